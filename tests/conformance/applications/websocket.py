"""The bare application's WebSockets."""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl

from tests.conformance.applications.control import note

_Event: TypeAlias = MutableMapping[str, Any]
_Receive: TypeAlias = Callable[[], Awaitable[_Event]]
_Send: TypeAlias = Callable[[_Event], Awaitable[None]]


async def talk(scope: _Event, receive: _Receive, send: _Send) -> None:
    """What the last segment of the path says, once the handshake has come in."""
    note(dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("key", ""), "called")
    assert (await receive())["type"] == "websocket.connect"
    await _ACTIONS[scope["path"].rpartition("/")[2]](scope, receive, send)


async def _echo(scope: _Event, receive: _Receive, send: _Send) -> None:
    """Takes the second subprotocol, tells what it was told, then sends back what it gets, and notes the end."""
    key = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("key", "")
    second = scope["subprotocols"][1] if len(scope["subprotocols"]) > 1 else None
    await send({"type": "websocket.accept", "subprotocol": second, "headers": [(b"x-accepted", b"yes")]})
    told = {name: scope[name] for name in ("type", "path", "root_path", "subprotocols", "headers")}
    await send({"type": "websocket.send", "text": json.dumps(told, default=lambda value: value.decode("latin-1"))})
    while (event := await receive())["type"] == "websocket.receive":
        sent = {"text": event["text"]} if event.get("text") is not None else {"bytes": event["bytes"]}
        await send({"type": "websocket.send", **sent})
    note(key, f"{event['type']} {event['code']}")


async def _close(scope: _Event, receive: _Receive, send: _Send) -> None:
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": 4001, "reason": "enough"})


async def _refuse(scope: _Event, receive: _Receive, send: _Send) -> None:
    await send({"type": "websocket.close"})


async def _deny(scope: _Event, receive: _Receive, send: _Send) -> None:
    """https://asgi.readthedocs.io/en/latest/extensions.html#websocket-denial-response"""
    headers = [(b"x-denied", b"yes"), (b"content-length", b"6")]
    await send({"type": "websocket.http.response.start", "status": 401, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": b"log in"})


async def _raise(scope: _Event, receive: _Receive, send: _Send) -> None:
    raise RuntimeError(dict(parse_qsl(scope["query_string"].decode("latin-1")))["token"])


_ACTIONS: Final[dict[str, Callable[[_Event, _Receive, _Send], Awaitable[None]]]] = {
    "ws-echo": _echo,
    "ws-close": _close,
    "ws-refuse": _refuse,
    "ws-deny": _deny,
    "ws-raise": _raise,
}
