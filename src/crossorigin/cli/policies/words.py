"""Small phrases about policies, which several commands print."""

from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable


def counted(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary(policies: Policy | PolicyTable) -> str:
    """What *policies* are, as a phrase: so much that a person sees whether the right file was read."""
    if isinstance(policies, Policy):
        return _described(policies)
    default = "no CORS" if policies.default is None else _described(policies.default)
    return f"{counted(len(policies.routes), 'route')}; where none matches: {default}"


def _described(policy: Policy) -> str:
    origins = "any origin" if "*" in policy.origins else counted(len(policy.origins), "origin")
    return f"{origins}, with{'' if policy.credentials else 'out'} credentials"


def written_route(route: int | None, policies: Policy | PolicyTable) -> str:
    """`route 2 (GET /items)`: as a person counts, and as errors about routes have it."""
    if isinstance(policies, Policy):
        return "one policy for all"
    if route is None:
        return "no route matches"
    found = policies.routes[route]
    methods = "" if found.methods is None else f"{', '.join(found.methods)} "
    return f"route {route + 1} ({methods}{found.path})"
