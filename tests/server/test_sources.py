import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings

from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue
from crossorigin.server.policy import Policy
from crossorigin.server.policy_fields import FIELDS, FieldKind
from crossorigin.server.sources import (
    policy_from_environment,
    policy_from_json,
    policy_from_mapping,
    policy_from_toml,
)
from tests.server.policy_faults import ERRORS, A, PolicyFault
from tests.server.policy_inputs import arguments

TOML = """
origins = ["https://a.example", "https://*.b.example:*"]
credentials = true
methods = ["put"]
max_age = 600
"""
POLICY = Policy(origins=[A, "https://*.b.example:*"], credentials=True, methods=["PUT"], max_age=600)


def told(make: Callable[[], object]) -> tuple[PolicyIssue, ...]:
    with pytest.raises(PolicyError) as caught:
        make()
    return caught.value.issues


def test_every_source() -> None:
    given = {"origins": [A, "https://*.b.example:*"], "credentials": True, "methods": ["put"], "max_age": 600}
    variables = {
        "CORS_POLICY_ORIGINS": f"{A}, https://*.b.example:*,",
        "CORS_POLICY_CREDENTIALS": "true",
        "CORS_POLICY_METHODS": "put",
        "CORS_POLICY_MAX_AGE": "600",
        "PATH": "/bin",
    }
    assert policy_from_mapping(given) == POLICY
    assert policy_from_toml(TOML) == POLICY
    assert policy_from_json(json.dumps(given)) == POLICY
    assert policy_from_environment(variables) == POLICY
    other = {name.replace("CORS_POLICY_", "APP_"): value for name, value in variables.items()}
    assert policy_from_environment(other, prefix="APP_") == POLICY


def test_null_leaves_out_what_may_be_left_out() -> None:
    assert policy_from_json(f'{{"origins": ["{A}"], "max_age": null}}') == Policy(origins=[A])


def outcome(make: Callable[[], Policy]) -> Policy | tuple[PolicyIssue, ...]:
    try:
        return make()
    except PolicyError as error:
        return error.issues


@settings(max_examples=100, deadline=None)
@given(arguments())
def test_every_source_has_the_same_validation(given: dict[str, Any]) -> None:
    expected = outcome(lambda: Policy(**given))
    assert outcome(lambda: policy_from_mapping(given)) == expected
    assert outcome(lambda: policy_from_json(json.dumps(given))) == expected
    # TOML has no null, and its strings, lists and booleans are JSON's.
    lines = [f"{name} = {json.dumps(value)}" for name, value in given.items() if value is not None]
    assert outcome(lambda: policy_from_toml("\n".join(lines))) == expected
    found = outcome(lambda: policy_from_environment(variables_of(given)))
    assert renamed(found) == expected


def variables_of(given: Mapping[str, Any]) -> dict[str, str]:
    texts = {name: ",".join(value) if isinstance(value, list) else str(value) for name, value in given.items()}
    kinds = {field.name: field.kind for field in FIELDS}
    return {
        f"CORS_POLICY_{name.upper()}": text.lower() if kinds[name] is FieldKind.SWITCH else text
        for name, text in texts.items()
        if text != "None"
    }


def renamed(found: Policy | tuple[PolicyIssue, ...]) -> Policy | tuple[PolicyIssue, ...]:
    if isinstance(found, Policy):
        return found
    return tuple(
        PolicyIssue(
            code=issue.code,
            field=issue.field.removeprefix("CORS_POLICY_").lower(),
            value=issue.value,
            why=issue.why,
            suggestion=issue.suggestion,
        )
        for issue in found
    )


@pytest.mark.parametrize("fault", ERRORS, ids=lambda fault: f"{fault.code.value}-{fault.field}-{fault.value!r:.20}")
def test_mappings_are_told_the_same(fault: PolicyFault) -> None:
    issues = told(lambda: policy_from_mapping(fault.arguments, path="routes[2].policy."))
    assert [(issue.code, issue.field) for issue in issues] == [(fault.code, f"routes[2].policy.{fault.field}")]


def test_unknown_fields_come_with_the_rest() -> None:
    issues = told(lambda: policy_from_mapping({"maxAge": 1, "debug": 1, "zzz": 1, 5: 1}, path="a."))  # type: ignore[dict-item]
    assert [(issue.code, issue.field, issue.value, issue.suggestion) for issue in issues] == [
        (IssueCode.NO_ORIGINS, "a.origins", "[]", None),
        (IssueCode.WRONG_TYPE, "a.debug", 1, "true"),
        (IssueCode.UNKNOWN_FIELD, "a.maxAge", "maxAge", "max_age"),
        (IssueCode.UNKNOWN_FIELD, "a.zzz", "zzz", None),
        (IssueCode.UNKNOWN_FIELD, "a.5", "5", None),
    ]


@pytest.mark.parametrize(("path", "field"), [("", "policy"), ("routes[2].policy.", "routes[2].policy")])
def test_a_policy_is_a_table(path: str, field: str) -> None:
    (issue,) = told(lambda: policy_from_mapping([A], path=path))  # type: ignore[arg-type]
    why = "a policy is a table of fields, and this is of type list"
    assert issue == PolicyIssue(code=IssueCode.WRONG_TYPE, field=field, value=f"['{A}']", why=why)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: policy_from_toml("a ="), IssueCode.SYNTAX),
        (lambda: policy_from_json("{"), IssueCode.SYNTAX),
        (lambda: policy_from_json('{"a": 1, "a": 1}'), IssueCode.REPEATED_KEY),
        (lambda: policy_from_json("5"), IssueCode.WRONG_TYPE),
        (lambda: policy_from_toml("origins = [2026-01-01]"), IssueCode.WRONG_TYPE),
    ],
)
def test_documents(make: Callable[[], object], code: IssueCode) -> None:
    assert [issue.code for issue in told(make)] == [code]


def test_variables() -> None:
    variables = {
        "CORS_POLICY_ORIGINS": "https://a.example/ , ",
        "CORS_POLICY_ORIGIN": A,
        "CORS_POLICY_CREDENTIALS": "True",
        "CORS_POLICY_DEBUG": "on",
        "CORS_POLICY_MAX_AGE": "1e3",
        "CORS_POLICY_PREFLIGHT_STATUS": "-204",
        "CORS_POLICY_REQUEST_HEADERS_LIMIT": "٣",
        "CORS_POLICY_": "",
        "cors_policy_debug": "true",
    }
    issues = told(lambda: policy_from_environment(variables))
    assert [(issue.field, issue.value, issue.why, issue.suggestion) for issue in issues] == [
        ("CORS_POLICY_ORIGINS", "https://a.example/", "at column 18: an origin ends without a slash", A),
        ("CORS_POLICY_CREDENTIALS", "True", "the variable takes true or false", "true"),
        ("CORS_POLICY_MAX_AGE", "1e3", "the variable takes an integer, in digits", None),
        ("CORS_POLICY_PREFLIGHT_STATUS", -204, "the field takes 200 to 299", "200"),
        ("CORS_POLICY_REQUEST_HEADERS_LIMIT", "٣", "the variable takes an integer, in digits", None),
        ("CORS_POLICY_DEBUG", "on", "the variable takes true or false", None),
        ("CORS_POLICY_", "CORS_POLICY_", "a policy has no such field", None),
        ("CORS_POLICY_ORIGIN", "CORS_POLICY_ORIGIN", "a policy has no such field", "CORS_POLICY_ORIGINS"),
    ]


def test_an_empty_prefix_is_the_callers_error() -> None:
    with pytest.raises(ValueError, match="the prefix is empty"):
        policy_from_environment({}, prefix="")


def test_no_variables_are_no_policy() -> None:
    (issue,) = told(lambda: policy_from_environment({"PATH": "/bin"}))
    assert (issue.code, issue.field) == (IssueCode.NO_ORIGINS, "CORS_POLICY_ORIGINS")


def test_the_environment_is_not_read_unasked() -> None:
    assert "os" not in vars(sys.modules[policy_from_environment.__module__])
