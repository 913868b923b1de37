from typing import Any

import pytest

from crossorigin.browser import profiles
from crossorigin.browser.causes import Cause
from tests.truth.replay import replay
from tests.truth.samples import one_call, two_calls

PRESENT = {"cookie": "sid=1"}


def _wire(row: dict[str, Any]) -> dict[str, Any]:
    headers = row["headers"] | (PRESENT if "cookie" in row["headers"] else {})
    return row | {"headers": headers}


@pytest.mark.parametrize("sample", [one_call, two_calls])
@pytest.mark.parametrize(
    "profile", [profiles.CHROMIUM, profiles.FIREFOX, profiles.WEBKIT], ids=lambda given: given.name
)
def test_the_record_has_the_form_of_a_recording(sample: Any, profile: Any) -> None:
    case, recording = sample()

    record, outcomes = replay(case, profile)

    assert record == recording | {"wire": [_wire(row) for row in recording["wire"]]}
    assert [outcome.is_readable for outcome in outcomes] == [True] * len(recording["steps"])


def test_a_lost_cache_asks_again() -> None:
    case, _recording = two_calls()

    record, _outcomes = replay(case, profiles.FIREFOX, cache_lost_before={1})

    assert [(row["step"], row["method"]) for row in record["wire"]] == [
        (0, "OPTIONS"),
        (0, "GET"),
        (1, "OPTIONS"),
        (1, "GET"),
    ]


def test_time_passes_between_steps() -> None:
    case, _recording = two_calls()
    case["steps"][1]["wait_ms"] = 5001  # entries without Access-Control-Max-Age live for 5 s

    record, _outcomes = replay(case, profiles.CHROMIUM)

    assert [row["method"] for row in record["wire"]] == ["OPTIONS", "GET", "OPTIONS", "GET"]


def test_a_call_that_throws_is_an_error_and_sends_nothing() -> None:
    case, _recording = one_call()
    case["request"]["method"] = "TRACE"

    assert replay(case, profiles.WEBKIT) == (
        {"id": "one", "steps": [{"outcome": "error"}], "wire": [], "console": []},
        [],
    )


@pytest.mark.parametrize(
    ("location", "row"),
    [
        ("{next}", {"hop": 1}),
        ("http://127.0.0.1:{portB}/case/one/1?x=1", {"hop": 1}),
        ("http://127.0.0.1:{portB}/case/one/2", {"hop": None, "url": "{B}/case/one/2"}),
        ("http://{hostB}/x", {"hop": None, "url": "{B}/x"}),
    ],
)
def test_each_request_on_the_wire_says_where_it_went(location: str, row: dict[str, Any]) -> None:
    case, _recording = one_call()
    case["request"]["headers"] = []
    case["hops"].append(case["hops"][0])
    case["hops"][0] = case["hops"][0] | {
        "response": {"status": 302, "headers": [*case["hops"][0]["response"]["headers"], ["Location", location]]}
    }

    record, _outcomes = replay(case, profiles.CHROMIUM)

    assert record["wire"][-1] == {
        "step": 0,
        **row,
        "method": "GET",
        "preflight": False,
        "headers": {"origin": "{A}", "cookie": "sid=1"},
    }


def test_userinfo_of_a_hop_stands_in_the_redirect_alone() -> None:
    case, _recording = one_call()
    case["request"]["headers"] = []
    case["hops"].append(case["hops"][0] | {"userinfo": True})
    case["hops"][0] = case["hops"][0] | {
        "response": {"status": 302, "headers": [*case["hops"][0]["response"]["headers"], ["Location", "{next}"]]}
    }

    record, outcomes = replay(case, profiles.CHROMIUM)

    assert [row["hop"] for row in record["wire"]] == [0]
    assert [outcome.is_readable for outcome in outcomes] == [False]


def test_a_sandboxed_page_is_cross_site_where_cookies_are_lax() -> None:
    case, _recording = one_call()
    case["request"] |= {"from": "sandbox", "headers": []}

    lax, _ = replay(case, profiles.CHROMIUM)
    sent, _ = replay(case, profiles.WEBKIT)

    assert [row["headers"] for row in lax["wire"]] == [{"origin": "null"}]
    assert [row["headers"] for row in sent["wire"]] == [{"origin": "null", "cookie": "sid=1"}]


def test_an_upload_is_always_of_type_cors() -> None:
    case, _recording = one_call()
    case["hops"][0]["at"] = "A"
    case["request"]["upload"] = True

    record, _outcomes = replay(case, profiles.FIREFOX)

    assert record["steps"][0]["type"] == "cors"


@pytest.mark.parametrize(("status", "length"), [(200, [["content-length", "9"]]), (204, []), (304, [])])
def test_only_an_answer_with_a_body_has_a_length(status: int, length: list[list[str]]) -> None:
    case, _recording = one_call()
    case["hops"][0]["response"]["status"] = status

    record, _outcomes = replay(case, profiles.CHROMIUM)

    assert record["steps"][0]["headers"] == length


def test_a_call_by_xhr_is_of_type_cors_without_an_upload() -> None:
    case, _recording = one_call()
    case["hops"][0]["at"] = "A"
    case["request"] |= {"by": "xhr", "headers": []}

    record, _outcomes = replay(case, profiles.FIREFOX)

    assert record["steps"][0]["type"] == "cors"
    assert [row["method"] for row in record["wire"]] == ["GET"]


@pytest.mark.parametrize(
    ("call", "status", "outcome"),
    [
        ({"by": "img", "crossorigin": None}, 404, "load"),
        ({"by": "img", "crossorigin": None}, 204, "error"),
        ({"by": "script", "crossorigin": "anonymous"}, 200, "load"),
        ({"by": "script", "crossorigin": "anonymous"}, 500, "error"),
        ({"by": "module", "crossorigin": None}, 300, "error"),
        ({"by": "audio", "crossorigin": None}, 203, "error"),
        ({"by": "preload", "as": "fetch", "crossorigin": None}, 404, "load"),
        ({"by": "EventSource", "with_credentials": True}, 200, "open"),
        ({"by": "EventSource", "with_credentials": True}, 202, "error"),
        ({"by": "WebSocket"}, 101, "open"),
        ({"by": "WebSocket"}, 200, "error"),
        ({"by": "sendBeacon", "body_type": "string"}, 500, "true"),
        ({"by": "sendBeacon", "body_type": "application/json"}, 500, "true"),
    ],
)
def test_an_element_hears_but_an_event(call: dict[str, Any], status: int, outcome: str) -> None:
    case, _recording = one_call()
    case["request"] = call
    case["hops"][0]["response"]["status"] = status

    record, _outcomes = replay(case, profiles.CHROMIUM)

    assert record["steps"] == [{"outcome": outcome}]


def test_what_an_element_hears_is_told_only_where_it_follows_from_the_fetch() -> None:
    case, _recording = one_call()
    case["request"] = {"by": "preload", "as": "script", "crossorigin": "anonymous"}
    case["hops"][0]["response"]["headers"] = []

    assert replay(case, profiles.FIREFOX)[0]["steps"] == [{"outcome": None}]
    assert replay(case, profiles.WEBKIT)[0]["steps"] == [{"outcome": "error"}]


@pytest.mark.parametrize("location", ["https://{hostB}/x", "http://127.0.0.2:{portB}/x"])
def test_where_nobody_listens_or_speaks_no_tls_nothing_arrives(location: str) -> None:
    case, _recording = one_call()
    case["request"]["headers"] = []
    case["hops"][0]["response"] = {
        "status": 302,
        "headers": [*case["hops"][0]["response"]["headers"], ["Location", location]],
    }

    record, outcomes = replay(case, profiles.CHROMIUM)

    assert [row["hop"] for row in record["wire"]] == [0]
    assert [outcome.cause for outcome in outcomes] == [Cause.NETWORK_FAILURE]
