import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.cli.policies.routing import Router
from crossorigin.server.path_pattern import parse_path_pattern
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import InvalidRoute, PolicyTable
from tests.cli.policies.path_inputs import paths
from tests.cli.policies.samples import POLICY, PUBLIC, TABLE
from tests.server.path_inputs import without_last_slash


def test_one_policy_is_for_all_paths() -> None:
    for path in ("/", "/a", "//", "/../a", ""):
        routed = Router(POLICY).route("GET", path)
        assert routed.route is None
        assert routed.policy is not None
        assert routed.policy.policy == POLICY


@pytest.mark.parametrize(
    ("method", "path", "route", "policy"),
    [
        ("GET", "/public/x", 0, PUBLIC),
        ("PUT", "/internal/x", 1, None),
        ("HEAD", "/internal/x", 1, None),
        ("DELETE", "/internal/x", None, POLICY),
        ("GET", "/", None, POLICY),
    ],
)
def test_a_table(method: str, path: str, route: int | None, policy: Policy | None) -> None:
    routed = Router(TABLE).route(method, path)
    assert routed.route == route
    assert (None if routed.policy is None else routed.policy.policy) == policy


@pytest.mark.parametrize("path", ["//", "/public//x", "/public/../x"])
def test_a_path_that_may_be_another_to_what_is_behind_meets_no_route(path: str) -> None:
    routed = Router(TABLE).route("GET", path)
    assert routed.route is None
    assert routed.policy is TABLE.resolve("GET", path)
    assert routed.policy is not None
    assert routed.policy.policy not in {POLICY, PUBLIC}


def slow(table: PolicyTable, method: str, path: str) -> int | None:
    for index, route in enumerate(table.routes):
        methods = route.methods or (method,)
        matches = method in methods or (method == "HEAD" and "GET" in methods)
        # A slash at the end is of no account.
        if matches and parse_path_pattern(without_last_slash(route.path)).matches(without_last_slash(path)):
            return index
    return None


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(paths(), st.sampled_from([None, ("GET",), ("PUT", "HEAD")])), max_size=4),
    st.sampled_from(["GET", "HEAD", "PUT", "POST"]),
    st.sampled_from(["/", "/a", "/a/", "/a/b", "/c/b", "/a/b/c", "/a/b/"]),
)
def test_the_route_is_the_first_that_matches(
    found: list[tuple[str, tuple[str, ...] | None]], method: str, path: str
) -> None:
    try:
        table = PolicyTable([Route(path=pattern, methods=methods, policy=PUBLIC) for pattern, methods in found])
    except InvalidRoute:
        return
    routed = Router(table).route(method, path)
    assert routed.route == slow(table, method, path)
    assert (routed.policy is None) == (routed.route is None)
    assert routed.policy is table.resolve(method, path)
