"""Adapters of ASGI frameworks, each in a real server."""

import sys
from typing import Final

from tests.conformance.adapters import Adapter, Feature

_UVICORN: Final = ("uvicorn", "--port", "@port@", "--no-access-log", "--timeout-graceful-shutdown", "1")
_COMMAND: Final = (sys.executable, "-m", *_UVICORN, "--http", "httptools", "--ws", "websockets-sansio", "@application@")
_FEATURES: Final = frozenset(
    {Feature.ASGI, Feature.HTTP_1, Feature.WEBSOCKET, Feature.DUPLEX, Feature.ASGI_FRAMEWORK, Feature.ROUTER}
)


def _framework(name: str, *features: Feature) -> Adapter:
    module = f"tests.conformance.applications.{name}"
    return Adapter(
        name=name,
        command=_COMMAND,
        application=f"{module}:application",
        outermost=f"{module}:outermost",
        layer="tests.conformance.applications.native_layers:put",
        features=_FEATURES | {*features},
    )


ADAPTERS: Final[tuple[Adapter, ...]] = (
    _framework("starlette", Feature.NESTED, Feature.SLASH, Feature.GROUP),
    _framework("fastapi", Feature.NESTED, Feature.SLASH, Feature.GROUP),
    _framework("litestar", Feature.GROUP),
    _framework("quart", Feature.SLASH, Feature.GROUP),
    _framework("falcon_asgi", Feature.JOINED),
    # What it mounts is not found below a `root_path`, which these applications have.
    _framework("blacksheep"),
)
