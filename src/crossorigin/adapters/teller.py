"""Telling an observer of refused requests, from whatever an adapter holds a request in."""

from collections.abc import Callable
from typing import Final, TypeVar

from crossorigin.observing.guard import has_room, told
from crossorigin.observing.observer import RefusalObserver
from crossorigin.observing.refusal_log import log_refusals
from crossorigin.server.classify import RequestKind
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
) -> Callable[[Request], None] | None:
    """What tells *observer* of a request that may be refused, if it is; `None` where there is no observer.

    Args:
        observer: It.
        compiled: The policy.
        head_of: From the request to its head.
        path_of: From the request to its decoded path.
        decide: What the policy says of it.
    """
    if observer is None:
        return None

    def tell(request: Request) -> None:
        # Asked first, so that a flood costs a look at the clock for each request, and no more.
        if not has_room(observer):
            return
        head = head_of(request)
        decision = decide(compiled, head)
        if is_refusal(decision, head):
            told(observer, refusal_of(compiled, decision, head, path_of(request)))

    return tell


def is_refusal(decision: Decision, head: RequestHead) -> bool:
    """Whether a page of another origin was refused something.

    NB: a page of the server itself reads the response whatever CORS says. It sends `Origin` with a POST all the same.
    """
    if decision.kind is RequestKind.WEBSOCKET:
        return not decision.granted
    if decision.granted or decision.reason.refused_at is None:
        return False
    return decision.kind is not RequestKind.CORS or not is_from_same_host(head)
