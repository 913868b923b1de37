from typing import Any

import pytest
from blacksheep import Application, Response, WebSocket
from blacksheep.exceptions import Unauthorized
from blacksheep.messages import Request
from blacksheep.server.controllers import Controller
from blacksheep.server.routing import Router, RoutesRegistry

from crossorigin.adapters.blacksheep import _path, install
from crossorigin.adapters.marks import cors_policy
from crossorigin.server.route import Route as PolicyRoute
from crossorigin.server.routes import PolicyTable
from tests.adapters.asgi_calls import Connection, finish, http, replying, run
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


async def say() -> str:
    return "said"


async def fail() -> str:
    raise RuntimeError("expected")


async def private() -> str:
    raise Unauthorized


@cors_policy(FOR_VIEW)
async def marked(number: int) -> str:
    return "marked"


@cors_policy(FOR_VIEW)
def sync(request: Request) -> Response:
    return Response(200)


@cors_policy(None)
async def none() -> str:
    return "none"


async def accept(websocket: WebSocket) -> None:
    await websocket.accept()


@cors_policy(FOR_VIEW)
async def accept_marked(websocket: WebSocket) -> None:
    await websocket.accept()


def plain(**routes: Any) -> Application:
    app = Application(router=Router())
    app.controllers_router = RoutesRegistry()
    for path, view in ({"say": say} | routes).items():
        app.router.add("GET", f"/{path}", view)
    return app


def application(**options: Any) -> Application:
    app = plain(fail=fail, private=private, none=none, sync=sync)
    app.router.add("GET", "/marked/{int:number}", marked)
    app.router.add("PUT", "/say", sync)
    app.router.ws("/ws")(accept)
    app.router.ws("/marked-ws")(accept_marked)

    @cors_policy(FOR_INNER)
    class Items(Controller):
        @app.controllers_router.get("/items")
        async def items(self) -> str:
            return "items"

        @app.controllers_router.put("/items")
        @cors_policy(FOR_VIEW)
        async def change(self) -> str:
            return "changed"

    install(app, FOR_APP, **options)
    return app


@pytest.mark.parametrize(
    ("path", "status"), [("/say", 200), ("/fail", 500), ("/private", 401), ("/nowhere", 404), ("/marked/one", 404)]
)
def test_every_response_has_the_headers(path: str, status: int) -> None:
    app = application()
    assert ask(app, "GET", path).status == status
    assert granted_to(app, "GET", path) == [APP]
    assert preflight_granted_to(app, "GET", path) == [APP]


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/marked/1", VIEW),
        ("GET", "/sync", VIEW),
        ("PUT", "/say", VIEW),
        ("DELETE", "/say", APP),
        ("GET", "/items", INNER),
        ("PUT", "/items", VIEW),
    ],
)
def test_a_policy_of_a_handler(method: str, path: str, expected: str) -> None:
    assert granted_to(application(), method, path) == [expected]
    # Before the first request, the router has no routes yet.
    assert preflight_granted_to(application(), method, path) == [expected]
    assert granted_to(application(), method, f"/here{path}", root_path="/here") == [expected]


@pytest.mark.parametrize("lifespan", [False, True])
def test_it_starts_once(lifespan: bool) -> None:
    app = application()
    started: list[str] = []

    @app.on_start
    async def on_start(_: Application) -> None:
        started.append("started")

    if lifespan:
        server = Connection({"type": "lifespan.startup"})
        with pytest.raises(IndexError):  # the server says no more
            finish(app({"type": "lifespan"}, server.receive, server.send))
        assert server.sent == [{"type": "lifespan.startup.complete"}]
    assert granted_to(app, "GET", "/marked/1") == [VIEW]
    assert granted_to(app, "GET", "/say") == [APP]
    assert started == ["started"]


def test_no_cors() -> None:
    reply = ask(application(), "GET", "/none", ("Origin", APP))
    assert (reply.status, reply.shared_with, reply.all("vary")) == (200, None, [])


def test_websockets() -> None:
    app = application()
    assert handshake_granted_to(app, "/ws") == [APP]
    assert handshake_granted_to(app, "/marked-ws") == [VIEW]
    assert handshake_granted_to(app, "/nowhere") == []


def test_no_handler_is_marked() -> None:
    app = plain()
    layer = install(app, FOR_APP)
    assert granted_to(app, "GET", "/say") == [APP]
    layer.reconfigure(FOR_OUTER)
    assert granted_to(app, "GET", "/say") == [OUTER]


def test_a_server_that_knows_no_raw_path() -> None:
    app = application()
    ask(app, "GET", "/say")
    sent = run(app, http((b"origin", APP.encode()), path="/say", query_string=b""))
    assert (b"access-control-allow-origin", APP.encode()) in sent[0]["headers"]


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_is_mounted(when: str) -> None:
    child, with_layer, disabled = plain(none=none), plain(none=none), plain()
    install(with_layer, FOR_INNER)
    install(disabled, FOR_INNER, disabled=True)
    app = plain()
    if when == "after":
        install(app, FOR_APP)
    app.mount("/child", child)
    app.mount("/with-layer", with_layer)
    app.mount("/disabled", disabled)
    app.mount("/asgi", replying())
    app.mount("/marked", cors_policy(FOR_VIEW)(replying()))
    if when == "before":
        install(app, FOR_APP)
    expected = {"/say": APP, "/child/say": APP, "/disabled/say": APP, "/asgi/any": APP, "/marked/any": VIEW}
    expected |= {"/with-layer/say": INNER, "/with-layer/nowhere": INNER, "/child/nowhere": APP, "/nowhere": APP}
    for path, origin in expected.items():
        assert granted_to(app, "GET", path) == preflight_granted_to(app, "GET", path) == [origin]
    for path in ("/child/none", "/with-layer/none"):
        assert granted_to(app, "GET", path) == []


def test_options() -> None:
    assert granted_to(application(disabled=True), "GET", "/say") == []


def test_twice_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="has a CORS layer already"):
        install(application(), FOR_OUTER)


def test_what_is_no_application_of_blacksheep() -> None:
    with pytest.raises(TypeError, match="is no blacksheep"):
        install(replying(), FOR_APP)  # type: ignore[arg-type] # the fault


def test_an_encoded_slash_that_makes_a_difference_to_a_table_grants_nobody() -> None:
    """Its router takes `/files/a%2Fb` for one name below /files."""
    app = Application()
    app.router.get("/files/{name}")(say)
    install(app, PolicyTable([PolicyRoute(path="/files/*", policy=FOR_VIEW)], default=FOR_APP))
    assert granted_to(app, "GET", "/files/a") == [VIEW]
    assert granted_to(app, "GET", "/files/a", raw_path="/files/a") == [VIEW]
    assert granted_to(app, "GET", "/files/a/b", raw_path="/files/a%2Fb") == []


def test_where_the_path_as_it_was_sent_is_not_known() -> None:
    assert _path({"path": "/a/b", "root_path": "/a"}) == "/b"
