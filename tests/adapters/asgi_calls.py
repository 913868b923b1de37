"""ASGI connections without a server: coroutines are driven by hand, where nothing waits for anything."""

from collections import deque
from collections.abc import Awaitable, Iterable
from typing import Any, Final, TypeAlias

from crossorigin.adapters.asgi_messages import ASGIApp, Message, Receive, Scope, Send
from crossorigin.server.policy import Policy

Lines: TypeAlias = tuple[tuple[bytes, bytes], ...]

PAGE: Final = b"https://app.example.com"
EVIL: Final = b"https://evil.example"
FROM_PAGE: Final = (b"origin", PAGE)
FROM_EVIL: Final = (b"origin", EVIL)
ORIGINS: Final[tuple[Lines, ...]] = ((FROM_PAGE,), (FROM_EVIL,), ())
"""Allowed by `POLICY`, refused, none."""

POLICY: Final = Policy(origins=[PAGE.decode()], credentials=True, exposed_headers=["x-total"])
OTHER: Final = Policy(origins=[EVIL.decode()], exposed_headers=["x-other"])
ANYONE: Final = Policy(origins=["*"])
SHARED: Final = [
    (b"access-control-allow-origin", PAGE),
    (b"access-control-allow-credentials", b"true"),
    (b"access-control-expose-headers", b"x-total"),
    (b"vary", b"Origin"),
]
NOT_SHARED: Final = [(b"vary", b"Origin")]
ADDED: Final = tuple(zip(ORIGINS, (SHARED, NOT_SHARED, NOT_SHARED), strict=True))

CONNECT: Final[Message] = {"type": "websocket.connect"}
CLOSED: Final[Message] = {"type": "websocket.close", "code": 1008}
ACCEPTED: Final[Message] = {"type": "websocket.accept"}
BODY: Final[Message] = {"type": "http.response.body", "body": b"content"}


def http(*headers: tuple[bytes, bytes], method: str = "GET", path: str = "/", **more: Any) -> Scope:
    return {"type": "http", "method": method, "path": path, "headers": [*headers], **more}


def preflight(*headers: tuple[bytes, bytes], origin: bytes = PAGE, method: bytes = b"PUT", path: str = "/") -> Scope:
    asked = (b"access-control-request-method", method)
    return http((b"origin", origin), asked, *headers, method="OPTIONS", path=path)


def websocket(*headers: tuple[bytes, bytes], path: str = "/") -> Scope:
    return {"type": "websocket", "path": path, "headers": [*headers]}


class Connection:
    """One connection, from the server's side.

    Attributes:
        sent: What the application sent.
    """

    def __init__(self, *received: Message) -> None:
        self.sent: list[Message] = []
        self._received = deque(received)

    async def receive(self) -> Message:
        return self._received.popleft()

    async def send(self, message: Message) -> None:
        self.sent.append(message)

    def run(self, app: ASGIApp, scope: Scope) -> list[Message]:
        """Handle *scope*; what is sent."""
        finish(app(scope, self.receive, self.send))
        return self.sent


def finish(awaitable: Awaitable[None]) -> None:
    """Run *awaitable*, which waits for nothing."""
    running = awaitable.__await__()
    try:
        waits_for = next(running)
    except StopIteration:
        return
    raise AssertionError(f"it waits for {waits_for!r}")


def run(app: ASGIApp, scope: Scope, *received: Message) -> list[Message]:
    """What *app* sends when it handles *scope*."""
    return Connection(*received).run(app, scope)


def start(message: Message) -> tuple[int, list[tuple[bytes, bytes]]]:
    """Status and headers of `http.response.start`."""
    assert message["type"] == "http.response.start"
    return message["status"], [(name, value) for name, value in message["headers"]]


def headers_of(sent: Iterable[Message]) -> list[tuple[bytes, bytes]]:
    """The headers of the one response in *sent*."""
    (message,) = (message for message in sent if message["type"] == "http.response.start")
    return start(message)[1]


def replying(*headers: tuple[bytes, bytes], status: int = 200) -> ASGIApp:
    """An application that answers all requests the same, and accepts all handshakes."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            assert await receive() == CONNECT
            await send(ACCEPTED)
        else:
            await send({"type": "http.response.start", "status": status, "headers": [*headers]})
            await send(BODY)

    return app


def saying(*messages: Message) -> ASGIApp:
    """An application that sends *messages*, these very objects."""

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        for message in messages:
            await send(message)

    return app


def failing(error: BaseException, *before: Message) -> ASGIApp:
    """An application that sends *before* and raises."""

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        for message in before:
            await send(message)
        raise error

    return app


async def unreachable(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """An application that nothing is to get through to."""
    raise AssertionError("the application was called")
