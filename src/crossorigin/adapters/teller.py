"""Telling an observer of refused requests, from whatever an adapter holds a request in."""

from collections.abc import Callable
from typing import Final, TypeVar

from crossorigin.observing.guard import has_room, told
from crossorigin.observing.observer import RefusalObserver
from crossorigin.observing.refusal_log import log_refusals
from crossorigin.server.classify import RequestKind, classify
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decide import decide
from crossorigin.server.decision import Decision
from crossorigin.server.refusal import refusal_of
from crossorigin.server.request_head import RequestHead
from crossorigin.server.same_host import is_from_same_host

Request = TypeVar("Request")

LOG_REFUSALS: Final = log_refusals()
"""What adapters tell, if they are given nothing else: one log for the process, so that its rate is the process's."""


def refusal_teller(
    observer: RefusalObserver | None,
    compiled: CompiledPolicy,
    head_of: Callable[[Request], RequestHead],
    path_of: Callable[[Request], str],
    decide: Callable[[CompiledPolicy, RequestHead], Decision] = decide,
    *,
    own_pages: bool = False,
) -> Callable[[Request], None] | None:
    """What tells *observer* of a request that is refused; `None` where there is no observer.

    Args:
        observer: It.
        compiled: The policy.
        head_of: From the request to its head.
        path_of: From the request to its decoded path.
        decide: What the policy says of it.
        own_pages: Whether pages of the server itself can be refused something: a WebSocket.
    """
    if observer is None:
        return None

    def tell(request: Request) -> None:
        head = head_of(request)
        # Asked before the policy is, so that a flood costs little; and only then, for who has no room counts it.
        if (not own_pages and _is_of_own_page(head)) or not has_room(observer):
            return
        decision = decide(compiled, head)
        if _is_refusal(decision):
            told(observer, refusal_of(compiled, decision, head, path_of(request)))

    return tell


def _is_of_own_page(head: RequestHead) -> bool:
    """Whether *head* is a request of a page of the server itself, which reads the response whatever CORS says.

    It sends `Origin` with a POST all the same.
    """
    return classify(head) is RequestKind.CORS and is_from_same_host(head)


def _is_refusal(decision: Decision) -> bool:
    if decision.kind is RequestKind.WEBSOCKET:
        return not decision.granted
    # A request without `Origin` is neither granted nor refused.
    return decision.reason.refused_at is not None
