from typing import Any

from crossorigin.checking.json_format import report_json
from crossorigin.transport.mock import MockTransport
from crossorigin.web.check_events import told_check
from tests.checking.support import ALLOW_PAGE, URL, on_preflight, page_request, plan, responds


def test_each_request_and_each_answer_is_told_as_it_happens() -> None:
    told: list[dict[str, Any]] = []
    server = on_preflight(responds(ALLOW_PAGE, ("Access-Control-Allow-Methods", "PUT")), responds(ALLOW_PAGE))
    report = told_check(plan(page_request(method="PUT"), send=True), MockTransport(server), told.append)
    assert [event["event"] for event in told] == ["start", *["asking", "exchange"] * 3]
    assert told[1] == {
        "event": "asking",
        "method": "OPTIONS",
        "url": URL,
        "preflight": True,
        "browsers": ["chromium"],
    }
    assert (told[3]["method"], told[3]["preflight"]) == ("PUT", False)
    exchanges = [event["exchange"] for event in told if event["event"] == "exchange"]
    later = report_json(report)["exchange"]
    assert [exchange["response"] for exchange in exchanges] == [exchange["response"] for exchange in later]
    assert exchanges[0]["browsers"] == ["chromium"]
    assert later[0]["browsers"] == ["chromium", "firefox", "safari"]
    assert told[5]["browsers"] == []
