import copy
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from crossorigin.browser.request import RedirectMode, Request, RequestMode
from crossorigin.checking.json_format import render_json, report_json
from crossorigin.checking.report import REPORT_VERSION, Report, Verdict
from crossorigin.fetch.messages import HTTPResponse, NetworkFailureKind
from tests.checking.support import (
    ALLOW_CREDENTIALS,
    ALLOW_PAGE,
    REFUSED,
    URL,
    Server,
    by_path,
    check,
    on_preflight,
    page_request,
    reflects,
    responds,
)

CONTRACT = files("crossorigin.checking") / "schema" / f"check-{REPORT_VERSION}.json"
SCHEMA: dict[str, Any] = json.loads(CONTRACT.read_text("utf-8"))
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "check-json.md"

SERVERS: dict[str, tuple[Server, Request, dict[str, Any]]] = {
    "readable": (responds(ALLOW_PAGE, ("Set-Cookie", "sid=1")), page_request(), {}),
    "credentials": (reflects(ALLOW_CREDENTIALS), page_request(credentials="include"), {}),
    "held back": (
        responds(ALLOW_PAGE, ("Access-Control-Allow-Methods", "PUT"), ("Access-Control-Max-Age", "86400")),
        page_request(method="PUT", body=b"\xff"),
        {},
    ),
    "not asked": (responds(), page_request(method="POST"), {}),
    "blocked": (
        on_preflight(responds(("Server", "nginx"), status=405), responds()),
        page_request(method="PUT", headers=(("Authorization", "Bearer hunter2"),)),
        {"notes": ("a note",)},
    ),
    "opaque": (responds(), page_request(mode=RequestMode.NO_CORS), {}),
    "opaque redirect": (
        responds(ALLOW_PAGE, ("Location", "/x"), status=302),
        page_request(redirect_mode=RedirectMode.MANUAL),
        {},
    ),
    "redirected": (
        by_path(v1=responds(ALLOW_PAGE, ("Location", "/new"), status=302), new=responds(ALLOW_PAGE)),
        page_request(),
        {},
    ),
    "unreachable": (lambda _request: REFUSED, page_request(), {}),
}


def strict(schema: dict[str, Any]) -> dict[str, Any]:
    """*schema* that allows no field which it does not name."""
    closed = copy.deepcopy(schema)
    pending: list[Any] = [closed]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            if "properties" in node:
                node["additionalProperties"] = False
            pending += node.values()
        elif isinstance(node, list):
            pending += node
    return closed


def report(name: str) -> Report:
    server, request, more = SERVERS[name]
    return check(server, request, **more)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"]["const"] == REPORT_VERSION


@pytest.mark.parametrize("name", SERVERS)
def test_every_report_keeps_to_the_schema_and_has_no_field_beside(name: str) -> None:
    jsonschema.Draft202012Validator(strict(SCHEMA)).validate(json.loads(render_json(report(name))))


def test_each_value_of_the_schemas_lists_is_one_of_the_code() -> None:
    assert SCHEMA["properties"]["verdict"]["enum"] == [verdict.value for verdict in Verdict]
    assert SCHEMA["$defs"]["failure"]["properties"]["kind"]["enum"] == [kind.value for kind in NetworkFailureKind]


def fields(schema: dict[str, Any]) -> list[tuple[str, str]]:
    """The names and descriptions of all fields of *schema*, at any depth."""
    found = []
    pending: list[Any] = [schema]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            for name, field in node.get("properties", {}).items():
                if isinstance(field, dict):
                    meant = field.get("description") or SCHEMA["$defs"][field["$ref"].split("/")[-1]]["description"]
                    found.append((name, meant))
            pending += node.values()
        elif isinstance(node, list):
            pending += node
    return found


def test_every_field_has_its_line_in_the_reference() -> None:
    page = PAGE.read_text("utf-8")
    assert len(fields(SCHEMA)) > 80
    for name, meaning in fields(SCHEMA):
        assert any(f"{name}` |" in line and f"| {meaning} |" in line for line in page.splitlines()), (name, meaning)


def test_a_blocked_page() -> None:
    found = report_json(report("blocked"))
    assert found["verdict"] == "blocked"
    chromium = found["browsers"]["chromium"]
    assert (chromium["readable"], chromium["preflight"]) == (False, "failed")
    assert chromium["cause"] == "PreflightMissingAllowOriginHeader"
    assert chromium["failed_step"]["url"].startswith("https://fetch.spec.whatwg.org/#")
    assert chromium["console"][0].startswith("Access to fetch at")
    assert chromium["further_faults"][0]["step"]["algorithm"] == "CORS-preflight fetch"
    assert [check["passed"] for check in chromium["checks"]][-1:] == [False]
    assert found["preflight"]["reasons"][0]["value"] == "PUT"
    assert [fix["stack"] for fix in found["fixes"]] == [stack["stack"] for stack in found["stacks"]] == ["nginx"]
    assert (found["notes"], found["failure"]) == (["a note"], None)
    assert found["words"]
    assert found["fix_words"]


def test_a_page_that_reads() -> None:
    found = report_json(report("readable"))
    firefox = found["browsers"]["firefox"]
    assert (firefox["readable"], firefox["response_type"], firefox["status"]) == (True, "cors", 200)
    assert firefox["cause"] is None
    assert found["exchange"][0]["response"]["body_size"] == 2
    assert found["exchange"][0]["failure"] is None
    assert found["exchange"][1]["probe"]


def test_a_request_that_was_held_back() -> None:
    found = report_json(report("held back"))
    assert (found["verdict"], found["sent_everything"]) == ("preflight-passed", False)
    assert (found["browsers"]["safari"]["readable"], found["browsers"]["safari"]["response_type"]) == (None, None)
    assert found["request"]["body_size"] == 1
    assert found["warnings"][0]["id"] == "max-age-above-cap"


def test_a_request_that_asks_nothing() -> None:
    found = report_json(report("not asked"))
    assert (found["verdict"], found["sent_everything"], found["exchange"]) == ("not-asked", False, [])
    assert "WebKitGTK" in found["browsers"]["safari"]["notes"][0]


def test_a_server_that_is_not_there() -> None:
    found = report_json(report("unreachable"))
    assert found["failure"] == {"kind": "refused", "message": REFUSED.message, "detail": None}
    assert found["exchange"][0]["failure"] == found["failure"]
    assert found["exchange"][0]["response"] is None


def test_secrets_are_left_out() -> None:
    assert "hunter2" not in render_json(report("blocked"))
    assert report_json(report("blocked"))["request"]["headers"] == [["Authorization", None]]
    assert ["Set-Cookie", None] in report_json(report("readable"))["exchange"][0]["response"]["headers"]


def test_text_of_the_server_cannot_reach_a_terminal_as_it_is() -> None:
    def server(_request: object) -> HTTPResponse:
        return HTTPResponse(status=200, headers=(("Access-Control-Allow-Origin", "\x1b[2J\x9b31m\xad"),))

    text = render_json(check(server))
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    assert json.loads(text)["browsers"]["chromium"]["parameter"] == "\x1b[2J\x9b31m\xad"
    assert URL in text
