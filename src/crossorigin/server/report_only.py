"""A second policy that is evaluated and reported, and not enforced: what it would refuse, and why."""

from dataclasses import dataclass

from crossorigin.server.classify import RequestKind
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decide import decide, decide_websocket
from crossorigin.server.decision import Decision
from crossorigin.server.request_head import RequestHead
from crossorigin.server.same_host import is_from_same_host


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A request that the second policy would have refused.

    Attributes:
        head: The request.
        path: Its decoded path.
        enforced: The decision that was carried out.
        candidate: The decision of the second policy: its reason is why.
        policy_id: Of the second policy.
        route: The pattern of the route that the first policy is of; empty where there is none.
    """

    head: RequestHead
    path: str
    enforced: Decision
    candidate: Decision
    policy_id: str = ""
    route: str = ""

    @property
    def newly_refused(self) -> bool:
        """Whether enforcing the second policy would make a difference."""
        return self.enforced.granted


def report(enforced: CompiledPolicy, candidate: CompiledPolicy, head: RequestHead, path: str) -> Report | None:
    """What to report of an HTTP request, if anything."""
    second = decide(candidate, head)
    if second.reason.refused_at is None:
        return None
    # NB: a page of the server itself reads the response whatever CORS says. It sends `Origin` with a POST all the same.
    if second.kind is RequestKind.CORS and is_from_same_host(head):
        return None
    return Report(
        head=head,
        path=path,
        enforced=decide(enforced, head),
        candidate=second,
        policy_id=candidate.policy_id,
        route=enforced.route,
    )


def report_websocket(
    enforced: CompiledPolicy, candidate: CompiledPolicy, head: RequestHead, path: str, *, without_origin: bool
) -> Report | None:
    """What to report of a WebSocket handshake, if anything."""
    second = decide_websocket(candidate, head, without_origin=without_origin)
    if second.granted:
        return None
    first = decide_websocket(enforced, head, without_origin=without_origin)
    return Report(
        head=head,
        path=path,
        enforced=first,
        candidate=second,
        policy_id=candidate.policy_id,
        route=enforced.route,
    )
