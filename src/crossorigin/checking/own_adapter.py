"""How this package gets in front of an application in this process, and whether it is there."""

import sys
from collections.abc import Iterator
from typing import Any, Final

_FRAMEWORKS: Final = {
    "fastapi.applications.FastAPI": "fastapi",
    "starlette.applications.Starlette": "starlette",
    "flask.app.Flask": "flask",
    "django.core.handlers.base.BaseHandler": "django",
    "quart.app.Quart": "quart",
    "litestar.app.Litestar": "litestar",
    "blacksheep.server.application.Application": "blacksheep",
    "falcon.asgi.app.App": "falcon-asgi",
    "falcon.app.App": "falcon-wsgi",
    "sanic.app.Sanic": "sanic",
    "bottle.Bottle": "bottle",
    "pyramid.router.Router": "pyramid",
}
"""The class of each framework's applications, and the way in."""

_PLACES: Final = ("__cors_layer__", "asgi_app", "asgi_handler", "wsgi_app", "wsgi", "request_class")
"""Where the adapters of frameworks put a layer, or what is made by one."""
_ADAPTERS: Final = "crossorigin.adapters"


def adapter_for(app: Any) -> str:
    """The way in for *app*, as `fixes.stacks.crossorigin_ways` calls it: its framework's, else its interface's.

    Raises:
        ApplicationLoadError: It is no application.
    """
    from crossorigin.transport.in_process.gateway import gateway_interface  # noqa: PLC0415 - `inspect` is behind it

    return _framework(app) or gateway_interface(app, type(app).__name__).value


def has_own_layer(app: Any) -> bool:
    """Whether a CORS layer of this package is in front of *app*, or in front of what it wraps; nothing is called."""
    if _ADAPTERS not in sys.modules:
        return False  # what nobody imported is nowhere; and the doctor takes 30 ms
    from crossorigin.doctor.identity import is_ours  # noqa: PLC0415 - see above
    from crossorigin.doctor.wrappers import chain  # noqa: PLC0415 - the same

    wrapped = tuple(chain(app, lambda _: False))
    return any(is_ours(found) for target in wrapped for found in _kept_by(target)) or any(map(_is_in_settings, wrapped))


def _framework(app: Any) -> str:
    # Derived classes come first: a FastAPI is a Starlette, too.
    classes = (f"{base.__module__}.{base.__qualname__}" for base in type(app).__mro__)
    return next((_FRAMEWORKS[found] for found in classes if found in _FRAMEWORKS), "")


def _kept_by(target: Any) -> Iterator[object]:
    yield target
    yield from (getattr(target, place, None) for place in _PLACES)
    registry = getattr(target, "registry", None)
    if isinstance(registry, dict):  # Pyramid's
        yield registry.get("crossorigin")


def _is_in_settings(target: Any) -> bool:
    if _framework(target) != "django":
        return False
    return any(name.startswith(_ADAPTERS) for name in sys.modules["django.conf"].settings.MIDDLEWARE)
