from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Host, Mount, Route, Router, WebSocketRoute
from starlette.staticfiles import StaticFiles

from crossorigin.adapters.marks import UNMARKED, cors_policy, mark_of
from crossorigin.adapters.starlette_marks import mark_of_route, marks_of_methods, mounted_by
from tests.adapters.framework_calls import FOR_APP, FOR_INNER, FOR_OUTER, FOR_VIEW


async def plain(request: object) -> PlainTextResponse:
    return PlainTextResponse()


@cors_policy(FOR_VIEW)
async def marked(request: object) -> PlainTextResponse:
    return PlainTextResponse()


@cors_policy(FOR_VIEW)
class Marked(HTTPEndpoint):
    async def get(self, request: object) -> PlainTextResponse:
        return PlainTextResponse()

    @cors_policy(FOR_INNER)
    async def put(self, request: object) -> PlainTextResponse:
        return PlainTextResponse()


class Gets(HTTPEndpoint):
    @cors_policy(FOR_INNER)
    async def get(self, request: object) -> PlainTextResponse:
        return PlainTextResponse()


class Heads(Gets):
    @cors_policy(None)
    async def head(self, request: object) -> PlainTextResponse:
        return PlainTextResponse()


def policy(mark: Any) -> Any:
    return mark if mark is UNMARKED or mark is None else mark.policy


@pytest.mark.parametrize("make", [Route, WebSocketRoute])
@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (plain, UNMARKED),
        (marked, FOR_VIEW),
        (Marked, FOR_VIEW),
        (partial(marked), FOR_VIEW),
        (partial(partial(marked)), FOR_VIEW),
        (partial(plain), UNMARKED),
        (cors_policy(FOR_VIEW)(partial(plain)), FOR_VIEW),
        (cors_policy(None)(partial(marked)), FOR_VIEW),
    ],
)
def test_views(make: Any, view: Any, expected: Any) -> None:
    assert policy(mark_of_route(make("/", view))) == expected
    assert mounted_by(make("/", view)) is None


def test_a_route_that_is_marked() -> None:
    assert policy(mark_of_route(cors_policy(FOR_OUTER)(Route("/", plain)))) == FOR_OUTER
    assert policy(mark_of_route(cors_policy(FOR_OUTER)(Route("/", marked)))) == FOR_VIEW


def test_dependencies_count_from_inside_to_outside() -> None:
    outer, inner = (SimpleNamespace(call=cors_policy(each)(lambda: None)) for each in (FOR_OUTER, FOR_INNER))
    none, other = (SimpleNamespace(call=call) for call in (cors_policy(None)(lambda: None), None))

    def mark(view: Any, *dependencies: Any) -> Any:
        return policy(
            mark_of_route(SimpleNamespace(endpoint=view, dependant=SimpleNamespace(dependencies=dependencies)))
        )

    assert mark(plain) is UNMARKED
    assert mark(plain, other, outer, inner, other) == FOR_INNER
    assert mark(plain, inner, none) is None
    assert mark(marked, outer) == FOR_VIEW
    assert policy(mark_of_route(SimpleNamespace(endpoint=marked, dependant=None))) == FOR_VIEW


def test_methods_of_a_class() -> None:
    def marks(view: Any) -> dict[str, Any]:
        return {name: policy(mark) for name, mark in marks_of_methods(Route("/", view)).items()}

    assert marks(plain) == marks(marked) == {}
    assert marks(Marked) == {"PUT": FOR_INNER}
    assert marks(Gets) == {"GET": FOR_INNER, "HEAD": FOR_INNER}
    assert marks(Heads) == {"GET": FOR_INNER, "HEAD": None}
    assert marks_of_methods(Mount("/", Router())) == {}


@pytest.mark.parametrize("app", [Router(), Starlette(), StaticFiles(directory="/")])
def test_what_is_mounted(app: Any) -> None:
    middlewares = [Middleware(GZipMiddleware), Middleware(GZipMiddleware)]
    for route in (Mount("/a", app), Mount("/a", app, middleware=middlewares), Host("a", GZipMiddleware(app))):
        assert mounted_by(route) is app
        assert mark_of_route(route) is UNMARKED


def test_what_is_mounted_may_be_marked() -> None:
    router = cors_policy(FOR_INNER)(Router())
    assert policy(mark_of_route(Mount("/a", router))) == FOR_INNER
    assert policy(mark_of_route(cors_policy(FOR_APP)(Mount("/a", router)))) == FOR_INNER
    assert policy(mark_of_route(cors_policy(FOR_APP)(Mount("/a", Router())))) == FOR_APP
    assert policy(mark_of_route(Mount("/a", cors_policy(FOR_OUTER)(GZipMiddleware(Router()))))) == FOR_OUTER


def test_a_route_of_a_kind_unknown() -> None:
    route = SimpleNamespace()
    assert (mark_of_route(route), mounted_by(route), marks_of_methods(route)) == (UNMARKED, None, {})
    assert mark_of_route(cors_policy(None)(route)) is mark_of(route) is None
