import json

from crossorigin.checking.json_format import report_json
from crossorigin.cli.demo_api.json_format import render_json
from tests.cli.demo_api.samples import checked, works


def test_each_route_with_its_report() -> None:
    found = json.loads(render_json((checked(), works(warning="a")), (works(), works()), "policy = 1"))
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


def test_the_policy_and_each_route_behind_it() -> None:
    found = json.loads(render_json((checked(),), (works(warning="a"),), "policy = 1"))
    assert found["as_expected"] is False
    assert found["routes"][0]["deviations"] == []
    assert found["with_policy"]["source"] == "policy = 1"
    (route,) = found["with_policy"]["routes"]
    assert route["deviations"] == ["the warning a is missing"]
    assert route["report"]["verdict"] == "readable"
    assert route.keys() == found["routes"][0].keys()


def test_all_as_expected() -> None:
    text = render_json((checked(), works()), (works(), works()), "é")
    assert json.loads(text)["as_expected"] is True
    assert text.isascii()
    assert text.endswith("}\n")
