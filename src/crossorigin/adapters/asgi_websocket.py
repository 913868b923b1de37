"""One policy over an ASGI application's WebSocket handshakes, of which no same-origin policy keeps a page."""

from functools import partial

from crossorigin.adapters.asgi_messages import ASGIApp, Receive, Scope, Send, request_head, request_lines, route_path
from crossorigin.adapters.asking import asker_of
from crossorigin.adapters.per_policy import PerPolicy
from crossorigin.adapters.teller import refusal_teller
from crossorigin.observing.observer import RefusalObserver
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decide import decide_websocket

_POLICY_VIOLATION = 1008
"""RFC 6455, 7.4.1. Seen by nobody: a server turns a close before the accept into 403."""


def websocket_handler(
    app: ASGIApp, compiled: CompiledPolicy, *, without_origin: bool, on_refusal: RefusalObserver | None = None
) -> ASGIApp:
    """What lets the handshakes through to *app* that *compiled* grants, and all that is no handshake.

    Args:
        app: The application.
        compiled: The policy.
        without_origin: Whether a handshake without `Origin` is granted.
        on_refusal: Told of handshakes that are refused.
    """
    judge = partial(decide_websocket, without_origin=without_origin)
    asker = asker_of(compiled)
    tellers = PerPolicy(
        lambda settled: refusal_teller(on_refusal, settled, request_head, route_path, judge, own_pages=True)
    )

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await app(scope, receive, send)
            return
        settled = compiled if asker is None else await asker.ask(request_lines(scope))
        if judge(settled, request_head(scope)).granted:
            await app(scope, receive, send)
            return
        if (tell := tellers.of(settled)) is not None:
            tell(scope)
        # "websocket.connect" is there before anything may be sent.
        # https://asgi.readthedocs.io/en/latest/specs/www.html#connect-receive-event
        await receive()
        await send({"type": "websocket.close", "code": _POLICY_VIOLATION})

    return handle
