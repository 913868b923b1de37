from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.cli.policies.encounters import encounters
from crossorigin.cli.policies.routing import Router
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import InvalidRoute, PolicyTable
from tests.cli.policies.path_inputs import paths
from tests.cli.policies.samples import POLICY, PUBLIC, TABLE

_PATHS = ["/", *("/" + "/".join(names) for size in (1, 2, 3) for names in product(("a", "b", "z", ""), repeat=size))]
_METHODS = ("GET", "HEAD", "PUT", "DELETE", "POST", "QUERY")


@st.composite
def tables(draw: st.DrawFn) -> PolicyTable:
    kept: list[Route] = []
    for path in draw(st.lists(paths(), max_size=4)):
        methods = draw(st.sampled_from([None, ("GET",), ("PUT",), ("HEAD",), ("PUT", "DELETE")]))
        try:
            PolicyTable([*kept, Route(path=path, methods=methods, policy=None)])
        except InvalidRoute:
            continue
        kept.append(Route(path=path, methods=methods, policy=None))
    return PolicyTable(kept, default=POLICY)


def is_plain(path: str) -> bool:
    return "" not in path.split("/")[1:-1]


@settings(max_examples=150, deadline=None)
@given(tables(), tables())
def test_each_pair_that_a_request_can_meet_once(before: PolicyTable, after: PolicyTable) -> None:
    found = list(encounters(before, after))
    pairs = [(one.before.route, one.after.route) for one in found]
    first, second = Router(before), Router(after)
    brute = {
        (first.route(method, path).route, second.route(method, path).route)
        for path, method in product(filter(is_plain, _PATHS), _METHODS)
    }
    assert brute <= set(pairs)
    assert len(set(pairs)) == len(pairs)
    for one in found:
        assert (one.before, one.after) == (first.route(one.method, one.path), second.route(one.method, one.path))


def test_one_policy_meets_one() -> None:
    (found,) = encounters(POLICY, PUBLIC)
    assert (found.method, found.path, found.before.route, found.after.route) == ("GET", "/", None, None)
    assert found.before.policy is not None
    assert found.before.policy.policy == POLICY


def test_one_policy_meets_each_of_a_table() -> None:
    found = {(one.after.route, one.method, one.path) for one in encounters(POLICY, TABLE)}
    assert found == {(0, "POST", "/public"), (1, "PUT", "/internal/any"), (None, "POST", "/internal/any")}


def test_a_method_that_no_route_names() -> None:
    methods = ("GET", "POST", "PUT", "PATCH", "DELETE")
    named = PolicyTable([Route(path="/**", methods=methods, policy=None)], default=Policy(origins=["*"]))
    assert {one.method for one in encounters(named, POLICY)} == {"X-METHOD-1", "GET"}
