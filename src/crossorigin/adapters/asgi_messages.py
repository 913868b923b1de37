"""ASGI's messages and scopes, and answers in them. https://asgi.readthedocs.io/en/latest/specs/www.html"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final, TypeAlias

from crossorigin.adapters.request_lines import Lines, kept
from crossorigin.server.request_head import LONGEST_VALUE, LOOKED_AT, RequestHead
from crossorigin.server.response_headers import to_bytes, to_str

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
ASGIApp: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers: TypeAlias = list[tuple[bytes, bytes]]

_LOOKED_AT: Final = {to_bytes(name): name for name in LOOKED_AT}
_ERROR_BODY: Final = b"Internal Server Error"
_ERROR_HEADERS: Final = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"21")]


async def answer(send: Send, status: int, headers: Headers) -> None:
    """Answer instead of the application, without content. *headers* are given away."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body"})


async def answer_error(send: Send, headers: Headers) -> None:
    """Answer as servers do when an application raises, with *headers*."""
    await send({"type": "http.response.start", "status": 500, "headers": _ERROR_HEADERS + headers})
    await send({"type": "http.response.body", "body": _ERROR_BODY})


def request_head(scope: Scope) -> RequestHead:
    """The head of the request that *scope* is about, as far as a policy looks at it; a WebSocket handshake is a GET."""
    headers = tuple(_pair(name, value) for name, value in scope["headers"] if name in _LOOKED_AT)
    return RequestHead(method=scope.get("method", "GET"), headers=headers)


def request_lines(scope: Scope) -> Lines:
    """The headers of the request that *scope* is about."""
    headers = scope["headers"]

    def lines(name: str) -> list[str]:
        sought = to_bytes(name)
        return [to_str(value) for known, value in headers if known == sought]

    return lines


def _pair(name: bytes, value: bytes) -> tuple[str, str]:
    known = _LOOKED_AT[name]
    return known, kept(known, to_str(value[:LONGEST_VALUE]))


def route_path(scope: Scope) -> str:
    """The decoded path as routers see it: below `root_path`. Nothing is decoded here, so nothing twice."""
    path, root = str(scope["path"]), str(scope.get("root_path", "")).rstrip("/")
    if root and (path == root or path.startswith(f"{root}/")):
        path = path[len(root) :]
    return path or "/"
