import itertools
import re
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decide import decide
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import InvalidRoute, PolicyTable
from tests.server.path_inputs import PATHS, PATTERNS, USUAL_PATHS, matches_by_reading, without_last_slash
from tests.server.request_inputs import EVIL, PAGE, actual, preflight

PUBLIC = Policy(origins=["*"])
OURS = Policy(origins=["https://app.example.com"], credentials=True)
ADMIN = Policy(origins=["https://admin.example.com"], credentials=True)


def route(path: str, *methods: str, policy: Policy | None = OURS) -> Route:
    return Route(path=path, methods=methods or None, policy=policy)


def found(table: PolicyTable, method: str, path: str) -> Policy | None:
    resolved = table.resolve(method, path)
    assert resolved is None or isinstance(resolved, CompiledPolicy)
    return None if resolved is None else resolved.policy


TABLE = PolicyTable(
    [
        route("/admin/**", policy=ADMIN),
        route("/items", "GET", policy=PUBLIC),
        route("/items", "POST", "PUT"),
        route("/items/*", policy=PUBLIC),
        route("/internal/**", policy=None),
    ],
    default=OURS,
)


@pytest.mark.parametrize(
    ("method", "path", "policy"),
    [
        ("GET", "/admin", ADMIN),
        ("DELETE", "/admin/users/1", ADMIN),
        ("GET", "/administrator", OURS),
        ("GET", "/items", PUBLIC),
        # "`GET` with `HEAD`, as routers have it"
        ("HEAD", "/items", PUBLIC),
        ("POST", "/items", OURS),
        ("DELETE", "/items", OURS),
        # By case.
        ("get", "/items", OURS),
        ("GET", "/ITEMS", OURS),
        ("GET", "/items/1", PUBLIC),
        ("DELETE", "/items/1", PUBLIC),
        # Many routers run the same view for it.
        ("GET", "/items/", PUBLIC),
        ("GET", "/items/1/", PUBLIC),
        ("DELETE", "/admin/", ADMIN),
        ("GET", "/items/1/2", OURS),
        ("GET", "/internal/metrics", None),
        # Several lines of a header that has one: no route has such a method.
        ("GET, GET", "/items", OURS),
        ("", "", OURS),
    ],
)
def test_the_first_route_that_matches(method: str, path: str, policy: Policy | None) -> None:
    assert found(TABLE, method, path) == policy


def test_no_route_and_no_default() -> None:
    assert PolicyTable([route("/a")]).resolve("GET", "/b") is None
    assert PolicyTable([]).resolve("GET", "/") is None
    assert found(PolicyTable([], default=OURS), "GET", "/") == OURS


def test_a_policy_knows_its_route() -> None:
    """And what is no route's, or is nobody's, has none."""
    table = PolicyTable([route("/a/**"), route("/b")], default=OURS)
    found = [table.resolve("GET", path) for path in ("/a/x", "/b", "/c", "/a//x")]
    assert [compiled.route for compiled in found if compiled] == ["/a/**", "/b", "", ""]


def test_policies_are_compiled_once() -> None:
    assert TABLE.resolve("GET", "/admin") is TABLE.resolve("PUT", "/admin/x")
    assert TABLE.resolve("GET", "/nowhere") is TABLE.resolve("PUT", "/elsewhere")


def test_the_longer_pattern_is_not_preferred() -> None:
    """CVE-2024-6839: "no implicit specificity: first match in declared order, overlap reported at build"."""
    table = PolicyTable([route("/*/b", policy=PUBLIC), route("/a/**", policy=ADMIN)])
    assert found(table, "GET", "/a/b") == PUBLIC
    table = PolicyTable([route("/a/**", policy=ADMIN), route("/*/b", policy=PUBLIC)])
    assert found(table, "GET", "/a/b") == ADMIN


@pytest.mark.parametrize(
    ("routes", "message"),
    [
        (
            [route("/**"), route("/a")],
            "route 2 (/a) can never match: route 1 (/**)",
        ),
        (
            [route("/b"), route("/a/*"), route("/a/*", "GET")],
            "route 3 (/a/*) can never match: route 2 (/a/*)",
        ),
        (
            [route("/a/**", "PUT"), route("/a", "GET"), route("/a", "GET", "PUT")],
            "route 3 (/a) can never match: route 1 (/a/**) and 2 (/a)",
        ),
        (
            [route("/a", "GET"), route("/a", "HEAD")],
            "route 2 (/a) can never match: route 1 (/a)",
        ),
        # Of a rest these two leave nothing, together.
        (
            [route("/b"), route("/x"), route("/x/*/**", "GET"), route("/x/**", "GET", "HEAD")],
            "route 4 (/x/**) can never match: route 2 (/x) and 3 (/x/*/**)",
        ),
        # A slash at the end is of no account.
        (
            [route("/a"), route("/a/")],
            "route 2 (/a) can never match: route 1 (/a)",
        ),
        (
            [route("/x/"), route("/x/*/**"), route("/x/**")],
            "route 3 (/x/**) can never match: route 1 (/x) and 2 (/x/*/**)",
        ),
        (
            [route("/*/**"), route("/"), route("/**")],
            "route 3 (/**) can never match: route 1 (/*/**) and 2 (/)",
        ),
        (
            [route("/**", policy=None), route("/a")],
            "route 2 (/a) can never match: route 1 (/**)",
        ),
    ],
)
def test_unreachable(routes: list[Route], message: str) -> None:
    """The issue: "overlaps that can never match are errors at build time"."""
    ending = " before it takes all it would; put the narrower path first"
    with pytest.raises(InvalidRoute, match=f"^{re.escape(message + ending)}$"):
        PolicyTable(routes)


@pytest.mark.parametrize(
    "routes",
    [
        [route("/a"), route("/**")],
        [route("/a", "GET"), route("/a")],
        [route("/a", "GET"), route("/a", "GET", "PUT")],
        [route("/a", "HEAD"), route("/a", "GET")],
        [route("/a/*", "GET"), route("/a/b", "PUT")],
        [route("/x/*/**"), route("/x/**")],
        [route("/x"), route("/x/*/**", "GET"), route("/x/**")],
        [route("/*"), route("/"), route("/**")],
    ],
)
def test_reachable(routes: list[Route]) -> None:
    assert PolicyTable(routes).routes == tuple(routes)


_METHODS = ("GET", "HEAD", "PUT", "DELETE")
_ROUTES = st.builds(
    Route,
    path=st.one_of(st.sampled_from(PATTERNS), st.sampled_from(PATTERNS[:4])).map(str),
    methods=st.one_of(st.none(), st.sampled_from((("GET",), ("HEAD",), ("PUT",), ("GET", "PUT"), ("DELETE", "PUT")))),
    policy=st.sampled_from((PUBLIC, OURS, None)),
)


def first(routes: list[Route], method: str, path: str) -> int | None:
    """The slow twin: the number of the first route whose spelling takes both."""
    for number, candidate in enumerate(routes):
        methods = candidate.methods
        takes_head = methods is not None and method == "HEAD" and "GET" in methods
        if (methods is None or method in methods or takes_head) and matches_by_reading(
            without_last_slash(candidate.path), without_last_slash(path)
        ):
            return number
    return None


@settings(max_examples=60, deadline=None)
@given(st.lists(_ROUTES, max_size=4))
@example([Route(path=path, policy=None) for path in ("/a", "/a/*/**", "/a/**")])
@example([Route(path=path, policy=None) for path in ("/a/", "/a")])
@example([Route(path="/a", methods=methods, policy=None) for methods in (("GET",), ("PUT",), ("GET", "PUT"))])
def test_a_table_is_refused_if_a_route_can_never_match(routes: list[Route]) -> None:
    """Else each small path, with each method, has the policy of the first route that takes it."""
    asked = itertools.product(_METHODS, USUAL_PATHS)
    taken = {(method, path): first(routes, method, path) for method, path in asked}
    unreachable = set(range(len(routes))) - set(taken.values())
    if unreachable:
        # The first of them is named: those behind it may be so because of it.
        with pytest.raises(InvalidRoute, match=rf"^route {min(unreachable) + 1} .* can never match"):
            PolicyTable(routes, default=ADMIN)
        return
    table = PolicyTable(routes, default=ADMIN)
    for (method, path), number in taken.items():
        assert found(table, method, path) == (ADMIN if number is None else routes[number].policy)


@pytest.mark.parametrize(
    "path",
    ["//", "//a", "/a//", "/a//b", "/public//x", "/./a", "/a/.", "/..", "/public/../private", "/a/../", "/a/./b"],
)
def test_an_odd_path_is_nobodys(path: str) -> None:
    """CVE-2020-25032: policy by the raw path, and a router that took it for another. It is no way round `enforce`."""
    table = PolicyTable([route("/public/**", policy=PUBLIC), route("/internal/**", policy=None)])
    for method in ("GET", "POST"):
        assert grants_nobody(table, method, path, enforce=False)
    enforcing = Policy(origins=["https://app.example.com"], enforce=True)
    for table in (
        PolicyTable([route("/public/**", policy=PUBLIC), route("/a/**", policy=enforcing)]),
        PolicyTable([route("/public/**", policy=PUBLIC)], default=enforcing),
    ):
        assert grants_nobody(table, "POST", path, enforce=True)
    # Where no path has a policy, it has none.
    assert PolicyTable([route("/internal/**", policy=None)]).resolve("GET", path) is None
    assert PolicyTable([]).resolve("GET", path) is None


def grants_nobody(table: PolicyTable, method: str, path: str, *, enforce: bool) -> bool:
    compiled = table.resolve(method, path)
    assert compiled is not None
    assert compiled is table.resolve("DELETE", "//")
    assert compiled.policy.enforce is enforce
    asked = [actual(origin, method=method) for origin in (None, EVIL, "null", PAGE, "https://app.example.com")]
    decisions = [decide(compiled, head) for head in (*asked, preflight(origin=PAGE))]
    return not any(decision.granted or decision.credentials for decision in decisions)


def test_every_odd_path_is_nobodys() -> None:
    table = PolicyTable([route("/**", policy=PUBLIC)])
    odd = {path for path in PATHS if path} - set(USUAL_PATHS)
    assert all(grants_nobody(table, "GET", path, enforce=False) for path in odd)
    assert len(odd) > 100


@pytest.mark.parametrize("escape", ["%2F", "%2f"])
def test_an_encoded_slash_that_makes_a_difference_is_nobodys(escape: str) -> None:
    """Some routers take it for a slash, others do not: CVE-2020-25032."""
    table = PolicyTable([route("/files/*", policy=ADMIN), route("/public/**", policy=PUBLIC)], default=OURS)
    for path in (f"/files/a{escape}b", f"/files{escape}a", f"/public/..{escape}files/a", f"/other/..{escape}files"):
        assert grants_nobody(table, "GET", path, enforce=False)
    assert found(table, "GET", f"/public/a{escape}b") == PUBLIC
    assert found(table, "GET", f"/other/a{escape}b") == OURS
    assert found(table, "GET", "/files/a%2b") == ADMIN


@pytest.mark.parametrize("path", ["/", "/a", "/a/", "/a.b/..c", "/.a", "/a/...", "/.well-known/x"])
def test_other_paths_are_not_odd(path: str) -> None:
    assert found(PolicyTable([], default=OURS), "GET", path) == OURS


@pytest.mark.parametrize(
    ("given_route", "message"),
    [
        (route("items"), "route 2: 'items' is no path: a path starts with a slash; did you mean '/items'?"),
        (
            Route(path="/b", methods="GET", policy=OURS),  # type: ignore[arg-type] # what mypy refuses is refused
            "route 2: 'GET' is no tuple of methods; write ('GET', 'PUT'), or None for all",
        ),
        (
            Route(path="/b", methods=(), policy=OURS),
            "route 2: () is no tuple of methods; write ('GET', 'PUT'), or None for all",
        ),
        (
            Route(path="/b", methods=["GET"], policy=OURS),  # type: ignore[arg-type] # the same
            "route 2: ['GET'] is no tuple of methods; write ('GET', 'PUT'), or None for all",
        ),
        (route("/b", "*"), "route 2: '*' is no method; write ('GET', 'PUT'), or None for all"),
        (route("/b", "GET,PUT"), "route 2: 'GET,PUT' is no method; write ('GET', 'PUT'), or None for all"),
        (route("/b", "GET", ""), "route 2: '' is no method; write ('GET', 'PUT'), or None for all"),
        (
            Route(path="/b", methods=(1,), policy=OURS),  # type: ignore[arg-type] # the same
            "route 2: 1 is no method; write ('GET', 'PUT'), or None for all",
        ),
        (route("/b", "get"), "route 2: requests have no method 'get'; did you mean 'GET'?"),
    ],
)
def test_invalid(given_route: Route, message: str) -> None:
    with pytest.raises(InvalidRoute, match=f"^{re.escape(message)}$"):
        PolicyTable([route("/a"), given_route])


def test_methods_of_any_name_but_a_misspelled_one() -> None:
    """A page's `patch` is not normalized: there may be a route for it."""
    table = PolicyTable([route("/a", "patch", "QUERY", policy=PUBLIC)])
    assert found(table, "patch", "/a") == found(table, "QUERY", "/a") == PUBLIC
    assert found(table, "PATCH", "/a") is None


def test_a_table_cannot_be_changed() -> None:
    given_routes = [route("/a", policy=PUBLIC)]
    table = PolicyTable(given_routes, default=OURS)
    given_routes.clear()
    assert found(table, "GET", "/a") == PUBLIC
    for name in ("routes", "default"):
        with pytest.raises(AttributeError):
            setattr(table, name, ())
    assert table.routes == (route("/a", policy=PUBLIC),)
    assert table.default == OURS
    with pytest.raises(FrozenInstanceError):
        table.routes[0].policy = ADMIN  # type: ignore[misc]


def test_routes_may_come_once() -> None:
    table = PolicyTable(route(path) for path in ("/a", "/b"))
    assert [each.path for each in table.routes] == ["/a", "/b"]
