"""Starlette and FastAPI: the middlewares and the routes of an application object."""

import re
from collections.abc import Iterator
from typing import Any, Final

from crossorigin.doctor.identity import dotted_name, is_a, is_ours, name_of
from crossorigin.doctor.included_routes import with_included
from crossorigin.doctor.layer import Layer, Role, Route
from crossorigin.doctor.wrappers import OURS_NAME, chain, layer_of

_ERRORS: Final = "its 500 for an exception has no CORS headers"
_GENERAL: Final = "starlette.middleware.base.BaseHTTPMiddleware"
_PARAMETER: Final = re.compile(r"\{[^}]*\}")
_MOST_MOUNTS: Final = 10
"""Of mounts within mounts."""


def is_starlette(app: object) -> bool:
    """Whether *app* is an application of Starlette or FastAPI."""
    return is_a(app, "starlette.applications.Starlette")


def starlette_layers(app: Any) -> Iterator[Layer]:
    """The layers of *app*, outermost first. Nothing is built for it: what they do is told by their classes."""
    for installed in [value for value in vars(app).values() if is_ours(value)][:1]:
        yield Layer(name=OURS_NAME, role=Role.OURS, where="install(app)", target=installed)
    yield Layer(name="ServerErrorMiddleware", role=Role.ERRORS, where="always outermost", why=_ERRORS)
    for index, middleware in enumerate(app.user_middleware):
        yield layer_of(middleware.cls, f"user_middleware[{index}]", _dispatch(middleware))
    yield Layer(name="the router", role=Role.APPLICATION, where="app.router", target=app.router)


def starlette_routes(app: Any) -> tuple[Route, ...]:
    """The routes of *app* and of what is mounted in it."""
    return tuple(_routes(app.routes, "", _MOST_MOUNTS))


def nested_cors(app: Any) -> tuple[Layer, ...]:
    """The CORS layers of applications that are mounted in *app*."""
    return tuple(_nested(app.routes, "", _MOST_MOUNTS))


def _dispatch(middleware: Any) -> object:
    """The function that a `BaseHTTPMiddleware` is made with, which tells more than the class."""
    if dotted_name(middleware.cls) != _GENERAL:
        return None
    return middleware.kwargs.get("dispatch") or next(iter(middleware.args), None)


def _routes(routes: Any, prefix: str, depth: int) -> Iterator[Route]:
    for route in with_included(routes):
        path = f"{prefix}{getattr(route, 'path', '')}"
        inner = getattr(route, "routes", None)
        if inner and depth and not hasattr(route, "endpoint"):
            yield from _routes(inner, path, depth - 1)
        elif (endpoint := getattr(route, "endpoint", None)) is not None and hasattr(route, "methods"):
            methods = tuple(sorted(route.methods or ()))
            yield Route(
                path=path,
                methods=methods,
                example=_PARAMETER.sub("1", path) or "/",
                answers_options="OPTIONS" in methods or (not methods and _takes_options(endpoint)),
                name=name_of(endpoint),
                target=endpoint,
            )


def _takes_options(endpoint: object) -> bool:
    """Of a class with a method for each HTTP method, or of an ASGI application, which takes all."""
    return hasattr(endpoint, "options") if is_a(endpoint, "starlette.endpoints.HTTPEndpoint") else True


def _nested(routes: Any, prefix: str, depth: int) -> Iterator[Layer]:
    for route in with_included(routes):
        app = getattr(route, "app", None)
        if hasattr(route, "endpoint") or app is None or not depth:
            continue
        path = f"{prefix}{getattr(route, 'path', '')}"
        for target in chain(app, is_starlette):
            layers = starlette_layers(target) if is_starlette(target) else (layer_of(target, "wrapped"),)
            for layer in layers:
                if layer.role in {Role.OURS, Role.OTHER_CORS}:
                    yield Layer(name=layer.name, role=layer.role, where=f"{path}: {layer.where}", target=layer.target)
        yield from _nested(getattr(route, "routes", None) or (), path, depth - 1)
