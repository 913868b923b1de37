"""One policy over an ASGI application's WebSocket handshakes, of which no same-origin policy keeps a page."""

from crossorigin.adapters.asgi_messages import ASGIApp, Receive, Scope, Send, request_head
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decide import decide_websocket

_POLICY_VIOLATION = 1008
"""RFC 6455, 7.4.1. Seen by nobody: a server turns a close before the accept into 403."""


def websocket_handler(app: ASGIApp, compiled: CompiledPolicy, *, without_origin: bool) -> ASGIApp:
    """What lets the handshakes through to *app* that *compiled* grants, and all that is no handshake."""

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "websocket"
            or decide_websocket(compiled, request_head(scope), without_origin=without_origin).granted
        ):
            await app(scope, receive, send)
        else:
            # "websocket.connect" is there before anything may be sent.
            # https://asgi.readthedocs.io/en/latest/specs/www.html#connect-receive-event
            await receive()
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})

    return handle
