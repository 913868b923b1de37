"""From a compiled policy and a request's head to a decision. Nothing is sent here: `emit` does."""

from typing import Final

from crossorigin.fetch.header_list import values
from crossorigin.fetch.header_names import ORIGIN
from crossorigin.server.classify import RequestKind, classify
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decision import Decision
from crossorigin.server.origin_step import OriginStep, origin_step
from crossorigin.server.preflight_steps import Refusal, method_step, request_headers_step, requested_method
from crossorigin.server.private_network import asks_for_private_network
from crossorigin.server.reasons import Reason
from crossorigin.server.request_head import CREDENTIALS, RequestHead
from crossorigin.server.same_host import is_from_same_host

_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""RFC 9110, 9.2.1"""


def decide(compiled: CompiledPolicy, head: RequestHead) -> Decision:
    """What *compiled* says of *head*. The checks are made in the order in which browsers make them."""
    kind = classify(head)
    step = origin_step(compiled, head)
    if kind is RequestKind.CORS_PREFLIGHT:
        return _preflight(compiled, head, step)
    return Decision(
        kind=kind,
        granted=step.granted,
        reason=step.reason,
        parameter=step.parameter,
        origin=step.origin,
        credentials=step.granted and compiled.policy.credentials,
        varies_on=compiled.varies_on,
        blocked=_is_blocked(compiled, head, step),
    )


def decide_websocket(compiled: CompiledPolicy, head: RequestHead, *, without_origin: bool) -> Decision:
    """Whether *compiled* grants the WebSocket handshake *head*: its origins decide.

    `*` grants only those without credentials, as it does otherwise: a browser sends the cookies of the host along, and
    no same-origin policy keeps the page from what comes back.

    Args:
        compiled: The policy.
        head: The handshake.
        without_origin: Whether one without `Origin` is granted. No browser sends it so; other clients do.
    """
    step = _websocket_step(compiled, head)
    granted = without_origin if step.reason is Reason.NO_ORIGIN else step.granted
    return Decision(
        kind=RequestKind.WEBSOCKET,
        granted=granted,
        reason=step.reason,
        parameter=step.parameter,
        origin=step.origin,
        credentials=granted and not compiled.any_origin,
        blocked=not granted,
    )


def _websocket_step(compiled: CompiledPolicy, head: RequestHead) -> OriginStep:
    if not values(ORIGIN, head.headers):
        return OriginStep(Reason.NO_ORIGIN)
    step = origin_step(compiled, head)
    carried = next((name for name in CREDENTIALS if values(name, head.headers)), None)
    if compiled.any_origin and carried is not None and not is_from_same_host(head):
        return OriginStep(Reason.ANY_ORIGIN_WITH_CREDENTIALS, step.origin, carried)
    return step


def _preflight(compiled: CompiledPolicy, head: RequestHead, step: OriginStep) -> Decision:
    """https://fetch.spec.whatwg.org/#cors-preflight-fetch-0"""
    method = requested_method(head)
    names: tuple[str, ...] = ()
    refusal = None if step.granted else Refusal(step.reason, step.parameter)
    if refusal is None:
        refusal = method_step(compiled, method)
    if refusal is None:
        names, refusal = request_headers_step(compiled, head)
    return Decision(
        kind=RequestKind.CORS_PREFLIGHT,
        granted=refusal is None,
        reason=(refusal or step).reason,
        parameter=(refusal or step).parameter,
        origin=step.origin,
        credentials=refusal is None and compiled.policy.credentials,
        method=method,
        request_headers=names,
        private_network=refusal is None and compiled.policy.private_network_access and asks_for_private_network(head),
        varies_on=compiled.preflight_varies_on,
    )


def _is_blocked(compiled: CompiledPolicy, head: RequestHead, step: OriginStep) -> bool:
    """Whether `Policy.enforce` keeps *head* from the application. CORS alone decides who reads, not who writes."""
    if not compiled.policy.enforce or step.reason.refused_at is None or head.method in _SAFE_METHODS:
        return False
    return not is_from_same_host(head)
