import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from fastapi import BackgroundTasks, FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import StreamingResponse

from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.transport.errors import RequestError
from crossorigin.transport.in_process import asgi as asgi_module
from crossorigin.transport.in_process.asgi import ASGITransport
from crossorigin.transport.in_process.options import InProcessOptions
from crossorigin.transport.options import BasicAuth, Cookie

URL = "https://api.example"


def get(path: str = "/", headers: HeaderList = (), *, method: str = "GET", include: bool = False) -> HTTPRequest:
    return HTTPRequest(method=method, url=URL + path, headers=headers, include_credentials=include)


def shop(log: list[str]) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[dict[str, str]]:
        log.append("up")
        yield {"db": "open"}
        log.append("down")

    app = FastAPI(lifespan=lifespan)
    app.add_middleware(CORSMiddleware, allow_origins=["https://shop.example"], allow_credentials=True)

    @app.get("/db")
    async def db(request: Request) -> str:
        return str(request.state.db)

    @app.get("/thread")
    def thread() -> int:
        return threading.get_ident()

    @app.get("/fails")
    async def fails() -> None:
        raise LookupError("no such order")

    @app.get("/stream")
    async def stream() -> StreamingResponse:
        return StreamingResponse(iter(["a", "b", "c"]))

    @app.get("/later")
    async def later(tasks: BackgroundTasks) -> None:
        tasks.add_task(log.append, "later")

    return app


def body_of(outcome: HTTPResponse | NetworkFailure) -> bytes:
    assert isinstance(outcome, HTTPResponse), outcome
    return outcome.body


def test_an_application_is_started_up_once_and_shut_down() -> None:
    log: list[str] = []
    with ASGITransport(shop(log)) as transport:
        assert log == []
        for _ in range(2):
            assert body_of(transport.send(get("/db"))) == b'"open"'
        assert log == ["up"]

    assert log == ["up", "down"]
    assert transport.exceptions == ()


def test_a_preflight_answered_by_a_framework() -> None:
    headers = (("Origin", "https://shop.example"), ("Access-Control-Request-Method", "GET"))
    with ASGITransport(shop([])) as transport:
        response = transport.send(get("/db", headers, method="OPTIONS"))

    assert isinstance(response, HTTPResponse)
    assert ("access-control-allow-origin", "https://shop.example") in response.headers


def test_an_exception_is_answered_by_500_without_cors_and_shown() -> None:
    with ASGITransport(shop([])) as transport:
        response = transport.send(get("/fails", (("Origin", "https://shop.example"),)))

        assert isinstance(response, HTTPResponse)
        assert response.status == 500
        assert not any(name.startswith("access-control-") for name, _ in response.headers)
        assert len(transport.exceptions) == 1
        assert "LookupError: no such order" in transport.exceptions[0]
        assert body_of(transport.send(get("/db"))) == b'"open"'


def test_handlers_in_threads_streams_and_background_tasks() -> None:
    log: list[str] = []
    with ASGITransport(shop(log)) as transport:
        assert body_of(transport.send(get("/thread"))).isdigit()
        assert body_of(transport.send(get("/stream"))) == b"abc"
        transport.send(get("/later"))

        assert log == ["up", "later"]


def test_a_startup_that_fails_fails_every_request() -> None:
    calls: list[str] = []

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        calls.append("up")
        if calls:
            raise ConnectionError("no database\n")
        yield

    with ASGITransport(FastAPI(lifespan=lifespan)) as transport:
        first, second = transport.send(get()), transport.send(get())

    assert isinstance(first, NetworkFailure)
    assert first.kind is NetworkFailureKind.APPLICATION
    assert first.message == "the application's startup failed: ConnectionError: no database"
    assert "Traceback" in first.detail
    assert second is first
    assert calls == ["up"]


def test_a_shutdown_that_fails_is_shown() -> None:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        raise ConnectionError("still in use")

    with ASGITransport(FastAPI(lifespan=lifespan)) as transport:
        transport.send(get())

    assert len(transport.exceptions) == 1
    assert transport.exceptions[0].startswith("the application's shutdown failed: Traceback")


def test_credentials_go_along_where_the_request_includes_them() -> None:
    seen: list[dict[bytes, bytes]] = []

    async def app(scope: Any, _receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            seen.append(dict(scope["headers"]))
            await send({"type": "http.response.start", "status": 200, "headers": [(b"set-cookie", b"b=2")]})
            await send({"type": "http.response.body"})

    options = InProcessOptions(
        cookies=(Cookie(name="a", value="1", host="api.example"),),
        basic_auth=BasicAuth(origin=URL, username="ann", password="x"),
        user_agent="cors",
    )
    with ASGITransport(app, options) as transport:
        for include in (False, True, True):
            transport.send(get(include=include))

    assert seen[0] == {b"host": b"api.example", b"user-agent": b"cors"}
    assert seen[1] == {**seen[0], b"authorization": b"Basic YW5uOng=", b"cookie": b"a=1"}
    assert seen[2][b"cookie"] == b"a=1; b=2"


def test_a_request_that_cannot_be_sent_raises() -> None:
    with ASGITransport(shop([])) as transport, pytest.raises(RequestError):
        transport.send(get(method="GE T"))


@pytest.mark.parametrize("blocks", ["lifespan", "http"])
def test_who_blocks_the_event_loop_is_given_up_on(monkeypatch: pytest.MonkeyPatch, blocks: str) -> None:
    monkeypatch.setattr(asgi_module, "GRACE_SECONDS", 0.01)
    release = threading.Event()

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        if scope["type"] == blocks:
            release.wait(5)

    with ASGITransport(app, InProcessOptions(seconds=0.02)) as transport:
        failure = transport.send(get())
        release.set()

    assert isinstance(failure, NetworkFailure)
    assert "blocks the event loop" in failure.message
    expected = NetworkFailureKind.TIMEOUT if blocks == "http" else NetworkFailureKind.APPLICATION
    assert failure.kind is expected


def test_the_last_hundred_exceptions_are_kept() -> None:
    with ASGITransport(shop([])) as transport:
        transport._exceptions.extend(map(str, range(100)))
        transport.send(get("/fails"))

        assert len(transport.exceptions) == 100
        assert transport.exceptions[0] == "1"


def test_closing_twice_and_closing_what_never_ran() -> None:
    transport = ASGITransport(shop([]))
    transport.close()
    transport.send(get("/db"))
    transport.close()
    transport.close()
