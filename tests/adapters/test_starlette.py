import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from crossorigin.adapters.asgi_messages import Receive, Scope, Send
from crossorigin.adapters.marks import cors_policy
from crossorigin.adapters.starlette import install
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


async def say(request: Request) -> Response:
    return PlainTextResponse("said")


async def fail(request: Request) -> Response:
    raise RuntimeError("expected")


async def accept(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close()


@cors_policy(FOR_VIEW)
async def marked(request: Request) -> Response:
    return PlainTextResponse("marked")


async def refuse(request: Request, _call: Callable[[Request], Awaitable[Response]]) -> Response:
    return PlainTextResponse("log in", status_code=401)


def application(**more: Any) -> Starlette:
    routes = [Route("/say", say), Route("/fail", fail), Route("/marked", marked), WebSocketRoute("/ws", accept)]
    return Starlette(routes=routes, **more)


@pytest.mark.parametrize(
    ("path", "status"), [("/say", 200), ("/fail", 500), ("/nowhere", 404), ("/say/", 307), ("/marked/", 307)]
)
def test_every_response_has_the_headers(path: str, status: int) -> None:
    app = application()
    install(app, FOR_APP)
    expected = [VIEW] if path == "/marked/" else [APP]
    assert ask(app, "GET", path).status == status
    assert granted_to(app, "GET", path) == expected
    assert preflight_granted_to(app, "PUT", path) == [APP]


def test_405() -> None:
    app = application()
    install(app, FOR_APP)
    assert ask(app, "DELETE", "/marked").status == 405
    assert granted_to(app, "DELETE", "/marked") == [APP]


@pytest.mark.parametrize("debug", [False, True])
def test_it_is_outside_of_what_answers_exceptions(debug: bool) -> None:
    def handle(request: Request, error: Exception) -> Response:
        return JSONResponse({}, status_code=500)

    for app in (application(debug=debug), application(exception_handlers={Exception: handle})):
        install(app, FOR_APP)
        assert granted_to(app, "GET", "/fail") == [APP]
        client = TestClient(app, raise_server_exceptions=True)
        with pytest.raises(RuntimeError, match="expected"):
            client.get("/fail")


@pytest.mark.parametrize("when", ["constructed", "before", "after"])
def test_it_is_outside_of_middlewares_whenever_they_are_added(when: str) -> None:
    app = application(middleware=[Middleware(BaseHTTPMiddleware, dispatch=refuse)] if when == "constructed" else [])
    if when == "before":
        app.add_middleware(BaseHTTPMiddleware, dispatch=refuse)
    install(app, FOR_APP)
    if when == "after":
        app.add_middleware(BaseHTTPMiddleware, dispatch=refuse)
    assert ask(app, "GET", "/say").status == 401
    assert granted_to(app, "GET", "/say") == [APP]
    assert preflight_granted_to(app, "PUT", "/say") == [APP]


def test_an_application_that_runs_already() -> None:
    app = application()
    assert granted_to(app, "GET", "/say") == []
    install(app, FOR_APP)
    assert granted_to(app, "GET", "/say") == [APP]
    # What builds the stack anew, instrumentation for one, gets the layer with it.
    app.middleware_stack = app.build_middleware_stack()
    assert granted_to(app, "GET", "/say") == [APP]


def test_websockets() -> None:
    app = application()
    install(app, FOR_APP)
    assert handshake_granted_to(app, "/ws") == [APP]


def test_lifespan_and_the_test_client() -> None:
    told: list[str] = []

    class Lifespan:
        def __init__(self, app: Starlette) -> None:
            app.add_route("/late", marked)

        async def __aenter__(self) -> None:
            told.append("startup")

        async def __aexit__(self, *_: object) -> None:
            told.append("shutdown")

    app = Starlette(lifespan=Lifespan)
    install(app, FOR_APP)
    with TestClient(app) as client:
        headers = client.get("/late", headers={"Origin": VIEW}).headers
    assert (headers["access-control-allow-origin"], told) == (VIEW, ["startup", "shutdown"])


def test_the_policy_is_replaced() -> None:
    app = application()
    layer = install(app, FOR_APP)
    assert granted_to(app, "GET", "/say") == [APP]
    layer.reconfigure(FOR_OUTER)
    assert granted_to(app, "GET", "/say") == [OUTER]
    assert granted_to(app, "GET", "/marked") == [VIEW]


def test_options() -> None:
    app = application()
    install(app, FOR_APP, disabled=True)
    assert granted_to(app, "GET", "/say") == []
    with pytest.raises(ValueError, match="websocket_without_origin"):
        install(application(), FOR_APP, websocket_without_origin="maybe")  # type: ignore[arg-type] # the fault


@pytest.mark.parametrize("make", [Starlette, FastAPI])
def test_twice_is_an_error(make: type[Starlette]) -> None:
    app = make()
    install(app, FOR_APP)
    with pytest.raises(RuntimeError, match=r"has a CORS layer already.*cors_policy.*reconfigure"):
        install(app, FOR_OUTER)


def test_what_is_no_application_of_starlette() -> None:
    async def bare(_scope: Scope, _receive: Receive, _send: Send) -> None: ...

    with pytest.raises(TypeError, match=r"bare.*wrap it: CORSMiddleware"):
        install(bare, FOR_APP)  # type: ignore[arg-type] # the fault


def test_a_policy_that_is_none_leaves_the_application_as_it_was() -> None:
    app = application()
    with pytest.raises(TypeError, match="is no policy"):
        install(app, "https://app.example.com")  # type: ignore[arg-type] # the fault
    install(app, FOR_APP)
    assert granted_to(app, "GET", "/say") == [APP]


@pytest.mark.parametrize("later", [False, True])
def test_an_application_with_a_layer_in_another(later: bool) -> None:
    inner = application()
    outer = Starlette(routes=[Route("/say", say), Mount("/in", inner)])
    for app, policy in ((outer, FOR_OUTER), (inner, FOR_INNER)) if later else ((inner, FOR_INNER), (outer, FOR_OUTER)):
        install(app, policy)
    assert granted_to(outer, "GET", "/say") == [OUTER]
    for path in ("/in/say", "/in/fail", "/in/nowhere"):
        assert granted_to(outer, "GET", path) == [INNER]
        assert preflight_granted_to(outer, "PUT", path) == [INNER]
        assert ask(outer, "GET", path, ("Origin", INNER)).all("vary") == ["Origin"]
    assert granted_to(outer, "GET", "/in/marked") == [VIEW]
    assert granted_to(inner, "GET", "/say") == [INNER]


def test_an_application_with_a_layer_in_one_without() -> None:
    inner = application()
    outer = Starlette(routes=[Route("/say", say), Mount("/in", inner)])
    install(inner, FOR_INNER)
    assert granted_to(outer, "GET", "/say") == []
    assert granted_to(outer, "GET", "/in/say") == [INNER]
    assert preflight_granted_to(outer, "PUT", "/in/say") == [INNER]


def test_a_layer_that_is_disabled_has_no_say_further_out() -> None:
    inner = application()
    outer = Starlette(routes=[Mount("/in", inner)])
    install(inner, FOR_INNER, disabled=True)
    install(outer, FOR_OUTER)
    assert granted_to(outer, "GET", "/in/say") == [OUTER]


def test_many_at_once() -> None:
    app = application()
    install(app, FOR_APP)

    async def all_of(path: str) -> list[Any]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"origin", APP.encode())], "root_path": ""}
        await asyncio.gather(*(app({**scope}, None, send) for _ in range(50)))  # type: ignore[arg-type] # unused
        return [dict(message["headers"])[b"access-control-allow-origin"] for message in sent[::2]]

    assert asyncio.run(all_of("/say")) == [APP.encode()] * 50


def test_what_is_wrong_with_the_stack_is_said_at_startup_and_once(caplog: pytest.LogCaptureFixture) -> None:
    app = Starlette()
    app.add_middleware(CORSMiddleware, allow_origins=["*"])
    install(app, FOR_APP)
    for _ in range(2):
        TestClient(app).get("/")
    ((name, _, text),) = [record for record in caplog.record_tuples if "other-cors" in record[2]]
    assert name == "crossorigin"
    assert "user_middleware[0]: CORSMiddleware of starlette is there too" in text
