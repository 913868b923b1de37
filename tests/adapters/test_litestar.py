from typing import Any

import pytest
from litestar import Controller, Litestar, Router, WebSocket, asgi, get, put, websocket
from litestar.config.cors import CORSConfig
from litestar.exceptions import NotAuthorizedException
from litestar.params import FromPath
from litestar.testing import TestClient

from crossorigin.adapters.litestar import OPT, install
from crossorigin.adapters.marks import cors_policy
from tests.adapters.asgi_calls import replying
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


@get("/say")
async def say() -> str:
    return "said"


@get("/fail")
async def fail() -> str:
    raise RuntimeError("expected")


@get("/private", guards=[])
async def private() -> str:
    raise NotAuthorizedException


@get("/function/{number:int}")
@cors_policy(FOR_VIEW)
async def function(number: FromPath[int]) -> str:
    return "said"


@cors_policy(FOR_VIEW)
@put("/handler")
async def handler() -> str:
    return "said"


@get("/none")
@cors_policy(None)
async def none() -> str:
    return "said"


@get("/opt", opt={OPT: FOR_VIEW})
async def opt() -> str:
    return "said"


@get("/opt-none", opt={OPT: None})
async def opt_none() -> str:
    return "said"


@get("/plain")
async def plain() -> str:
    return "said"


@cors_policy(FOR_INNER)
class Items(Controller):
    path = "/items"

    @get("/")
    async def items(self) -> str:
        return "said"

    @put("/")
    @cors_policy(FOR_VIEW)
    async def change(self) -> str:
        return "said"


@websocket("/ws")
async def accept(socket: WebSocket[Any, Any, Any]) -> None:
    await socket.accept()
    await socket.close()


@websocket("/marked-ws")
@cors_policy(FOR_VIEW)
async def accept_marked(socket: WebSocket[Any, Any, Any]) -> None:
    await socket.accept()
    await socket.close()


def application(**options: Any) -> Litestar:
    handlers: list[Any] = [say, fail, private, function, handler, none, Items, accept, accept_marked]
    mounted = asgi("/mounted", is_mount=True, copy_scope=False)(cors_policy(FOR_OUTER)(replying()))
    app = Litestar([*handlers, mounted, Router("/router", route_handlers=[opt, opt_none, plain], opt={OPT: FOR_OUTER})])
    install(app, FOR_APP, **options)
    return app


@pytest.mark.parametrize(
    ("path", "status"), [("/say", 200), ("/fail", 500), ("/private", 401), ("/nowhere", 404), ("/function/one", 404)]
)
def test_every_response_has_the_headers(path: str, status: int) -> None:
    app = application()
    assert ask(app, "GET", path).status == status
    assert granted_to(app, "GET", path) == [APP]
    assert preflight_granted_to(app, "PUT", path) == [APP]


def test_405() -> None:
    app = application()
    assert ask(app, "DELETE", "/items").status == 405
    assert granted_to(app, "DELETE", "/items") == preflight_granted_to(app, "DELETE", "/items") == [APP]


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/function/1", VIEW),
        ("PUT", "/handler", VIEW),
        ("GET", "/items", INNER),
        ("PUT", "/items", VIEW),
        ("GET", "/router/opt", VIEW),
        ("GET", "/router/plain", OUTER),
        ("GET", "/mounted/any/path", OUTER),
    ],
)
def test_a_policy_of_a_handler(method: str, path: str, expected: str) -> None:
    app = application()
    assert granted_to(app, method, path) == preflight_granted_to(app, method, path) == [expected]
    assert granted_to(app, method, f"/here{path}", root_path="/here") == [expected]


@pytest.mark.parametrize("path", ["/none", "/router/opt-none"])
def test_no_cors(path: str) -> None:
    reply = ask(application(), "GET", path, ("Origin", APP))
    assert (reply.status, reply.shared_with, reply.all("vary")) == (200, None, [])


def test_websockets() -> None:
    app = application()
    assert handshake_granted_to(app, "/ws") == [APP]
    assert handshake_granted_to(app, "/marked-ws") == [VIEW]


def test_handlers_that_are_registered_later() -> None:
    app = Litestar([say])
    layer = install(app, FOR_APP)
    assert granted_to(app, "GET", "/say") == [APP]
    app.register(handler)
    assert granted_to(app, "PUT", "/handler") == [VIEW]
    layer.reconfigure(FOR_OUTER)
    assert granted_to(app, "GET", "/say") == [OUTER]


def test_the_test_client() -> None:
    with TestClient(application()) as client:
        assert client.get("/say", headers={"Origin": APP}).headers["access-control-allow-origin"] == APP


def test_options() -> None:
    assert granted_to(application(disabled=True), "GET", "/say") == []


def test_a_second_answer_to_cors_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="has a CORS layer already"):
        install(application(), FOR_OUTER)
    with pytest.raises(RuntimeError, match=r"cors_config=\.\.\.\) answers CORS, too; remove it"):
        install(Litestar(cors_config=CORSConfig()), FOR_APP)


def test_what_is_no_application_of_litestar() -> None:
    with pytest.raises(TypeError, match="is no litestar"):
        install(replying(), FOR_APP)  # type: ignore[arg-type] # the fault


def test_an_option_that_is_no_policy() -> None:
    app = Litestar([get("/a", opt={OPT: "https://app.example.com"})(say.fn)])
    with pytest.raises(TypeError, match="is no policy"):
        install(app, FOR_APP)
