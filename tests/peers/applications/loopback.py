"""Asks a server on 127.0.0.1 that runs in an event loop of this process."""

import asyncio
import http.client
import socket
from collections.abc import Awaitable, Callable

from tests.peers.applications.protocol import Request, Response


def listener() -> socket.socket:
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setblocking(False)  # for Tornado; asyncio does it by itself
    return listening


def ask(start: Callable[[socket.socket], Awaitable[Callable[[], Awaitable[None]]]], request: Request) -> Response:
    """The head of the answer of a server of its own; *start* returns what stops it."""
    return asyncio.run(_ask(start, request))


async def _ask(
    start: Callable[[socket.socket], Awaitable[Callable[[], Awaitable[None]]]], request: Request
) -> Response:
    with listener() as listening:
        stop = await start(listening)
        try:
            return await asyncio.to_thread(exchange, listening.getsockname()[1], request)
        finally:
            await stop()


def exchange(port: int, request: Request) -> Response:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.putrequest(request.method, request.target)
        for name, value in request.headers:
            connection.putheader(name, value)
        connection.putheader("Connection", "close")
        connection.endheaders()
        response = connection.getresponse()
        return Response(status=response.status, headers=tuple(response.getheaders()))
    finally:
        connection.close()
