import json
from typing import Any

import jsonschema
import pytest

from crossorigin.cli.policies.explain_json import VERSION, explained_json, render_explained
from crossorigin.cli.policies.explain_words import headline, refusal
from crossorigin.cli.policies.steps import StepOutcome
from crossorigin.server.classify import RequestKind
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import CheckedStep
from crossorigin.server.routes import PolicyTable
from tests.checking.test_json_format import strict
from tests.cli.policies.samples import PAGE, POLICY, PUBLIC, TABLE, explained
from tests.docs.policy_json_reference import schema

SCHEMA = schema("explain")
ROWS: dict[str, tuple[Policy | PolicyTable, dict[str, Any]]] = {
    "granted": (POLICY, {"method": "PUT", "headers": ("authorization: Bearer hunter2",)}),
    "refused": (POLICY, {"method": "PATCH", "headers": ("x-a: 1",)}),
    "no CORS": (TABLE, {"method": "PUT", "path": "/internal/x"}),
    "credentials": (PUBLIC, {"credentials": "include"}),
    "websocket": (POLICY, {"websocket": True}),
    "opaque": (POLICY, {"origin": "null", "websocket": True}),
    "upload": (POLICY, {"preflight": True, "method": "patch"}),
}


def found(name: str) -> dict[str, Any]:
    policies, options = ROWS[name]
    return explained_json(explained(policies, **options))


@pytest.mark.parametrize("name", ROWS)
def test_it_keeps_to_its_schema_and_has_no_field_beside(name: str) -> None:
    policies, options = ROWS[name]
    text = render_explained(explained(policies, **options))
    assert text.isascii()
    assert text.endswith("}\n")
    jsonschema.Draft202012Validator(strict(SCHEMA)).validate(json.loads(text))
    assert SCHEMA["properties"]["version"]["const"] == VERSION


def test_each_value_of_the_schemas_lists_is_one_of_the_code() -> None:
    definitions = SCHEMA["$defs"]
    kinds = definitions["decision"]["properties"]["kind"]["enum"]
    assert set(kinds) == {kind.value for kind in RequestKind} - {"not-cors"}
    assert definitions["policyStep"]["properties"]["step"]["enum"] == [step.value for step in CheckedStep]
    assert definitions["policyStep"]["properties"]["outcome"]["enum"] == [outcome.value for outcome in StepOutcome]


def test_granted() -> None:
    report = found("granted")
    policies, options = ROWS["granted"]
    assert (report["granted"], report["refusal"]) == (True, None)
    assert report["words"] == headline(explained(policies, **options))
    assert (report["source"], report["origin"], report["path"], report["route"]) == ("cors.toml", PAGE, "/", None)
    assert report["request"]["headers"] == [["authorization", None]]
    assert report["preflight"]["status"] == 204
    assert ["access-control-allow-methods", "PUT"] in report["preflight"]["headers"]
    assert report["actual"]["status"] is None
    assert ["authorization", None] in report["actual"]["request"]["headers"]
    assert {name: browser["readable"] for name, browser in report["browsers"].items()} == {
        "chromium": True,
        "firefox": True,
        "safari": True,
    }


def test_refused() -> None:
    report = found("refused")
    policies, options = ROWS["refused"]
    assert (report["granted"], report["refusal"]) == (False, refusal(explained(policies, **options)))
    decision = report["preflight"]["decision"]
    assert (decision["kind"], decision["granted"], decision["reason"], decision["parameter"]) == (
        *("cors-preflight", False, "method-not-listed", "PATCH"),
    )
    assert [step["outcome"] for step in decision["steps"]] == ["passed", "refused", "not-reached"]
    chromium = report["browsers"]["chromium"]
    assert chromium["cause"] == "PreflightMissingAllowOriginHeader"
    assert chromium["failed_step"]["algorithm"] == "CORS check"
    assert [check["passed"] for check in chromium["checks"]] == [True, False]


def test_no_cors() -> None:
    report = found("no CORS")
    assert report["route"] == 1
    for answer in (report["preflight"], report["actual"]):
        assert (answer["decision"], answer["status"], answer["headers"]) == (None, None, [])
        assert answer["sentences"][0].startswith("There is no CORS here")


def test_notes() -> None:
    assert "did you mean PATCH?" in found("upload")["notes"][0]
    assert found("upload")["request"]["upload_listener"]
