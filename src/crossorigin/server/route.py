"""One route: a path pattern, perhaps methods, and a policy."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossorigin.fetch.header_names import WILDCARD
from crossorigin.fetch.methods import is_method, normalize_method
from crossorigin.server.path_pattern import parse_path_pattern
from crossorigin.server.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A path pattern and the policy of what it matches.

    Attributes:
        path: `/items`, `/items/*/parts` (`*` is one segment, not empty), `/api/**` (`**` is the rest, also none).
            Matched against the decoded path, as a router sees it, by case.
        methods: The methods it is for, `GET` with `HEAD`, as routers have it; `None` for all. Of a CORS-preflight
            request the method that it asks for counts.
        policy: What applies; `None` for no CORS: the application answers, also preflights.
    """

    path: str
    methods: tuple[str, ...] | None = None
    policy: Policy | None


def faults_of(route: object) -> Iterator[str]:
    """What is wrong with *route*: the rule, and the likely fix."""
    if not isinstance(route, Route):
        yield f"{route!r} is no route; write Route(path='/api/**', policy=…)"
        return
    try:
        parse_path_pattern(route.path)
    except ValueError as error:
        yield str(error)
    policy: object = route.policy
    if not isinstance(policy, Policy | None):
        yield f"{route.policy!r} is no policy; write Policy(origins=['https://app.example.com']), or None for no CORS"
    if route.methods is not None:
        yield from _method_faults(route.methods)


def _method_faults(methods: object) -> Iterator[str]:
    # A `str` would be taken apart into letters.
    if not isinstance(methods, tuple) or not methods:
        yield f"{methods!r} is no tuple of methods; write ('GET', 'PUT'), or None for all"
        return
    for method in methods:
        if not isinstance(method, str) or not is_method(method) or method == WILDCARD:
            yield f"{method!r} is no method; write ('GET', 'PUT'), or None for all"
        elif normalize_method(method) != method:
            yield f"requests have no method {method!r}; did you mean {normalize_method(method)!r}?"
