import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from crossorigin.cli.policies.check_json import VERSION, checked_json, finding_json, render_checked
from crossorigin.cli.policies.checking import CheckedPolicies
from crossorigin.cli.policies.findings import errors_of
from crossorigin.server.issues import PolicyError
from crossorigin.server.table_source import policies_from_mapping
from tests.checking.test_json_format import strict
from tests.cli.policies.samples import TABLE, checked, finding, reviewed, warning
from tests.docs.policy_json_reference import schema
from tests.server.route_inputs import files

SCHEMA = schema("check")
VALIDATOR = jsonschema.Draft202012Validator(strict(SCHEMA))


@pytest.mark.parametrize(
    "given_file",
    [
        checked(),
        checked(TABLE, warnings=(warning(),), strict=True),
        checked(None, errors=(finding(), finding(value=1.5))),
    ],
)
def test_it_keeps_to_its_schema_and_has_no_field_beside(given_file: CheckedPolicies) -> None:
    text = render_checked(given_file)
    VALIDATOR.validate(json.loads(text))
    assert text.isascii()
    assert text.endswith("}\n")
    assert SCHEMA["properties"]["version"]["const"] == VERSION


def made(file: dict[str, Any]) -> CheckedPolicies:
    try:
        return reviewed(policies_from_mapping(file))
    except PolicyError as error:
        return checked(None, errors=errors_of(error))


@settings(max_examples=50, deadline=None)
@given(files())
def test_whatever_a_file_holds_it_keeps_to_its_schema(file: dict[str, Any]) -> None:
    VALIDATOR.validate(checked_json(made(file)))


def test_a_good_file() -> None:
    found = checked_json(checked())
    assert (found["source"], found["valid"], found["passed"], found["strict"]) == ("cors.toml", True, True, False)
    assert (found["routes"], found["errors"], found["warnings"]) == (None, [], [])


def test_a_table_with_warnings() -> None:
    found = checked_json(checked(TABLE, warnings=(warning(),), strict=True))
    assert (found["valid"], found["passed"], found["strict"], found["routes"]) == (True, False, True, 2)
    assert [one["code"] for one in found["warnings"]] == ["needless-method"]


def test_a_wrong_file() -> None:
    found = checked_json(checked(None, errors=(finding(),)))
    assert (found["valid"], found["passed"], found["routes"]) == (False, False, None)
    assert found["errors"] == [finding_json(finding())]


def test_a_finding() -> None:
    assert finding_json(finding()) == {
        "code": "invalid-origin",
        "field": "origins",
        "value": "https://app.example.com/",
        "why": "an origin ends without a slash",
        "suggestion": "https://app.example.com",
    }
