"""Asks an ASGI application in this process."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from tests.checking.fixes.stacks.conformance import Exchange, Reply

Application = Callable[[Any, Any, Any], Awaitable[None]]


def asking(application: Application) -> Exchange:
    return lambda method, path, headers: asyncio.run(_exchange(application, method, path, headers))


async def _exchange(application: Application, method: str, path: str, headers: dict[str, str]) -> Reply:
    sent: list[MutableMapping[str, Any]] = []

    received: list[dict[str, object]] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> dict[str, object]:
        # The client stays until it has its answer.
        return received.pop() if received else await asyncio.get_running_loop().create_future()

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "https",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "server": ("api.example.com", 443),
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }
    try:
        await application(scope, receive, send)
    except ZeroDivisionError:
        assert sent, "the application raised before it answered"
    start = sent[0]
    return Reply(start["status"], tuple((name.decode(), value.decode()) for name, value in start["headers"]))
