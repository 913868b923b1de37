"""Adapters of WSGI frameworks, each in a real server; of Django by ASGI, too."""

import sys
from typing import Final

from tests.conformance.adapters import Adapter, Feature

_GUNICORN: Final = ("gunicorn", "--bind", "127.0.0.1:@port@", "--threads", "8", "--graceful-timeout", "1")
_WAITRESS: Final = ("waitress", "--listen", "127.0.0.1:@port@", "--threads", "8")

_UVICORN: Final = ("uvicorn", "--port", "@port@", "--no-access-log", "--timeout-graceful-shutdown", "1")


def _framework(name: str, server: tuple[str, ...], *features: Feature) -> Adapter:
    module = f"tests.conformance.applications.{name}"
    return Adapter(
        name=name,
        command=(sys.executable, "-m", *server, "@application@"),
        application=f"{module}:application",
        outermost=f"{module}:outermost",
        layer="tests.conformance.applications.native_layers:put",
        features=frozenset({Feature.HTTP_1, Feature.WSGI_FRAMEWORK, *features}),
    )


_DJANGO: Final = (Feature.SLASH, Feature.GROUP, Feature.JOINED)

ADAPTERS: Final[tuple[Adapter, ...]] = (
    _framework("django_wsgi", _GUNICORN, *_DJANGO),
    _framework("django_asgi", _UVICORN, *_DJANGO),
    _framework("flask", _WAITRESS, Feature.SLASH, Feature.GROUP),
    _framework("falcon_wsgi", _GUNICORN, Feature.JOINED),
    _framework("bottle", _WAITRESS),
    _framework("pyramid", _WAITRESS),
)
