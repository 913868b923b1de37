"""Which of a file's policies refused."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossorigin.cli.reporting.tally import Refused
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """A policy of a file.

    Attributes:
        compiled: The policy.
        route: The path pattern of the route that has it; empty without one.
        same: Whether it is the one that refused, unchanged.
    """

    compiled: CompiledPolicy
    route: str
    same: bool


class PresentPolicies:
    """Finds the policies of *policies*, one or a table, by what records tell of them."""

    def __init__(self, policies: Policy | PolicyTable) -> None:
        self._known = tuple((route, compile_policy(policy)) for route, policy in _by_route(policies))
        self._only = isinstance(policies, Policy)

    def of(self, refused: Refused) -> Present | None:
        """The policy that *refused* met: by its id, which those of several routes can have, and by its route."""
        routes = frozenset(route for route, _ in refused.routes.each)

        def fits(known: tuple[str, CompiledPolicy]) -> tuple[bool, bool]:
            route, compiled = known
            return compiled.policy_id == refused.key.policy, self._only or route in routes

        best = max(self._known, key=fits, default=None)
        if best is None or not any(fits(best)):
            return None
        route, compiled = best
        return Present(compiled=compiled, route=route, same=fits(best)[0])


def _by_route(policies: Policy | PolicyTable) -> Iterator[tuple[str, Policy]]:
    for route in () if isinstance(policies, Policy) else policies.routes:
        if route.policy is not None:
            yield route.path, route.policy
    default = policies if isinstance(policies, Policy) else policies.default
    if default is not None:
        yield "", default
