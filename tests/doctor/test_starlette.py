from typing import Any

import pytest
from fastapi import APIRouter, FastAPI
from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.cors import CORSMiddleware as StarletteCORS
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Host, Mount, Route, WebSocketRoute

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.adapters.starlette import install
from crossorigin.doctor.layer import Role
from crossorigin.doctor.starlette import is_starlette, nested_cors, starlette_layers, starlette_routes
from tests.doctor.apps import POLICY, Plain, RequireToken, items, raw, starlette, timing


class _WithOptions(HTTPEndpoint):
    async def options(self, request: Any) -> Any: ...


class _WithGet(HTTPEndpoint):
    async def get(self, request: Any) -> Any: ...


def _names(app: Any) -> list[tuple[str, Role]]:
    return [(layer.name, layer.role) for layer in starlette_layers(app)]


def test_what_is_starlette() -> None:
    assert is_starlette(Starlette())
    assert is_starlette(FastAPI())
    assert not is_starlette(raw)


def test_the_last_that_was_added_is_outermost() -> None:
    app = starlette((GZipMiddleware, {}), (StarletteCORS, {}), (RequireToken, {}))
    assert _names(app) == [
        ("ServerErrorMiddleware", Role.ERRORS),
        ("RequireToken", Role.MAY_ANSWER),
        ("CORSMiddleware of starlette", Role.OTHER_CORS),
        ("GZipMiddleware", Role.PASSES),
        ("the router", Role.APPLICATION),
    ]
    assert app.middleware_stack is None, "nothing is built for a look"


@pytest.mark.parametrize("arguments", [((), {"dispatch": timing}), ((timing,), {})])
def test_a_function_is_named_for_the_general_class(arguments: tuple[Any, Any]) -> None:
    app = Starlette()
    app.add_middleware(BaseHTTPMiddleware, *arguments[0], **arguments[1])
    assert _names(app)[1] == ("timing", Role.MAY_ANSWER)


def test_ours_by_install_stands_outside_all() -> None:
    app = starlette((RequireToken, {}))
    install(app, POLICY)
    assert [role for _, role in _names(app)] == [Role.OURS, Role.ERRORS, Role.MAY_ANSWER, Role.APPLICATION]


def test_ours_added_stands_where_it_was_put() -> None:
    app = starlette((CORSMiddleware, {"policy": POLICY}), (RequireToken, {}))
    assert [role for _, role in _names(app)] == [Role.ERRORS, Role.MAY_ANSWER, Role.OURS, Role.APPLICATION]


def test_routes() -> None:
    app = Starlette(
        routes=[
            Route(path="/items/{number:int}", endpoint=items, methods=["PUT"]),
            Route(path="/own", endpoint=items, methods=["OPTIONS"]),
            Route(path="/class", endpoint=_WithOptions),
            Route(path="/get", endpoint=_WithGet),
            Route(path="/raw", endpoint=Plain(raw)),
            WebSocketRoute(path="/ws", endpoint=items),
            Mount(path="/static", app=raw),
            Mount(path="/api", routes=[Route(path="/{a}/{b}", endpoint=items)]),
            Host("api.example.com", Starlette(routes=[Route(path="/", endpoint=items)])),
        ]
    )
    found = starlette_routes(app)
    assert [(route.example, route.answers_options) for route in found] == [
        ("/items/1", False),
        ("/own", True),
        ("/class", True),
        ("/get", False),
        ("/raw", True),
        ("/api/1/1", False),
        ("/", False),
    ]
    assert (found[0].path, found[0].methods, found[0].name) == ("/items/{number:int}", ("PUT",), "items")


def test_mounts_within_mounts_end() -> None:
    routes: list[Any] = [Route(path="/x", endpoint=items)]
    for _ in range(12):
        routes = [Mount(path="/m", routes=routes)]
    assert starlette_routes(Starlette(routes=routes)) == ()
    assert nested_cors(Starlette(routes=routes)) == ()


def test_cors_in_what_is_mounted() -> None:
    inner = starlette((StarletteCORS, {}), (GZipMiddleware, {}))
    outer = Starlette(
        routes=[
            Route(path="/", endpoint=items),
            Mount(path="/a", app=StarletteCORS(raw)),
            Mount(path="/b", routes=[Mount(path="/c", app=inner)]),
            Mount(path="/d", app=CORSMiddleware(raw, POLICY)),
        ]
    )
    assert [(layer.where, layer.role) for layer in nested_cors(outer)] == [
        ("/a: wrapped", Role.OTHER_CORS),
        ("/b/c: user_middleware[1]", Role.OTHER_CORS),
        ("/d: wrapped", Role.OURS),
    ]


def test_routes_of_a_router_that_fastapi_included() -> None:
    router = APIRouter(prefix="/shop")
    router.put("/cart")(put_nothing)
    router.options("/cart")(put_nothing)
    app = FastAPI(openapi_url=None)
    app.include_router(router)
    found = {(route.path, route.methods, route.answers_options) for route in starlette_routes(app)}
    assert found == {("/shop/cart", ("PUT",), False), ("/shop/cart", ("OPTIONS",), True)}


def put_nothing() -> None:
    """What a route needs."""
