from typing import Any

import falcon
import pytest
from falcon.asgi import App, Request, Response, WebSocket
from falcon.testing import TestClient

from crossorigin.adapters.falcon_asgi import _receive, install
from crossorigin.adapters.marks import cors_policy
from tests.adapters.asgi_calls import finish, replying
from tests.adapters.framework_calls import (
    APP,
    FOR_APP,
    FOR_INNER,
    FOR_OUTER,
    FOR_VIEW,
    INNER,
    OUTER,
    VIEW,
    ask,
    granted_to,
    handshake_granted_to,
    preflight_granted_to,
)


class Items:
    async def on_get(self, request: Request, response: Response, **_: object) -> None:
        response.text = "said"

    @cors_policy(FOR_VIEW)
    async def on_put(self, request: Request, response: Response, **_: object) -> None:
        response.text = "put"

    async def on_get_fail(self, request: Request, response: Response) -> None:
        raise RuntimeError("expected")

    async def on_get_private(self, request: Request, response: Response) -> None:
        raise falcon.HTTPUnauthorized

    @cors_policy(None)
    async def on_get_none(self, request: Request, response: Response) -> None:
        response.text = "none"

    async def on_websocket(self, request: Request, socket: WebSocket) -> None:
        await socket.accept()


@cors_policy(FOR_INNER)
class Marked(Items):
    """A resource whose responders have a policy."""


async def sink(req: Request, resp: Response | None, **_: object) -> None:
    assert resp is not None
    resp.text = "sunk"


def application(**options: Any) -> App[Any, Any]:
    app = App()
    for name in ("fail", "private", "none"):
        app.add_route(f"/{name}", Items(), suffix=name)
    app.add_route("/items", Items())
    app.add_route("/marked/{number:int}", Marked())
    app.add_route("/marked-ws", Marked())
    app.add_sink(cors_policy(FOR_OUTER)(sink), "/sink")
    install(app, FOR_APP, **options)
    return app


@pytest.mark.parametrize(
    ("path", "status"), [("/items", 200), ("/fail", 500), ("/private", 401), ("/nowhere", 404), ("/marked/one", 404)]
)
def test_every_response_has_the_headers(path: str, status: int) -> None:
    app = application()
    assert ask(app, "GET", path).status == status
    assert granted_to(app, "GET", path) == [APP]
    assert preflight_granted_to(app, "GET", path) == [APP]


def test_405() -> None:
    app = application()
    assert ask(app, "DELETE", "/marked/1").status == 405
    assert granted_to(app, "DELETE", "/marked/1") == preflight_granted_to(app, "DELETE", "/marked/1") == [APP]


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [("PUT", "/items", VIEW), ("GET", "/marked/1", INNER), ("PUT", "/marked/1", VIEW), ("GET", "/sink/any", OUTER)],
)
def test_a_policy_of_a_responder(method: str, path: str, expected: str) -> None:
    app = application()
    assert granted_to(app, method, path) == preflight_granted_to(app, method, path) == [expected]


def test_no_cors() -> None:
    reply = ask(application(), "GET", "/none", ("Origin", APP))
    assert (reply.status, reply.shared_with, reply.all("vary")) == (200, None, [])


def test_websockets() -> None:
    app = application()
    assert handshake_granted_to(app, "/items") == [APP]
    assert handshake_granted_to(app, "/marked-ws") == [INNER]


def test_a_slash_that_the_application_does_not_mind() -> None:
    app = application()
    assert granted_to(app, "PUT", "/items/") == [APP]
    app.req_options.strip_url_path_trailing_slash = True
    assert granted_to(app, "PUT", "/items/") == [VIEW]


def test_a_router_that_raises() -> None:
    class Router(falcon.routing.CompiledRouter):
        def find(self, uri: str, req: Any = None) -> Any:
            raise falcon.HTTPGone

    app = App(router=Router())
    install(app, FOR_APP)
    assert ask(app, "GET", "/any").status == 410
    assert granted_to(app, "GET", "/any") == [APP]


def test_the_application_is_what_it_was() -> None:
    app = application()
    assert isinstance(app, App)
    assert (type(app).__name__, type(app).__module__) == ("App", App.__module__)
    assert type(App()) is App


def test_the_test_client() -> None:
    class Seen:
        async def on_get(self, request: Request, response: Response) -> None:
            response.text = request.get_header("X-One")

    app = application()
    app.add_route("/seen", Seen())
    found = TestClient(app).simulate_get("/seen", headers={"Origin": APP, "X-One": "1"})
    assert (found.headers["access-control-allow-origin"], found.text) == (APP, "1")


def test_the_policy_is_replaced() -> None:
    app = App()
    layer = install(app, FOR_APP)
    app.add_route("/items", Items())
    layer.reconfigure(FOR_OUTER)
    assert granted_to(app, "GET", "/items") == [OUTER]


def test_options() -> None:
    assert granted_to(application(disabled=True), "GET", "/items") == []


def test_twice_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="has a CORS layer already"):
        install(application(), FOR_OUTER)


@pytest.mark.parametrize("app", [replying(), falcon.App()])
def test_what_is_no_asgi_application_of_falcon(app: Any) -> None:
    with pytest.raises(TypeError, match=r"is no falcon\.asgi"):
        install(app, FOR_APP)


def test_the_router_reads_no_body() -> None:
    with pytest.raises(AssertionError, match="no body"):
        finish(_receive())  # type: ignore[arg-type] # it returns nothing ever
