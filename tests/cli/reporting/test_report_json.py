import json
from pathlib import Path

import jsonschema

from crossorigin.cli.reporting.report_json import VERSION, render_report, report_json
from tests.checking.test_json_format import strict
from tests.cli.reporting.reports import HOSTILE, report
from tests.cli.reporting.samples import NOON, PAGE, POLICY, POLICY_ID, counted, line
from tests.docs.report_json_reference import schema

SCHEMA = schema()


def test_it_keeps_to_its_schema_and_has_no_field_beside(tmp_path: Path) -> None:
    lines = (line(), line(cors_origin="null"), line(time=None, cors_report_only=True), *map(bytes, HOSTILE))
    for found in (
        report(counted(tmp_path, *lines)),
        report(counted(tmp_path, *lines), POLICY),
        report(counted(tmp_path)),
    ):
        text = render_report(found)
        assert text.isascii()
        assert text.endswith("}\n")
        jsonschema.Draft202012Validator(strict(SCHEMA)).validate(json.loads(text))
    assert SCHEMA["properties"]["version"]["const"] == VERSION


def test_its_values(tmp_path: Path) -> None:
    found = report_json(report(counted(tmp_path, line(), b"other\n", since=NOON), POLICY))
    (refused,) = found.pop("refused")
    assert found.pop("sources") == [str(tmp_path / "app.log")]
    assert found == {
        "version": 1,
        "policy": "cors.toml",
        "since": "2024-05-01T12:00:00.000+00:00",
        "lines": 2,
        "other_lines": 1,
        "long_lines": 0,
        "left_out": 0,
        "records": 1,
        "suppressed": 0,
        "dropped": 0,
        "first": "2024-05-01T12:00:00.000+00:00",
        "last": "2024-05-01T12:00:00.000+00:00",
        "groups": 1,
    }
    assert (refused["origin"], refused["policy"], refused["report_only"]) == (PAGE, POLICY_ID, False)
    assert refused["causes"] == {"each": [{"value": "method-not-listed", "count": 1}], "others": 0}
    assert refused["request_headers"]["each"][0] == {"value": "content-type", "count": 1}
    assert refused["advice"]["grant"]["toml"] == 'methods = ["PATCH"]\nrequest_headers = ["content-type"]'
    assert refused["advice"]["place"] == ""


def test_what_is_not_known_is_null(tmp_path: Path) -> None:
    found = report_json(report(counted(tmp_path, line(cors_origin="null", time=None))))
    assert (found["since"], found["first"], found["last"], found["policy"]) == (None, None, None, None)
    (refused,) = found["refused"]
    assert (refused["advice"]["grant"], refused["advice"]["place"]) == (None, None)
