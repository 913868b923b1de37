from collections.abc import Callable
from typing import Any

import falcon.asgi
import pytest
from fastapi import APIRouter, Depends, FastAPI
from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Host, Mount, Route, Router, WebSocketRoute

from crossorigin.adapters import falcon_asgi
from crossorigin.adapters.marks import UNMARKED, cors_policy
from crossorigin.adapters.starlette import install
from crossorigin.adapters.starlette_views import StarletteViews
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route as PolicyRoute
from crossorigin.server.routes import PolicyTable
from tests.adapters.asgi_calls import http, replying, websocket
from tests.adapters.framework_calls import FOR_APP, FOR_INNER, FOR_OUTER, FOR_VIEW


async def plain(request: object) -> PlainTextResponse:
    return PlainTextResponse()


def marked(policy: Policy | None = FOR_VIEW) -> Callable[[object], Any]:
    @cors_policy(policy)
    async def view(request: object) -> PlainTextResponse:
        return PlainTextResponse()

    return view


class Several(HTTPEndpoint):
    async def get(self, request: object) -> PlainTextResponse:
        return PlainTextResponse()

    @cors_policy(FOR_VIEW)
    async def put(self, request: object) -> PlainTextResponse:
        return PlainTextResponse()


def read(*routes: BaseRoute, app: Starlette | None = None) -> StarletteViews:
    views = StarletteViews(Starlette(routes=routes) if app is None else app)
    assert views.any_marked()
    return views


def policy(views: StarletteViews, path: str, method: str = "GET", host: str = "a.example", **more: Any) -> Any:
    mark = views.mark(http((b"host", host.encode()), path=path, method=method, **more), method)
    return mark if mark is UNMARKED or mark is None else mark.policy


def test_none_is_marked() -> None:
    app = Starlette(routes=[Route("/a", plain), Mount("/b", routes=[Route("/c", plain)]), Mount("/d", replying())])
    views = StarletteViews(app)
    assert views.count() == 0
    assert not views.any_marked()
    assert views.count() == 4
    assert policy(views, "/a") is UNMARKED


def test_routes_are_counted_wherever_they_are() -> None:
    router = Router([Route("/c", plain)])
    app = Starlette(routes=[Route("/a", plain), Mount("/b", router)])
    views = StarletteViews(app)
    views.any_marked()
    counts = [views.count()]
    router.routes.append(Route("/d", plain))
    counts.append(views.count())
    app.add_route("/e", marked())
    counts.append(views.count())
    assert counts == [3, 4, 5]
    assert views.any_marked()
    assert policy(views, "/e") == FOR_VIEW


def test_the_first_that_matches_counts() -> None:
    views = read(
        Route("/first/{id:int}", plain),
        Route("/first/{name}", marked()),
        Route("/second/{name}", marked()),
        Route("/second/{id:int}", plain),
    )
    assert policy(views, "/first/1") is UNMARKED
    assert policy(views, "/first/one") == FOR_VIEW
    assert policy(views, "/second/1") == FOR_VIEW
    assert policy(views, "/first") is UNMARKED
    assert policy(views, "/nowhere") is UNMARKED


def test_methods() -> None:
    views = read(Route("/a", marked(), methods=["GET"]), Route("/a", marked(FOR_INNER), methods=["PUT"]))
    expected = {"GET": FOR_VIEW, "HEAD": FOR_VIEW, "PUT": FOR_INNER, "DELETE": UNMARKED, "put": UNMARKED}
    assert {method: policy(views, "/a", method) for method in expected} == expected
    # Of a CORS-preflight request, the one that it asks for.
    assert views.mark(http(path="/a", method="OPTIONS"), "PUT").policy == FOR_INNER  # type: ignore[union-attr] # that is the test


def test_a_method_of_a_class() -> None:
    views = read(Route("/a", Several), Route("/b", cors_policy(FOR_OUTER)(type("Marked", (Several,), {}))))
    assert [policy(views, "/a", method) for method in ("GET", "HEAD", "PUT")] == [UNMARKED, UNMARKED, FOR_VIEW]
    assert [policy(views, "/b", method) for method in ("GET", "PUT", "PATCH")] == [FOR_OUTER, FOR_VIEW, FOR_OUTER]


def test_websockets() -> None:
    views = read(WebSocketRoute("/a", marked()), Route("/a", plain))
    found = views.mark(websocket(path="/a"), "GET")
    assert found.policy == FOR_VIEW  # type: ignore[union-attr] # that is the test
    assert policy(views, "/a") is UNMARKED
    assert views.mark(websocket(path="/a/"), "GET") is UNMARKED  # no redirects


def test_mounts() -> None:
    below = [Route("/b", marked()), Route("/c", plain), Mount("/d", routes=[Route("/", marked(FOR_INNER))])]
    views = read(Mount("/{name}", cors_policy(FOR_OUTER)(Router(below))), Route("/x/y", marked()))
    expected = {"/x/b": FOR_VIEW, "/x/c": FOR_OUTER, "/x/d/": FOR_INNER, "/x/y": FOR_OUTER, "/x": FOR_OUTER}
    assert {path: policy(views, path) for path in expected} == expected
    assert policy(views, "/here/x/b", root_path="/here") == FOR_VIEW


def test_hosts() -> None:
    views = read(Host("a.example", Router([Route("/a", marked())])), Route("/a", plain))
    assert policy(views, "/a", host="a.example") == policy(views, "/a", host="A.example:8000") == FOR_VIEW
    assert policy(views, "/a", host="b.example") is UNMARKED


def test_a_redirect_has_the_policy_of_where_it_leads() -> None:
    routes = [
        Route("/a/", marked()),
        Route("/b", marked()),
        Route("/c/", marked(), methods=["PUT"]),
        Mount("/d", routes=[Route("/", marked(), methods=["GET"]), Route("/e", marked())]),
        Route("/f", plain, methods=["PUT"]),
        Route("/f/", marked()),
    ]
    views = read(*routes)
    redirected = ["/a", "/b/", "/d", "/d/e/", "/b///"]
    assert [policy(views, path) for path in redirected] == [FOR_VIEW] * 5
    assert [policy(views, path) for path in ("/c", "/f", "/", "/nowhere/", "/g")] == [UNMARKED] * 5
    assert policy(views, "/c", "PUT") == FOR_VIEW
    without = read(app=_without_redirects(routes))
    assert [policy(without, path) for path in ("/a", "/b/", "/d")] == [UNMARKED] * 3


def _without_redirects(routes: list[Any]) -> Starlette:
    app = Starlette()
    app.router = Router(routes, redirect_slashes=False)
    return app


def test_a_converter_that_raises() -> None:
    views = read(Route("/{id:int}", marked()))
    assert policy(views, "/1") == FOR_VIEW
    assert policy(views, "/" + "1" * 5000) is UNMARKED


def test_a_route_of_a_kind_unknown_mounts_nothing() -> None:
    class Odd(Route):
        endpoint = None  # type: ignore[assignment] # what is odd

        def __init__(self) -> None:
            super().__init__("/a", plain)
            del self.endpoint, self.app

    assert policy(read(Odd(), Route("/a", marked()), Route("/b", marked())), "/a") is UNMARKED


@pytest.mark.parametrize("include", [1, 2])
def test_included_routers(include: int) -> None:
    inner = APIRouter(prefix="/inner", dependencies=[Depends(cors_policy(FOR_INNER)(lambda: None))])
    inner.get("/own", dependencies=[Depends(cors_policy(FOR_VIEW)(lambda: None))])(plain)
    inner.get("/{name}")(plain)
    inner.websocket("/ws")(plain)
    inner.mount("/mount", Router([Route("/a", marked(None))]))
    router, prefix = inner, "/inner"
    for number in range(include):
        outer = APIRouter(dependencies=[Depends(cors_policy(FOR_OUTER)(lambda: None))])
        outer.include_router(router, prefix=f"/{number}")
        outer.get("/outer")(plain)
        router, prefix = outer, f"/{number}{prefix}"
    app = FastAPI(dependencies=[Depends(cors_policy(FOR_APP)(lambda: None))])
    app.include_router(router)
    app.get("/plain")(plain)
    views = read(app=app)
    expected = {
        f"{prefix}/own": FOR_VIEW,
        f"{prefix}/other": FOR_INNER,
        f"{prefix.removesuffix('/inner')}/mount/a": None,  # a prefix of its own is not for what a router mounts
        "/outer": FOR_OUTER,
        "/plain": FOR_APP,
        "/openapi.json": UNMARKED,
        "/nowhere": UNMARKED,
    }
    assert {path: policy(views, path) for path in expected} == expected
    found = views.mark(websocket(path=f"{prefix}/ws"), "GET")
    assert found.policy == FOR_INNER  # type: ignore[union-attr] # that is the test
    before = views.count()
    inner.get("/late")(plain)
    assert views.count() == before + 1


def test_a_mounted_application_with_a_layer_of_its_own() -> None:
    table = PolicyTable([PolicyRoute(path="/a/**", policy=FOR_INNER)], default=FOR_OUTER)
    inner = FastAPI()
    inner.get("/own")(marked())
    inner.mount("/a", Router([Route("/b", plain)]))
    install(inner, table)
    views = read(Mount("/in", inner), Route("/plain", plain))
    expected = {"/in/own": FOR_VIEW, "/in/a/b": FOR_INNER, "/in/a/c": FOR_INNER, "/in/c": FOR_OUTER, "/plain": UNMARKED}
    for root in ("", "/behind"):
        found = {path: policy(views, f"{root}{path}", root_path=root) for path in expected}
        assert found == expected


def test_one_of_another_framework() -> None:
    inner: Any = falcon.asgi.App()
    falcon_asgi.install(inner, FOR_INNER)
    inner.add_sink(cors_policy(FOR_VIEW)(_sink), "/in/marked")  # Falcon minds no root_path
    views = read(Mount("/in", inner))
    assert policy(views, "/in/any", query_string=b"") == FOR_INNER
    assert policy(views, "/in/marked", query_string=b"") == FOR_VIEW


async def _sink(req: object, resp: object, **_: object) -> None: ...
