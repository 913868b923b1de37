from typing import Any

import pytest

from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.route_source import read_route, wrong_type

A = "https://a.example"


def issues(value: object) -> list[tuple[IssueCode, str, str | None]]:
    return [(issue.code, issue.field, issue.suggestion) for issue in read_route(value, "routes[1]").issues]


@pytest.mark.parametrize(
    ("value", "route"),
    [
        ({"path": "/", "policy": "none"}, Route(path="/", policy=None)),
        (
            {"path": "/a/**", "methods": ["GET", "PUT"], "policy": {"origins": [A]}},
            Route(path="/a/**", methods=("GET", "PUT"), policy=Policy(origins=[A])),
        ),
        # Whether it can be is for the table to say.
        ({"path": "x", "methods": [], "policy": "none"}, Route(path="x", methods=(), policy=None)),
    ],
)
def test_a_route(value: object, route: Route) -> None:
    draft = read_route(value, "routes[0]")
    assert (draft.field, draft.route, draft.issues) == ("routes[0]", route, ())


@pytest.mark.parametrize("value", [None, "/api/**", ["/api/**", "none"], 1])
def test_no_table(value: object) -> None:
    draft = read_route(value, "routes[1]")
    assert draft.route is None
    assert [(issue.code, issue.field) for issue in draft.issues] == [(IssueCode.WRONG_TYPE, "routes[1]")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"path": 1}, (IssueCode.WRONG_TYPE, "routes[1].path", None)),
        ({"methods": "GET"}, (IssueCode.BARE_STRING, "routes[1].methods", '["GET"]')),
        ({"methods": None}, (IssueCode.WRONG_TYPE, "routes[1].methods", None)),
        ({"methods": ["GET", 1]}, (IssueCode.WRONG_TYPE, "routes[1].methods", None)),
        ({"policy": None}, (IssueCode.WRONG_TYPE, "routes[1].policy", None)),
        ({"policy": False}, (IssueCode.WRONG_TYPE, "routes[1].policy", "none")),
        ({"policy": "None"}, (IssueCode.WRONG_TYPE, "routes[1].policy", "none")),
        ({"policy": "public"}, (IssueCode.WRONG_TYPE, "routes[1].policy", None)),
        ({"policy": [A]}, (IssueCode.WRONG_TYPE, "routes[1].policy", None)),
        ({"policy": {}}, (IssueCode.NO_ORIGINS, "routes[1].policy.origins", None)),
        (
            {"policy": {"origins": [A], "max-age": 1}},
            (IssueCode.UNKNOWN_FIELD, "routes[1].policy.max-age", "max_age"),
        ),
        ({"pat": "/a"}, (IssueCode.UNKNOWN_FIELD, "routes[1].pat", "path")),
        ({"origins": [A]}, (IssueCode.UNKNOWN_FIELD, "routes[1].origins", "policy.origins")),
        ({"zzz": 1}, (IssueCode.UNKNOWN_FIELD, "routes[1].zzz", None)),
        ({7: 1}, (IssueCode.UNKNOWN_FIELD, "routes[1].7", None)),
    ],
)
def test_what_is_wrong(change: dict[Any, object], expected: tuple[IssueCode, str, str | None]) -> None:
    assert issues({"path": "/a", "policy": "none"} | change) == [expected]


def test_all_is_told_at_once() -> None:
    draft = read_route({"methods": "PUT", "orgins": [A]}, "routes[1]")
    assert [issue.field for issue in draft.issues] == [
        *("routes[1].path", "routes[1].methods", "routes[1].policy", "routes[1].orgins"),
    ]
    assert draft.route is None


def test_a_policy_that_cannot_be_leaves_the_rest_of_its_route_to_be_checked() -> None:
    draft = read_route({"path": "/a", "policy": {}}, "routes[1]")
    assert draft.route == Route(path="/a", policy=None)
    assert draft.issues


def test_an_issue_keeps_nothing_that_could_change() -> None:
    assert wrong_type("routes", {}, "no", "yes") == PolicyIssue(
        code=IssueCode.WRONG_TYPE, field="routes", value="{}", why="no", suggestion="yes"
    )
