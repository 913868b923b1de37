import http
from typing import Any

import pytest

from crossorigin.server.issues import IssueCode
from crossorigin.server.policy_fields import DEFAULTS
from crossorigin.server.validation.policy_values import check_policy

A = "https://a.example"


def test_values_are_normalized() -> None:
    given = {
        "origins": [A, A],
        "methods": ["put", "PUT"],
        "request_headers": ["X-A"],
        "exposed_headers": {"X-B"},
        "max_age": 5,
        "preflight_status": http.HTTPStatus.OK,
        "debug": True,
    }
    values, issues = check_policy({**DEFAULTS, **given})
    assert issues == ()
    assert list(values) == list(DEFAULTS)
    assert values == {
        **DEFAULTS,
        "origins": (A,),
        "methods": ("PUT",),
        "request_headers": ("x-a",),
        "exposed_headers": ("x-b",),
        "max_age": 5,
        "preflight_status": 200,
        "debug": True,
    }
    assert type(values["preflight_status"]) is int


def test_defaults_let_nobody_in() -> None:
    _values, issues = check_policy(DEFAULTS)
    assert [issue.code for issue in issues] == [IssueCode.NO_ORIGINS]


def test_where_others_are_asked_for_none_need_be_known() -> None:
    assert check_policy(DEFAULTS, dynamic=True)[1] == ()
    (issue,) = check_policy({**DEFAULTS, "origins": ["*"]}, dynamic=True)[1]
    assert issue.code is IssueCode.WILDCARD_BESIDE_OTHERS


def test_issues_are_in_the_order_of_the_fields() -> None:
    given: dict[str, Any] = {
        "debug": "x",
        "max_age": -1,
        "exposed_headers": ["set-cookie"],
        "methods": ["a b"],
        "origins": ["x", 5],
        "credentials": "x",
        "request_headers": ["cookie"],
    }
    _values, issues = check_policy({**DEFAULTS, **given})
    assert [issue.field for issue in issues] == [
        *("origins", "origins", "credentials", "methods", "request_headers", "exposed_headers", "max_age", "debug")
    ]


@pytest.mark.parametrize("credentials", [True, 1, "true"])
def test_rules_about_credentials(credentials: object) -> None:
    """What is not `True` is an issue of its own, and taken for no credentials."""
    given = {"origins": ["*"], "exposed_headers": ["*"], "credentials": credentials}
    _values, issues = check_policy({**DEFAULTS, **given})
    fields = ["origins", "exposed_headers"] if credentials is True else ["credentials"]
    assert [issue.field for issue in issues] == fields
    code = IssueCode.WILDCARD_WITH_CREDENTIALS if credentials is True else IssueCode.WRONG_TYPE
    assert {issue.code for issue in issues} == {code}


@pytest.mark.parametrize(
    ("switch", "origin"),
    [
        ("dangerously_allow_null", "null"),
        ("dangerously_allow_insecure_origins", "http://a.example"),
        ("dangerously_allow_public_suffixes", "https://*.com"),
    ],
)
def test_switches(switch: str, origin: str) -> None:
    given = {"origins": [origin], "credentials": origin != "null"}
    assert len(check_policy({**DEFAULTS, **given})[1]) == 1
    assert check_policy({**DEFAULTS, **given, switch: True})[1] == ()
    assert len(check_policy({**DEFAULTS, **given, switch: 1})[1]) == 2
