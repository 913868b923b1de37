"""What is done about an actual request whose origin is refused, beside leaving the headers out."""

from collections.abc import Callable
from typing import AnyStr, TypeVar

from crossorigin.server.decide import decide
from crossorigin.server.emit import emit
from crossorigin.server.rendered import RenderedPolicy
from crossorigin.server.request_head import RequestHead

Request = TypeVar("Request")


def refused_actual(
    policy: RenderedPolicy[AnyStr], tell: Callable[[Request], None] | None, head_of: Callable[[Request], RequestHead]
) -> Callable[[Request], list[tuple[AnyStr, AnyStr]] | None] | None:
    """What tells of such a request, and keeps it from the application if the policy does; `None` where nothing is done.

    Its result is the headers of a 403, or `None` if the application is to see the request.

    Args:
        policy: The policy.
        tell: Told of the request; `None` where nobody is.
        head_of: From the request to its head.
    """
    if not policy.compiled.policy.enforce:
        return tell

    def refused(request: Request) -> list[tuple[AnyStr, AnyStr]] | None:
        if tell is not None:
            tell(request)
        decision = decide(policy.compiled, head_of(request))
        if not decision.blocked:
            return None
        return list(policy.pairs(emit(policy.compiled, decision).answer))

    return refused
