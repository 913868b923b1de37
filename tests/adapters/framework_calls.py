"""Requests to the applications of ASGI frameworks, which want an event loop, without a server."""

import asyncio
import contextlib
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from crossorigin.adapters.asgi_messages import Message
from crossorigin.server.policy import Policy


class Application(Protocol):
    """Of a framework, each of which has its own types for these."""

    def __call__(self, scope: Any, receive: Any, send: Any, /) -> Awaitable[None]: ...


APP: Final = "https://app.example.com"
VIEW: Final = "https://view.example"
OUTER: Final = "https://outer.example"
INNER: Final = "https://inner.example"
EVIL: Final = "https://evil.example"

FOR_APP: Final = Policy(origins=[APP], methods=["PUT", "DELETE"])
FOR_VIEW: Final = Policy(origins=[VIEW], methods=["PUT", "DELETE"])
FOR_OUTER: Final = Policy(origins=[OUTER])
FOR_INNER: Final = Policy(origins=[INNER], methods=["PUT"])

_ORIGINS: Final = (APP, VIEW, OUTER, INNER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key == name]

    @property
    def shared_with(self) -> str | None:
        found = self.all("access-control-allow-origin")
        assert len(found) < 2, found
        return found[0] if found else None


def ask(
    app: Application,
    method: str,
    path: str,
    *headers: tuple[str, str],
    root_path: str = "",
    host: str = "here.example",
    raw_path: str | None = None,
) -> Answer:
    """What *app* answers, as a server would ask; what it raises after that is the server's."""
    scope = {"type": "http", "method": method, "http_version": "1.1", "scheme": "https", "query_string": b""}
    scope |= _common(path, [("Host", host), *headers], root_path)
    if raw_path is not None:
        scope["raw_path"] = raw_path.encode()
    sent, ended = asyncio.run(_exchange(app, scope))
    starts = [message for message in sent if message["type"] == "http.response.start"]
    assert len(starts) == 1, ended
    return Answer(
        status=starts[0]["status"],
        headers=tuple((name.decode().lower(), value.decode()) for name, value in starts[0]["headers"]),
        body=b"".join(message.get("body", b"") for message in sent),
    )


def granted_to(app: Application, method: str, path: str, **more: str) -> list[str]:
    """Those of the origins of all policies here that may read the response."""
    return [each for each in _ORIGINS if ask(app, method, path, ("Origin", each), **more).shared_with == each]


def preflight_granted_to(app: Application, method: str, path: str, **more: str) -> list[str]:
    """Those of the origins whose CORS-preflight requests for *method* are granted."""
    asked = ("Access-Control-Request-Method", method)
    return [each for each in _ORIGINS if ask(app, "OPTIONS", path, ("Origin", each), asked, **more).status == 204]


def handshake_granted_to(app: Application, path: str) -> list[str]:
    """Those of the origins whose WebSocket handshakes reach an accept."""
    return [each for each in _ORIGINS if _accepts(app, path, each)]


def _accepts(app: Application, path: str, origin: str) -> bool:
    headers = [("Host", "here.example"), ("Origin", origin), ("Upgrade", "websocket")]
    scope = {"type": "websocket", "scheme": "wss", "http_version": "1.1", "query_string": b"", "subprotocols": []}
    sent, _ = asyncio.run(_exchange(app, {**scope, **_common(path, headers, "")}))
    return [message["type"] for message in sent][:1] == ["websocket.accept"]


def _common(path: str, headers: Iterable[tuple[str, str]], root_path: str) -> dict[str, Any]:
    return {
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "path": path,
        "raw_path": path.encode(),
        "root_path": root_path,
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
        "client": ("127.0.0.1", 1),
        "server": ("here.example", 443),
    }


async def _exchange(app: Application, scope: dict[str, Any]) -> tuple[list[Message], BaseException | None]:
    sent: list[Message] = []
    first: list[Message] = [
        {"type": "http.request", "body": b"", "more_body": False}
        if scope["type"] == "http"
        else {"type": "websocket.connect"}
    ]
    never = asyncio.Event()

    async def receive() -> Message:
        if first:
            return first.pop()
        if scope["type"] == "websocket" and sent:
            return {"type": "websocket.disconnect", "code": 1000}
        await never.wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    ended: BaseException | None = None
    with contextlib.suppress(Exception):
        try:
            await asyncio.wait_for(app(scope, receive, send), timeout=20)
        except Exception as error:
            ended = error
            raise
    return sent, ended
