"""Policies by route: the first route in the declared order that matches.

No route is more specific than another by itself: implicit precedence is what CVE-2024-6839 was about. A route that
another one before it leaves nothing is an error when the table is made.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.path_pattern import PathPattern, is_covered, parse_route_pattern, without_last_slash
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route, faults_of

_DOTS: Final = frozenset({".", ".."})
_ENCODED_SLASH: Final = re.compile("%2[Ff]")


class InvalidRoute(ValueError):  # noqa: N818 - a verdict on the table, which reads as one where it is caught.
    """Routes of a table that make no sense.

    Attributes:
        faults: What is wrong, a sentence each, which names the route by its number, the rule and the likely fix.
    """

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "; ".join(self.faults)


class PolicyTable:
    """Routes, compiled. Immutable.

    Args:
        routes: In order of precedence.
        default: What applies where no route matches; `None` for no CORS.

    Raises:
        InvalidRoute: Something is wrong with routes, or one can never match: all of it at once.
    """

    __slots__ = ("_compiled", "_default", "_default_policy", "_nobody", "_routes")

    def __init__(self, routes: Iterable[Route], *, default: Policy | None = None) -> None:
        """Compile."""
        self._routes = tuple(routes)
        self._default_policy = default
        _raise(
            f"route {number}: {fault}"
            for number, route in enumerate(self._routes, start=1)
            for fault in faults_of(route)
        )
        self._compiled = tuple(_compile(route, number) for number, route in enumerate(self._routes, start=1))
        _raise(_unreachable(self._compiled))
        self._default = None if default is None else compile_policy(default)
        self._nobody = _nobody(policy for policy in (*(route.policy for route in self._routes), default) if policy)

    @property
    def routes(self) -> tuple[Route, ...]:
        """As they were given."""
        return self._routes

    @property
    def default(self) -> Policy | None:
        """What applies where no route matches."""
        return self._default_policy

    def resolve(self, method: str, path: str) -> CompiledPolicy | None:
        """The policy for *method*, of a CORS-preflight request the one it asks for, and the decoded *path*.

        A slash at the end is of no account: many routers run the same view without it.

        NB: for a path with an empty segment inside, or with one of dots, it is a policy that grants nobody anything:
        what is behind may take it for another path, as CVE-2020-25032 had it. A browser resolves `..`, but not `..%2F`.
        The same where `%2F` is left in the path, and makes a difference to the policy: for some routers it is a slash.
        """
        found = self._find(method, path)
        if "%2" not in path or (slashed := _ENCODED_SLASH.sub("/", path)) == path:
            return found
        return found if self._find(method, slashed) is found else self._nobody

    def _find(self, method: str, path: str) -> CompiledPolicy | None:
        segments = path.split("/")
        if "" in segments[1:-1] or not _DOTS.isdisjoint(segments):
            return self._nobody
        segments = without_last_slash(segments)
        for route in self._compiled:
            if (route.methods is None or method in route.methods) and route.path.matches_segments(segments):
                return route.policy
        return self._default


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiled:
    number: int
    path: PathPattern
    methods: frozenset[str] | None
    policy: CompiledPolicy | None


def _compile(route: Route, number: int) -> _Compiled:
    methods = None if route.methods is None else frozenset(route.methods)
    return _Compiled(
        number=number,
        path=parse_route_pattern(route.path),
        methods=methods if methods is None or "GET" not in methods else methods | {"HEAD"},
        policy=None if route.policy is None else compile_policy(route.policy, route=route.path),
    )


def _raise(faults: Iterator[str]) -> None:
    if found := tuple(faults):
        raise InvalidRoute(found)


def _nobody(policies: Iterable[Policy]) -> CompiledPolicy | None:
    """What grants nobody anything, and keeps requests from the application if one of *policies* does."""
    known = tuple(policies)
    if not known:
        return None
    # RFC 6761, 6.4: no host has a name below `.invalid`.
    return compile_policy(Policy(origins=("https://nobody.invalid",), enforce=any(policy.enforce for policy in known)))


def _unreachable(routes: tuple[_Compiled, ...]) -> Iterator[str]:
    for position, route in enumerate(routes):
        before = routes[:position]
        methods = (None,) if route.methods is None else sorted(route.methods)
        if all(_is_taken(route.path, method, before) for method in methods):
            names = " and ".join(f"{other.number} ({other.path})" for other in before if _meets(route, other))
            yield (
                f"route {route.number} ({route.path}) can never match: route {names} before it takes all it would; "
                "put the narrower path first"
            )


def _is_taken(path: PathPattern, method: str | None, routes: tuple[_Compiled, ...]) -> bool:
    """Whether *routes* leave nothing of *path* for *method*, `None` being all methods."""
    others = [other.path for other in routes if other.methods is None or method in other.methods]
    return bool(others) and is_covered(path, others)


def _meets(route: _Compiled, other: _Compiled) -> bool:
    """Whether *other* takes something of *route*."""
    shares = other.methods is None or route.methods is None or not other.methods.isdisjoint(route.methods)
    return shares and (other.path.covers(route.path) or route.path.covers(other.path))
