"""Applications to be asked: they answer every request alike, and preflights apart."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any

from crossorigin.fetch.messages import HeaderList

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PAGE = "https://app.example.com"
ALLOW_PAGE: HeaderList = (("Access-Control-Allow-Origin", PAGE), ("Vary", "Origin"))
ALLOW_PUT: HeaderList = (("Access-Control-Allow-Methods", "PUT"), ("Access-Control-Max-Age", "600"))
TYPE: HeaderList = (("Content-Type", "application/json"),)

ASGIApp = Callable[[Any, Any, Any], Awaitable[None]]


def asgi_app(*headers: tuple[str, str], body: bytes = b'{"a": 1}', seen: list[Any] | None = None) -> ASGIApp:
    """An ASGI application without lifespan.

    Args:
        headers: Of every response.
        body: Of every response.
        seen: Takes the scope of each request.
    """

    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "http"
        if seen is not None:
            seen.append(scope)
        raw = [(name.encode(), value.encode()) for name, value in (*TYPE, *headers)]
        await send({"type": "http.response.start", "status": 200, "headers": raw})
        await send({"type": "http.response.body", "body": body})

    return app


def wsgi_app(*headers: tuple[str, str], seen: list[Any] | None = None) -> "WSGIApplication":
    """The same by WSGI; *seen* takes the environments."""

    def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if seen is not None:
            seen.append(environ)
        start_response("200 OK", [*TYPE, *headers])
        return [b'{"a": 1}']

    return app


class Lifespan:
    """An ASGI application that keeps a diary of its life.

    Attributes:
        diary: What happened.
        over: Set at its shutdown.
    """

    def __init__(self, *, fails: bool = False) -> None:
        self.diary: list[str] = []
        self.over = asyncio.Event()
        self._fails = fails

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            self.diary.append("asked")
            await asgi_app(*ALLOW_PAGE)(scope, receive, send)
            return
        await receive()
        self.diary.append("started")
        if self._fails:
            await send({"type": "lifespan.startup.failed", "message": "no database\n"})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.diary.append("stopped")
        self.over.set()
        await send({"type": "lifespan.shutdown.complete"})
