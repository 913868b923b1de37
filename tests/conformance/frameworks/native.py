"""Adapters of frameworks that have a server of their own, and of serverless runtimes, each in a real server."""

import sys
from typing import Final

from tests.conformance.adapters import Adapter, Feature

_LAYER: Final = "tests.conformance.applications.native_layers:put"
"""Each of these applications calls it with the way in of its own framework."""


def _native(name: str, *features: Feature, module: str = "", arguments: tuple[str, ...] = ()) -> Adapter:
    module = f"tests.conformance.applications.{module or name}"
    return Adapter(
        name=name,
        command=(sys.executable, "-m", module, "@port@", "@application@", *arguments),
        application="all",
        outermost="alone",
        layer=_LAYER,
        features=frozenset({Feature.NATIVE, Feature.HTTP_1, *features}),
    )


def _lambda(kind: str, *features: Feature) -> Adapter:
    """A gateway of the tests' own makes the events; the cloud itself is not asked."""
    # A function is called with the whole body and returns the whole response. Its exceptions are the runtime's.
    lacking = (Feature.BUFFERED, Feature.UNANSWERED)
    return _native(f"lambda-{kind}", *lacking, *features, module="aws_lambda", arguments=(kind,))


_FRAMEWORK: Final = (Feature.ROUTER, Feature.NESTED, Feature.WEBSOCKET)

ADAPTERS: Final[tuple[Adapter, ...]] = (
    _native("aiohttp", *_FRAMEWORK),
    _native("tornado", *_FRAMEWORK, Feature.FINISHING),
    _native("sanic", *_FRAMEWORK, Feature.FINISHING, Feature.STRIPPING, Feature.UNCHOSEN),
    _lambda("rest"),
    _lambda("http", Feature.JOINED, Feature.INFERRED),
    _lambda("url", Feature.JOINED, Feature.INFERRED),
    # A runtime of the tests' own; that of the cloud, which is not asked, joins lines as the Fetch standard has it.
    _native("workers", Feature.JOINED, Feature.UNANSWERED),
)
