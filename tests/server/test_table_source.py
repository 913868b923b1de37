import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from crossorigin.server import table_source
from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue
from crossorigin.server.policy import Policy
from crossorigin.server.policy_file_error import PolicyFileError
from crossorigin.server.route import Route
from crossorigin.server.routes import InvalidRoute, PolicyTable
from crossorigin.server.table_source import policies_from_json, policies_from_mapping, policies_from_toml
from tests.server.route_inputs import files

A = "https://a.example"
NO_CORS = {"policy": "none"}
TOML = """
origins = ["https://a.example"]

[[routes]]
path = "/public/**"
policy.origins = ["*"]

[[routes]]
path = "/internal/**"
methods = ["PUT", "DELETE"]
policy = "none"

[[routes]]
path = "/tenants/*"
[routes.policy]
origins = ["https://*.a.example"]
credentials = true
"""
FILE: dict[str, Any] = {
    "origins": [A],
    "routes": [
        {"path": "/public/**", "policy": {"origins": ["*"]}},
        {"path": "/internal/**", "methods": ["PUT", "DELETE"], "policy": "none"},
        {"path": "/tenants/*", "policy": {"origins": ["https://*.a.example"], "credentials": True}},
    ],
}
ROUTES = (
    Route(path="/public/**", policy=Policy(origins=["*"])),
    Route(path="/internal/**", methods=("PUT", "DELETE"), policy=None),
    Route(path="/tenants/*", policy=Policy(origins=["https://*.a.example"], credentials=True)),
)


def refused(make: Callable[[], object]) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        make()
    return caught.value


def issues(value: Any) -> list[tuple[IssueCode, str, str | None]]:
    return [
        (issue.code, issue.field, issue.suggestion) for issue in refused(lambda: policies_from_mapping(value)).issues
    ]


@pytest.mark.parametrize(
    "make",
    [
        lambda: policies_from_mapping(FILE),
        lambda: policies_from_toml(TOML),
        lambda: policies_from_json(json.dumps(FILE)),
    ],
    ids=["mapping", "toml", "json"],
)
def test_every_source(make: Callable[[], Policy | PolicyTable]) -> None:
    table = make()
    assert isinstance(table, PolicyTable)
    assert (table.routes, table.default) == (ROUTES, Policy(origins=[A]))


def test_the_example_of_the_documentation() -> None:
    text = (table_source.__doc__ or "").split("counts.")[1].split("\n\n", 1)[1].split("\n\nThe same")[0]
    table = policies_from_toml("\n".join(line.strip() for line in text.split("\n")))
    assert isinstance(table, PolicyTable)
    assert [route.path for route in table.routes] == ["/public/**", "/internal/**"]


def test_without_routes_a_file_is_one_policy() -> None:
    assert policies_from_mapping({"origins": [A]}) == Policy(origins=[A])
    assert policies_from_toml(f"origins = ['{A}']") == Policy(origins=[A])
    assert policies_from_json(f'{{"origins": ["{A}"]}}') == Policy(origins=[A])


def test_without_fields_beside_there_is_no_cors_where_no_route_matches() -> None:
    table = policies_from_mapping({"routes": [{"path": "/a", **NO_CORS}]})
    assert isinstance(table, PolicyTable)
    assert table.default is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, (IssueCode.WRONG_TYPE, "policy", None)),
        ([], (IssueCode.WRONG_TYPE, "policy", None)),
        ({"origins": [A], "route": []}, (IssueCode.UNKNOWN_FIELD, "route", "routes")),
        ({"origins": [A], "max-age": 1}, (IssueCode.UNKNOWN_FIELD, "max-age", "max_age")),
        ({"origins": [f"{A}/"]}, (IssueCode.INVALID_ORIGIN, "origins", A)),
        ({"origins": [f"{A}/"], "routes": []}, (IssueCode.INVALID_ORIGIN, "origins", A)),
        ({"credentials": False, "routes": []}, (IssueCode.NO_ORIGINS, "origins", None)),
        ({"routes": {"path": "/"}}, (IssueCode.WRONG_TYPE, "routes", None)),
        ({"routes": [7]}, (IssueCode.WRONG_TYPE, "routes[0]", None)),
    ],
)
def test_what_is_wrong(value: object, expected: tuple[IssueCode, str, str | None]) -> None:
    assert issues(value) == [expected]


def test_all_is_told_at_once() -> None:
    broken = {
        "origins": [f"{A}/"],
        "orgins": [],
        "routes": [
            {"path": "a", "policy": {"origins": "*"}},
            {"path": "/b", "methods": ["put"], "policy": {"origins": ["*"], "credentials": True}},
            {"policy": "none"},
        ],
    }
    error = refused(lambda: policies_from_mapping(broken))
    assert isinstance(error, PolicyFileError)
    assert [issue.field for issue in error.issues] == [
        *("origins", "orgins", "routes[0].policy.origins", "routes[1].policy.origins", "routes[2].path"),
    ]
    assert [(fault.field, fault.why) for fault in error.routes] == [
        ("routes[0]", "'a' is no path: a path starts with a slash; did you mean '/a'?"),
        ("routes[1]", "requests have no method 'put'; did you mean 'PUT'?"),
    ]


def test_a_route_that_another_leaves_nothing() -> None:
    broken = {"routes": [{"path": "/**", **NO_CORS}, {"path": "/a", "policy": {"origins": []}}]}
    error = refused(lambda: policies_from_mapping(broken))
    assert isinstance(error, PolicyFileError)
    (fault,) = error.routes
    assert fault.field == "routes"
    assert fault.why.startswith("route 2 (/a) can never match: route 1 (/**) before it takes all it would")
    assert [issue.code for issue in error.issues] == [IssueCode.NO_ORIGINS]


def test_routes_are_counted_as_in_the_file() -> None:
    """No route is left out of the numbers, so none is told to be behind another while one cannot be read."""
    broken = {"routes": [7, {"path": "/**", **NO_CORS}, {"path": "/a", **NO_CORS}]}
    assert issues(broken) == [(IssueCode.WRONG_TYPE, "routes[0]", None)]


@pytest.mark.parametrize("read", [policies_from_toml, policies_from_json])
def test_a_text_that_is_none(read: Callable[[str], object]) -> None:
    (issue,) = refused(lambda: read('{"origins": [,]}')).issues
    assert (issue.code, issue.field[:8]) == (IssueCode.SYNTAX, "line 1, ")


def outcome(make: Callable[[], Policy | PolicyTable]) -> object:
    try:
        made = make()
    except PolicyFileError as error:
        return error.issues, error.routes
    except PolicyError as error:
        return error.issues
    return (made.routes, made.default) if isinstance(made, PolicyTable) else made


@settings(max_examples=200, deadline=None)
@given(files())
def test_json_says_the_same(file: dict[str, Any]) -> None:
    assert outcome(lambda: policies_from_json(json.dumps(file))) == outcome(lambda: policies_from_mapping(file))


def slow(file: dict[str, Any]) -> tuple[tuple[PolicyIssue, ...], bool] | PolicyTable:
    """The same by `Policy`, `Route` and `PolicyTable` themselves: the issues, and whether a route makes no sense."""
    found: list[PolicyIssue] = []

    def policy(fields: dict[str, Any]) -> Policy | None:
        try:
            return Policy(**{name: value for name, value in fields.items() if name != "routes"})
        except PolicyError as error:
            found.extend(error.issues)
            return None

    default = policy(file) if len(file) > 1 else None
    routes = [
        Route(
            path=route["path"],
            methods=tuple(dict.fromkeys(route["methods"])) if "methods" in route else None,
            policy=None if route["policy"] == "none" else policy(route["policy"]),
        )
        for route in file["routes"]
    ]
    try:
        table = PolicyTable(routes, default=default)
    except InvalidRoute:
        return tuple(found), True
    return (tuple(found), False) if found else table


@settings(max_examples=200, deadline=None)
@given(files())
def test_it_takes_what_python_takes(file: dict[str, Any]) -> None:
    expected = slow(file)
    if isinstance(expected, PolicyTable):
        made = policies_from_mapping(file)
        assert isinstance(made, PolicyTable)
        assert (made.routes, made.default) == (expected.routes, expected.default)
        return
    found, has_fault = expected
    error = refused(lambda: policies_from_mapping(file))
    assert [(issue.code, issue.value) for issue in error.issues] == [(issue.code, issue.value) for issue in found]
    assert isinstance(error, PolicyFileError) is has_fault
