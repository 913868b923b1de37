"""Which of a file's policies a request meets, and as which route."""

from dataclasses import dataclass, replace
from typing import Final

from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.policy import Policy
from crossorigin.server.policy_source import compile_source
from crossorigin.server.routes import PolicyTable

_ANY: Final = Policy(origins=["*"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """What a request meets.

    Attributes:
        route: The index of the first route that matches; `None` if none does, or there are none.
        policy: The policy; `None` for no CORS.
    """

    route: int | None
    policy: CompiledPolicy | None


class Router:
    """Finds the policy of a request as adapters do, and tells the route.

    Args:
        policies: One policy for all requests, or a table.
    """

    def __init__(self, policies: Policy | PolicyTable) -> None:
        routes = policies.routes if isinstance(policies, PolicyTable) else ()
        self._source = compile_source(policies)
        # A table of each route alone, with some policy, tells whether the route matches.
        self._alone = tuple(PolicyTable([replace(route, policy=_ANY)]) for route in routes)

    def route(self, method: str, path: str) -> Routed:
        """What a request meets.

        Args:
            method: Its method; of a CORS-preflight request, the one that it asks for.
            path: Its path, decoded.
        """
        source = self._source
        policy = source if isinstance(source, CompiledPolicy) else source(method, path)
        found = (alone.resolve(method, path) for alone in self._alone)
        # NB: for some paths a table has a policy that is none of its routes'.
        matching = (index for index, one in enumerate(found) if one is not None and one.policy == _ANY)
        return Routed(route=next(matching, None), policy=policy)
