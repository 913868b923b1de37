"""The bare ASGI application: the last segment of the path names what it does, the query says how."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl

from tests.conformance.applications.control import note, pass_gate
from tests.conformance.applications.websocket import talk

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]
RawHeaders: TypeAlias = list[tuple[bytes, bytes]]

_BY_APPLICATION: Final = (b"x-answered-by", b"application")
_TEXT: Final = (b"content-type", b"text/plain")
_SHARED: Final[RawHeaders] = [_BY_APPLICATION, (b"content-length", b"6"), (b"vary", b"Accept")]
"""One list for all responses of `/shared`, as some applications have it."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request, and what an answer needs."""

    scope: Scope
    receive: Receive
    send: Send

    def asked(self, name: str, default: str = "") -> str:
        return next(iter(self.all_asked(name)), default)

    def all_asked(self, name: str) -> list[str]:
        pairs = parse_qsl(self.scope["query_string"].decode("latin-1"), encoding="latin-1")
        return [value for key, value in pairs if key == name]

    async def start(self, headers: Iterable[tuple[bytes, bytes]] = (), status: int = 200, **more: object) -> None:
        event = {"type": "http.response.start", "status": status, "headers": [_BY_APPLICATION, *headers], **more}
        await self.send(event)

    async def body(self, body: bytes = b"", *, more: bool = False) -> None:
        await self.send({"type": "http.response.body", "body": body, "more_body": more})

    async def answer(self, text: str) -> None:
        body = text.encode("latin-1")
        await self.start([_TEXT, (b"content-length", b"%d" % len(body))])
        await self.body(body)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """What the server calls."""
    call = Call(scope, receive, send)
    if scope["type"] == "lifespan":
        await _live(call)
    elif scope["type"] == "websocket":
        await talk(scope, receive, send)
    else:
        await _ACTIONS.get(scope["path"].rpartition("/")[2], _missing)(call)


async def _live(call: Call) -> None:
    for kind in ("startup", "shutdown"):
        await call.receive()
        note("lifespan", kind)
        if kind == "startup" and "state" in call.scope:
            call.scope["state"]["from_lifespan"] = "kept"
        await call.send({"type": f"lifespan.{kind}.complete"})


async def _missing(call: Call) -> None:
    await call.start([_TEXT, (b"content-length", b"7")], 404)
    await call.body(b"nothing")


async def _say(call: Call) -> None:
    """`status`, `text`, and any number of `h=Name:value`."""
    status, body = int(call.asked("status", "200")), call.asked("text", "said").encode("latin-1")
    lines = [tuple(line.encode("latin-1").split(b":", 1)) for line in call.all_asked("h")]
    headers = [(name, value) for name, value in lines]
    has_body = status not in {204, 304}
    await call.start([*headers, *([(b"content-length", b"%d" % len(body))] if has_body else [])], status)
    await call.body(body if has_body and call.scope["method"] != "HEAD" else b"")


async def _seen(call: Call) -> None:
    """What the application is told of the request."""
    scope = {name: value for name, value in call.scope.items() if name not in {"asgi", "client", "app"}}
    await call.answer(json.dumps(scope, default=_as_text, sort_keys=True))


def _as_text(value: object) -> object:
    return value.decode("latin-1") if isinstance(value, bytes) else repr(value)


async def _raise(call: Call) -> None:
    raise RuntimeError(call.asked("token"))


async def _raise_late(call: Call) -> None:
    await call.start([_TEXT])
    await call.body(b"begun", more=True)
    raise RuntimeError(call.asked("token"))


async def _say_nothing(call: Call) -> None:
    """An application's fault: it returns without an answer."""


async def _start_with_body(call: Call) -> None:
    """An application's fault: no start."""
    await call.body(b"too early")


async def _stream(call: Call) -> None:
    """Each part but the first waits for the test to have the one before."""
    await call.start([_TEXT])
    for number in range(3):
        if number:
            await asyncio.to_thread(pass_gate, f"{call.asked('key')}{number}")
        await call.body(b"part %d" % number, more=True)
    await call.body()


async def _start_at_gate(call: Call) -> None:
    note(call.asked("key"), "called")
    await asyncio.to_thread(pass_gate, call.asked("key"))
    await call.answer("at last")


async def _digest(call: Call) -> None:
    await call.answer(await _digest_of_body(call))


async def _digest_of_body(call: Call) -> str:
    size, digest = 0, hashlib.sha256()
    while True:
        event = await call.receive()
        size += len(event["body"])
        digest.update(event["body"])
        if not event.get("more_body"):
            return f"{size} {digest.hexdigest()}"


async def _converse(call: Call) -> None:
    """Answers each part of the body before the next one is there."""
    await call.start([_TEXT])
    while (event := await call.receive()).get("more_body"):
        if event["body"]:
            await call.body(event["body"].upper(), more=True)
    await call.body(event["body"].upper())


async def _until_gone(call: Call) -> None:
    """Notes all that it is told until the client is gone, and what sending does then."""
    key = call.asked("key")
    if call.asked("start"):
        await call.start([_TEXT])
        await call.body(b"here", more=True)
    note(key, "called")
    event: MutableMapping[str, Any] = {}
    while event.get("type") != "http.disconnect":
        event = await call.receive()
        note(key, event["type"])
    try:
        if not call.asked("start"):
            await call.start([_TEXT])
        await call.body(b"gone")
        note(key, "sent")
    except Exception as error:
        note(key, type(error).__name__)
        raise


async def _trailers(call: Call) -> None:
    await call.start([_TEXT], trailers=True)
    await call.body(b"with trailers")
    await call.send({"type": "http.response.trailers", "headers": [(b"x-trailer", b"last")], "more_trailers": False})


async def _pathsend(call: Call) -> None:
    path = Path(__file__)
    await call.start([(b"content-length", b"%d" % path.stat().st_size)])
    await call.send({"type": "http.response.pathsend", "path": str(path)})


async def _hints(call: Call) -> None:
    await call.send({"type": "http.response.early_hint", "links": [b"</style.css>; rel=preload"]})
    await call.answer("hinted")


async def _shared(call: Call) -> None:
    await call.send({"type": "http.response.start", "status": 200, "headers": _SHARED})
    await call.body(b"shared")


async def _headerless(call: Call) -> None:
    await call.send({"type": "http.response.start", "status": 200})
    await call.body(b"no headers")


async def _generated(call: Call) -> None:
    """Headers may be any iterable."""
    await call.send({"type": "http.response.start", "status": 200, "headers": (pair for pair in _SHARED)})
    await call.body(b"shared")


_ACTIONS: Final[dict[str, Callable[[Call], Awaitable[None]]]] = {
    "say": _say,
    "seen": _seen,
    "raise": _raise,
    "raise-late": _raise_late,
    "say-nothing": _say_nothing,
    "start-with-body": _start_with_body,
    "stream": _stream,
    "start-at-gate": _start_at_gate,
    "digest": _digest,
    "converse": _converse,
    "until-gone": _until_gone,
    "trailers": _trailers,
    "pathsend": _pathsend,
    "hints": _hints,
    "shared": _shared,
    "headerless": _headerless,
    "generated": _generated,
}
