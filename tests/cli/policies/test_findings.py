import json

import pytest

from crossorigin.cli.policies.findings import INVALID_ROUTE, LONGEST_VALUE, Finding, errors_of, warnings_of
from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue, Scalar, Severity
from crossorigin.server.policy import Policy
from crossorigin.server.policy_file_error import PolicyFileError, RouteFault
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.cli.policies.samples import PAGE, finding

ISSUE = PolicyIssue(code=IssueCode.INVALID_ORIGIN, field="origins", value=f"{PAGE}/", why="no", suggestion=PAGE)
DOUBTFUL = Policy(origins=[PAGE], debug=True)


def kept(value: Scalar) -> Scalar:
    issue = PolicyIssue(code=IssueCode.WRONG_TYPE, field="max_age", value=value, why="no")
    (found,) = errors_of(PolicyError([issue]))
    json.dumps(found.value, allow_nan=False)
    assert str(found)
    return found.value


def test_an_issue() -> None:
    assert errors_of(PolicyError([ISSUE])) == (
        Finding(
            severity=Severity.ERROR,
            code="invalid-origin",
            field="origins",
            value=f"{PAGE}/",
            why="no",
            suggestion=PAGE,
        ),
    )


def test_a_fault_of_a_route_comes_last() -> None:
    _issue, route = errors_of(PolicyFileError([ISSUE], [RouteFault(field="routes[1]", why="'x' is no path")]))
    assert (route.severity, route.code, route.field, route.value, route.why, route.suggestion) == (
        *(Severity.ERROR, "invalid-route", "routes[1]", None, "'x' is no path", None),
    )
    assert INVALID_ROUTE not in {code.value for code in IssueCode}


@pytest.mark.parametrize("value", ["text", None, True, 1.5, -3, 1 << 53])
def test_a_value_is_kept(value: Scalar) -> None:
    assert kept(value) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        ((1 << 53) + 1, "0x20000000000001"),
        (-(1 << 60), "-0x1000000000000000"),
        ("x" * 1000, "x" * 1000),
        ("x" * 1001, "x" * 1000 + "…"),
    ],
)
def test_a_value_that_no_program_wants(value: Scalar, expected: str) -> None:
    assert kept(value) == expected
    assert LONGEST_VALUE == 1000


def test_a_number_that_python_does_not_write_in_decimal_digits() -> None:
    assert kept(16**6000) == "0x1" + "0" * 997 + "…"


def test_in_a_sentence() -> None:
    assert str(finding()) == (
        "origins: 'https://app.example.com/': an origin ends without a slash; did you mean 'https://app.example.com'?"
    )
    assert str(finding(suggestion=None, value=1)) == "origins: 1: an origin ends without a slash"
    assert str(finding(INVALID_ROUTE, field="routes[1]", value=None, suggestion=None, why="no")) == "routes[1]: no"


def test_warnings_of_one_policy() -> None:
    (found,) = warnings_of(DOUBTFUL)
    assert (found.severity, found.code, found.field, found.value) == (Severity.WARNING, "debug-on", "debug", True)


def test_warnings_of_a_table() -> None:
    routes = [Route(path="/a", policy=None), Route(path="/b", policy=DOUBTFUL), Route(path="/c", policy=DOUBTFUL)]
    assert [found.field for found in warnings_of(PolicyTable(routes, default=DOUBTFUL))] == [
        *("debug", "routes[1].policy.debug", "routes[2].policy.debug"),
    ]
    assert [found.field for found in warnings_of(PolicyTable(routes[:2]))] == ["routes[1].policy.debug"]
