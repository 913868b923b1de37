import copy
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue
from crossorigin.server.policy_fields import DEFAULTS
from crossorigin.server.schema import policy_schema
from crossorigin.server.sources import policy_from_mapping
from tests.server.origin_inputs import odd_texts
from tests.server.policy_faults import ERRORS, PolicyFault
from tests.server.policy_inputs import arguments

VALIDATOR = jsonschema.Draft202012Validator(policy_schema())
ONLY_BY_THE_VALIDATION = {
    # Whose a host is, and which header names say nothing where they stand
    IssueCode.INSECURE_ORIGIN,
    IssueCode.PUBLIC_SUFFIX,
    IssueCode.FORBIDDEN_REQUEST_HEADER,
    IssueCode.PROHIBITED_REQUEST_HEADER,
    IssueCode.FORBIDDEN_RESPONSE_HEADER,
    IssueCode.PROHIBITED_RESPONSE_HEADER,
}


def takes(value: object) -> bool:
    # A tuple is no array of JSON.
    return VALIDATOR.is_valid(value)


def issues_of(given_fields: Any) -> tuple[PolicyIssue, ...]:
    try:
        policy_from_mapping(given_fields)
    except PolicyError as error:
        return error.issues
    return ()


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(policy_schema())
    assert list(policy_schema()["properties"]) == list(DEFAULTS)


def test_it_is_the_callers_to_change() -> None:
    mine = policy_schema()
    before = copy.deepcopy(mine)
    mine["properties"]["origins"]["items"].clear()
    mine["allOf"].clear()
    assert policy_schema() == before


def test_its_defaults_are_those_of_a_policy() -> None:
    for name, described in policy_schema()["properties"].items():
        default = DEFAULTS[name]
        assert described.get("default", []) == ([] if default == () else default)


@settings(max_examples=150, deadline=None)
@given(arguments())
def test_it_refuses_nothing_that_the_validation_takes(given_fields: dict[str, Any]) -> None:
    assert takes(given_fields) or issues_of(given_fields)


@settings(max_examples=150, deadline=None)
@given(odd_texts(), st.text(max_size=5))
def test_it_refuses_no_name_that_the_validation_takes(origin: str, name: str) -> None:
    for given_fields in (
        {"origins": [origin]},
        {"origins": ["https://a.example"], "methods": [name]},
        {"origins": ["https://a.example"], "request_headers": [name], "exposed_headers": [name]},
    ):
        assert takes(given_fields) or issues_of(given_fields)


@pytest.mark.parametrize(
    "given_fields",
    [
        {"origins": ["*", "*"]},
        {"origins": ["safari-web-extension://5C8E", "http://[::1]:*", "https://*.a.example:8443", "https://a."]},
        {"origins": ["*"], "request_headers": ["*", "Authorization"], "methods": ["*", "*"], "exposed_headers": ["*"]},
        {"origins": ["null"], "dangerously_allow_null": True, "credentials": False},
        {"origins": ["https://a.example"], "max_age": None, "methods": []},
        {"origins": ["*"], "methods": ["TRACED", "connected", "*"][:2]},
    ],
)
def test_it_takes(given_fields: dict[str, Any]) -> None:
    assert takes(given_fields)
    assert issues_of(given_fields) == ()


@pytest.mark.parametrize("fault", ERRORS, ids=lambda fault: f"{fault.code.value}-{fault.field}-{fault.value!r:.20}")
def test_it_refuses_what_a_schema_can_refuse(fault: PolicyFault) -> None:
    # NB: to JSON, 204.0 is an integer.
    beyond = fault.code in ONLY_BY_THE_VALIDATION or isinstance(fault.value, float)
    assert takes(dict(fault.arguments)) is beyond


@pytest.mark.parametrize(
    "value",
    [
        *({}, [], None, "a", {"origins": ["*"], "max-age": 1}, {"origins": ["*"], "credentials": True}),
        {"origins": ["null"], "dangerously_allow_null": False},
        {"origins": ["null"]},
    ],
)
def test_it_refuses(value: object) -> None:
    assert not takes(value)
    assert issues_of(value)
