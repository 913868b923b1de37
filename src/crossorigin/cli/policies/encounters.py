"""Which policies of two tables a request can meet: each pair, with a request that meets it.

Paths with an empty segment inside, and with one of dots, are left out: they meet no route, and nobody is let in there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, count, product
from typing import Final

from crossorigin.cli.policies.path_examples import example_paths
from crossorigin.cli.policies.routing import Routed, Router
from crossorigin.server.path_pattern import PathPattern, parse_route_pattern
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable

_USUAL_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """A pair of policies that some requests meet.

    Attributes:
        method: That of one of them; of a CORS-preflight request, the one that it asks for.
        path: Its path, decoded.
        before: What it meets in the first table.
        after: What it meets in the second.
    """

    method: str
    path: str
    before: Routed
    after: Routed


def encounters(before: Policy | PolicyTable, after: Policy | PolicyTable) -> Iterator[Encounter]:
    """Every pair of policies that a request can meet, once, with one such request."""
    first, second = Router(before), Router(after)
    paths = example_paths(_patterns(before), _patterns(after))
    seen = set()
    for path, method in product(paths, _methods(before, after)):
        pair = first.route(method, path), second.route(method, path)
        key = tuple(routed.route for routed in pair)
        if key not in seen:
            seen.add(key)
            yield Encounter(method=method, path=path, before=pair[0], after=pair[1])


def _patterns(policies: Policy | PolicyTable) -> tuple[PathPattern, ...]:
    routes = () if isinstance(policies, Policy) else policies.routes
    return tuple(parse_route_pattern(route.path) for route in routes)


def _methods(*tables: Policy | PolicyTable) -> tuple[str, ...]:
    """All methods that a route names, and one that none does."""
    routes = chain.from_iterable(() if isinstance(table, Policy) else table.routes for table in tables)
    named = dict.fromkeys(method for route in routes for method in route.methods or ())
    if "GET" in named:
        # Where a route is for GET it is for HEAD, but not the other way round.
        named["HEAD"] = None
    others = chain(_USUAL_METHODS, (f"X-METHOD-{number}" for number in count(1)))
    return (next(method for method in others if method not in named), *named)
