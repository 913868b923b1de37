"""Asks an ASGI application without a server."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import unquote

from tests.peers.applications.protocol import Request, Response

Event = MutableMapping[str, Any]
ASGIApplication = Callable[[Event, Callable[[], Awaitable[Event]], Callable[[Event], Awaitable[None]]], Awaitable[None]]


def ask(application: ASGIApplication, request: Request) -> Response:
    """The head of the response; the body is left."""
    return asyncio.run(_ask(application, request))


async def _ask(application: ASGIApplication, request: Request) -> Response:
    begun, done = asyncio.Event(), asyncio.Event()
    lifespan = asyncio.create_task(_lifespan(application, begun, done))
    await asyncio.wait((lifespan, asyncio.create_task(begun.wait())), return_when=asyncio.FIRST_COMPLETED)
    try:
        start = await _head(application, request)
    finally:
        done.set()
        # An application may know no lifespan, and say so with an exception.
        await asyncio.gather(lifespan, return_exceptions=True)
    headers = tuple((_text(name), _text(value)) for name, value in start["headers"])
    return Response(status=start["status"], headers=headers)


async def _lifespan(application: ASGIApplication, begun: asyncio.Event, done: asyncio.Event) -> None:
    async def receive() -> Event:
        if begun.is_set():
            await done.wait()
            return {"type": "lifespan.shutdown"}
        return {"type": "lifespan.startup"}

    async def send(event: Event) -> None:
        begun.set()

    await application({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, receive, send)


async def _head(application: ASGIApplication, request: Request) -> Event:
    sent: list[Event] = []
    received = iter(({"type": "http.request", "body": b"", "more_body": False},))

    async def receive() -> Event:
        for event in received:
            return event
        return await asyncio.Future()  # the client stays

    async def send(event: Event) -> None:
        sent.append(event)

    try:
        await application(scope(request), receive, send)
    except Exception:
        # Starlette sends its 500 and then raises, for the server's log.
        if not sent:
            raise
    return sent[0]


def scope(request: Request) -> Event:
    path, _, query = request.target.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "https",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [
            (b"host", b"api.example"),
            *((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in request.headers),
        ],
        "client": ("127.0.0.1", 50000),
        "server": ("api.example", 443),
        "state": {},
    }


def _text(value: bytes | str) -> str:
    # asgi-cors sends its header's value as a string, which ASGI forbids.
    return value if isinstance(value, str) else value.decode("latin-1")
