import pytest

from crossorigin.cli.policies.words import counted, summary, written_route
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.cli.policies.samples import PAGE, POLICY, PUBLIC, TABLE


def test_counted() -> None:
    assert [counted(number, "error") for number in (0, 1, 2, 1500)] == [
        "0 errors",
        "1 error",
        "2 errors",
        "1,500 errors",
    ]


@pytest.mark.parametrize(
    ("policies", "expected"),
    [
        (POLICY, "1 origin, without credentials"),
        (PUBLIC, "any origin, without credentials"),
        (Policy(origins=[PAGE, "https://b.example"], credentials=True), "2 origins, with credentials"),
        (TABLE, "2 routes; where none matches: 1 origin, without credentials"),
        (PolicyTable([Route(path="/a", policy=PUBLIC)]), "1 route; where none matches: no CORS"),
    ],
)
def test_summary(policies: Policy | PolicyTable, expected: str) -> None:
    assert summary(policies) == expected


@pytest.mark.parametrize(
    ("route", "policies", "expected"),
    [
        (None, POLICY, "one policy for all"),
        (None, TABLE, "no route matches"),
        (0, TABLE, "route 1 (/public/**)"),
        (1, TABLE, "route 2 (PUT, GET /internal/*)"),
    ],
)
def test_written_route(route: int | None, policies: Policy | PolicyTable, expected: str) -> None:
    assert written_route(route, policies) == expected
