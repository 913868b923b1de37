import json

from crossorigin.cli.demo_api.json_format import render_json
from crossorigin.cli.json_format import report_json
from tests.cli.demo_api.samples import checked, works


def test_each_route_with_its_report() -> None:
    found = json.loads(render_json((checked(), works(warning="a"))))
    assert found["version"] == 1
    assert found["as_expected"] is False
    first, second = found["routes"]
    assert first == {
        "path": "/path",
        "title": "A fault",
        "command": "cors check URL --origin ORIGIN",
        "deviations": [],
        "report": json.loads(json.dumps(report_json(checked().report))),
    }
    assert second["deviations"] == ["the warning a is missing"]


def test_all_as_expected() -> None:
    text = render_json((checked(), works()))
    assert json.loads(text)["as_expected"] is True
    assert text.isascii()
    assert text.endswith("}\n")
