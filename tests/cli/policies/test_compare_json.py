import json

import jsonschema
import pytest

from crossorigin.cli.policies.compare_json import VERSION, compared_json, render_compared
from crossorigin.cli.policies.comparing import NO_POLICY
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable
from crossorigin.server.widening import WideningKind
from tests.checking.test_json_format import strict
from tests.cli.policies.samples import POLICY, PUBLIC, TABLE, compared
from tests.docs.policy_json_reference import schema

SCHEMA = schema("compare")


@pytest.mark.parametrize(
    ("before", "after"), [(POLICY, POLICY), (POLICY, PUBLIC), (POLICY, TABLE), (TABLE, POLICY), (TABLE, TABLE)]
)
def test_it_keeps_to_its_schema_and_has_no_field_beside(
    before: Policy | PolicyTable, after: Policy | PolicyTable
) -> None:
    text = render_compared(compared(before, after))
    assert text.isascii()
    assert text.endswith("}\n")
    jsonschema.Draft202012Validator(strict(SCHEMA)).validate(json.loads(text))
    assert SCHEMA["properties"]["version"]["const"] == VERSION


def test_each_value_of_the_schemas_lists_is_one_of_the_code() -> None:
    kinds = [kind.value for kind in WideningKind]
    assert SCHEMA["$defs"]["widening"]["properties"]["kind"]["enum"] == [*kinds, NO_POLICY]


def test_nothing() -> None:
    found = compared_json(compared(POLICY, POLICY))
    assert (found["old"], found["new"], found["wider"], found["pairs"]) == ("old.toml", "new.toml", False, [])


def test_two_policies() -> None:
    found = compared_json(compared(POLICY, POLICY.replace(methods=["PATCH"])))
    assert found["wider"]
    (pair,) = found["pairs"]
    assert (pair["example"], pair["old_route"], pair["new_route"]) == (None, None, None)
    assert pair["widenings"] == [
        {"kind": "method", "entry": "PATCH", "example": "PATCH", "text": "'PATCH' among the methods allows 'PATCH'."}
    ]


def test_by_route() -> None:
    pairs = compared_json(compared(TABLE, POLICY))["pairs"]
    assert {"method": "PUT", "path": "/internal/any"} in [pair["example"] for pair in pairs]
    assert [pair["old_route"] for pair in pairs if pair["example"]["path"] == "/internal/any"] == [1]
