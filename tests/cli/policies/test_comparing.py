import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.cli.policies.comparing import NO_POLICY, compare_policies
from crossorigin.server.compare import compare
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from crossorigin.server.widening import WideningKind
from tests.cli.policies.samples import PAGE, POLICY, PUBLIC, TABLE
from tests.server.policy_inputs import policies as drawn_policies

WIDER = POLICY.replace(methods=["PUT", "DELETE"])
SUBDOMAINS = Policy(origins=["https://*.example.com"])


def found(before: Policy | PolicyTable, after: Policy | PolicyTable) -> list[tuple[str, str, str]]:
    return [(one.kind, one.entry, one.example) for wider in compare_policies(before, after) for one in wider.allowed]


def by(path: str, policy: Policy | None, default: Policy | None = None) -> PolicyTable:
    return PolicyTable([Route(path=path, policy=policy)], default=default)


@pytest.mark.parametrize("policies", [POLICY, PUBLIC, TABLE, by("/a", None)])
def test_nothing_is_wider_than_itself(policies: Policy | PolicyTable) -> None:
    assert compare_policies(policies, policies) == ()


def test_one_policy_and_another() -> None:
    assert found(POLICY, WIDER) == [("method", "DELETE", "DELETE")]
    assert found(WIDER, POLICY) == []
    assert found(POLICY, SUBDOMAINS) == [("origin", "https://*.example.com", "https://www.example.com")]


@settings(max_examples=50, deadline=None)
@given(drawn_policies(), drawn_policies())
def test_it_says_of_two_policies_what_compare_says(before: Policy, after: Policy) -> None:
    expected = compare(before, after)
    assert [one.text for wider in compare_policies(before, after) for one in wider.allowed] == list(map(str, expected))


def test_by_route() -> None:
    (wider,) = compare_policies(by("/a", POLICY, POLICY), by("/a", WIDER, POLICY))
    encounter = wider.encounter
    assert (encounter.path, encounter.before.route, encounter.after.route) == ("/a", 0, 0)
    assert [(one.kind, one.text) for one in wider.allowed] == [
        ("method", "'DELETE' among the methods allows 'DELETE'.")
    ]


def test_a_route_that_goes_leaves_its_paths_to_the_default() -> None:
    assert found(by("/a", POLICY, WIDER), WIDER) == [("method", "DELETE", "DELETE")]
    assert found(by("/a", WIDER, POLICY), POLICY) == []


def test_a_pair_of_policies_is_told_once() -> None:
    before = PolicyTable([Route(path=f"/{name}/**", policy=POLICY) for name in "abc"], default=POLICY)
    assert len(compare_policies(before, WIDER)) == 1


def test_without_cors_before_whoever_may_read_is_told() -> None:
    after = Policy(origins=[PAGE, "https://*.example.com"], methods=["PUT"], credentials=True)
    assert found(by("/a", None), by("/a", after)) == [
        ("origin", PAGE, PAGE),
        ("origin", "https://*.example.com", "https://www.example.com"),
    ]
    assert found(by("/a", None), by("/a", PUBLIC)) == [("origin", "*", "https://any.example")]


@pytest.mark.parametrize(
    "origin", ["https://nobody-0.invalid", "https://*.invalid", "https://nobody-0.invalid:*", "null"]
)
def test_nobody_is_never_somebody(origin: str) -> None:
    after = Policy(origins=[origin], dangerously_allow_null=origin == "null")
    assert [kind for kind, _entry, _example in found(by("/a", None), by("/a", after))] == ["origin"]


def test_a_policy_that_goes_is_told() -> None:
    assert found(by("/a", POLICY, POLICY), by("/a", None, POLICY)) == [(NO_POLICY, "none", "https://any.example")]
    ((wider,),) = [compare_policies(PUBLIC, by("/a", None, PUBLIC))]
    assert wider.allowed[0].text == (
        "The application alone decides: CORS headers of its own are no longer replaced, and a WebSocket handshake from"
        " 'https://any.example' reaches it."
    )
    assert NO_POLICY not in {kind.value for kind in WideningKind}


_POLICIES = (None, POLICY, WIDER, PUBLIC)


@given(st.sampled_from(_POLICIES), st.sampled_from(_POLICIES), st.sampled_from(_POLICIES), st.sampled_from(_POLICIES))
def test_a_table_is_wider_if_it_is_somewhere(
    old: Policy | None, new: Policy | None, old_default: Policy | None, new_default: Policy | None
) -> None:
    apart = [
        compare_policies(by("/**", one), by("/**", other)) for one, other in ((old, new), (old_default, new_default))
    ]
    together = compare_policies(by("/a", old, old_default), by("/a", new, new_default))
    assert bool(together) == any(apart)
