"""From one policy to tables."""

from crossorigin.adapters.asgi_messages import ASGIApp, Headers, Scope, request_head
from crossorigin.adapters.asgi_preflight import preflight_answers
from crossorigin.adapters.asgi_tables import Blocked, Tables
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decide import decide
from crossorigin.server.emit import emit
from crossorigin.server.rendered import RenderedPolicy, render_in_bytes


def tables_of(compiled: CompiledPolicy, others: ASGIApp, *, passthrough: bool) -> Tables:
    """The tables of *compiled*.

    Args:
        compiled: The policy.
        others: Handles what is no HTTP request.
        passthrough: Whether the application answers CORS-preflight requests.
    """
    policy = render_in_bytes(compiled)
    return Tables(
        others=others,
        exact=policy.exact,
        matches=policy.matches if compiled.patterns else None,
        shared=[*policy.shared],
        otherwise=[*(policy.shared if compiled.any_origin else policy.not_shared)],
        preflight=preflight_answers(policy, passthrough=passthrough),
        blocked=_blocked(policy) if compiled.policy.enforce else None,
    )


def _blocked(policy: RenderedPolicy[bytes]) -> Blocked:
    def blocked(scope: Scope) -> Headers | None:
        decision = decide(policy.compiled, request_head(scope))
        return [*policy.pairs(emit(policy.compiled, decision).answer)] if decision.blocked else None

    return blocked
