import copy
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from crossorigin.server.issues import PolicyError
from crossorigin.server.policy_fields import DEFAULTS
from crossorigin.server.table_schema import policy_file_schema
from crossorigin.server.table_source import policies_from_mapping
from tests.server.policy_inputs import arguments
from tests.server.route_inputs import files

VALIDATOR = jsonschema.Draft202012Validator(policy_file_schema())
A = "https://a.example"
ROUTE: dict[str, Any] = {"path": "/a", "policy": "none"}


def is_file(value: Any) -> bool:
    try:
        policies_from_mapping(value)
    except PolicyError:
        return False
    return True


def test_it_is_a_schema() -> None:
    schema = policy_file_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == [*DEFAULTS, "routes"]
    assert list(schema["$defs"]["policy"]["properties"]) == list(DEFAULTS)


def test_it_is_the_callers_to_change() -> None:
    mine = policy_file_schema()
    before = copy.deepcopy(mine)
    mine["$defs"]["route"]["properties"].clear()
    mine["properties"].clear()
    assert policy_file_schema() == before


@settings(max_examples=200, deadline=None)
@given(files())
def test_it_refuses_no_table_that_the_validation_takes(file: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(file) or not is_file(file)


@settings(max_examples=100, deadline=None)
@given(arguments())
def test_it_refuses_no_policy_that_the_validation_takes(policy: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(policy) or not is_file(policy)


@pytest.mark.parametrize(
    "value",
    [
        {"origins": [A]},
        {"routes": []},
        {"routes": [ROUTE]},
        {"origins": ["*"], "routes": [ROUTE, {"path": "/b/**", "methods": ["PUT"], "policy": {"origins": [A]}}]},
    ],
)
def test_it_takes(value: object) -> None:
    assert VALIDATOR.is_valid(value)
    assert is_file(value)


@pytest.mark.parametrize(
    "value",
    [
        *({}, {"routes": {}}, {"routes": [7]}, {"route": [ROUTE], "origins": [A]}, {"credentials": True, "routes": []}),
        *({"routes": [ROUTE | {"path": path}]} for path in ("a", "/?b", 1)),
        {"routes": [ROUTE | {"methods": []}]},
        {"routes": [ROUTE | {"origins": [A]}]},
        *({"routes": [ROUTE | {"policy": policy}]} for policy in (None, "public", {}, {"origins": [A], "x": 1})),
        *({"routes": [ROUTE | {"methods": methods}]} for methods in ("GET", ["P UT"], [1])),
        *({"routes": [{name: value}]} for name, value in ROUTE.items()),
        {"origins": ["*"], "credentials": True, "routes": []},
    ],
)
def test_it_refuses(value: object) -> None:
    assert not VALIDATOR.is_valid(value)
    assert not is_file(value)
