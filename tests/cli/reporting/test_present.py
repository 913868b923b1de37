from crossorigin.cli.reporting.present import PresentPolicies
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.cli.reporting.samples import OTHER, POLICY, POLICY_ID, refused

PUBLIC = Policy(origins=["*"])


def found(policies: Policy | PolicyTable, **changes: object) -> tuple[Policy, str, bool] | None:
    present = PresentPolicies(policies).of(refused(**changes))
    return None if present is None else (present.compiled.policy, present.route, present.same)


def test_one_policy() -> None:
    assert found(POLICY) == (POLICY, "", True)
    # There is no other that it could have been.
    assert found(PUBLIC) == (PUBLIC, "", False)


def test_a_table() -> None:
    table = PolicyTable(
        [
            Route(path="/public/**", policy=PUBLIC),
            Route(path="/none", policy=None),
            Route(path="/items/*", policy=POLICY),
        ]
    )
    assert found(table) == (POLICY, "/items/*", True)
    assert found(table, policy="0", route="/public/**") == (PUBLIC, "/public/**", False)
    assert found(table, policy="0", route="/none") is None
    assert found(table, policy="0", route="/elsewhere") is None


def test_the_policy_of_no_route() -> None:
    table = PolicyTable([Route(path="/public/**", policy=PUBLIC)], default=POLICY)
    assert found(table, route="/a") == (POLICY, "", True)


def test_a_policy_of_several_routes() -> None:
    table = PolicyTable([Route(path="/a", policy=POLICY), Route(path="/items/*", policy=POLICY)])
    assert found(table) == (POLICY, "/items/*", True)
    assert found(table, route="/b") == (POLICY, "/a", True)


def test_the_id_says_more_than_the_route() -> None:
    changed = POLICY.replace(origins=[OTHER])
    table = PolicyTable([Route(path="/items/*", policy=changed), Route(path="/moved/*", policy=POLICY)])
    assert found(table, policy=POLICY_ID) == (POLICY, "/moved/*", True)


def test_no_policy_at_all() -> None:
    assert found(PolicyTable([Route(path="/**", policy=None)])) is None
