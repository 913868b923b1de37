"""What a policy makes of a WebSocket handshake, in words."""

from typing import Final

from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decide import decide_websocket
from crossorigin.server.explain import Explanation, explain
from crossorigin.server.reasons import Reason
from crossorigin.server.request_head import RequestHead

_FORBIDDEN: Final = 403
_VERDICTS: Final = {
    True: "The WebSocket handshake is granted.",
    False: f"The WebSocket handshake is refused with {_FORBIDDEN}, unseen by the application.",
}
_ANY_ORIGIN: Final = "The policy's origins are `*`: any page may open a WebSocket, which has the visitor's cookies."


def explain_handshake(compiled: CompiledPolicy, head: RequestHead) -> Explanation:
    """What *compiled* decides about the handshake *head*, which has an `Origin`, and why."""
    decision = decide_websocket(compiled, head, without_origin=True)
    # Why the origin is granted or not is as for any request.
    _verdict, reason, *_more = explain(compiled, head).sentences
    return Explanation(
        decision=decision,
        sentences=(_VERDICTS[decision.granted], _ANY_ORIGIN if decision.reason is Reason.ANY_ORIGIN else reason),
        status=None if decision.granted else _FORBIDDEN,
        headers=(),
    )
