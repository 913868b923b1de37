import dataclasses
from typing import get_args

import pytest

from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import FIREFOX, SPEC
from crossorigin.browser.trace import (
    Checked,
    Event,
    PreflightCacheHit,
    PreflightNeeded,
    Received,
    Redirected,
    Sent,
    Trace,
    Upgraded,
    Warned,
    urls_before_upgrades,
)
from tests.browser.exchanges import OTHER, THIRD, Answer, Server, allow, redirect, request_to, run, url_of

PUT = request_to(f"{OTHER}/a", method="PUT")
GRANT = allow("*", ("Access-Control-Allow-Methods", "PUT"))


def trace_of(*answers: Answer, profile: Profile = SPEC) -> Trace:
    return run(PUT, *answers, profile=profile).trace


def names(trace: Trace) -> list[str]:
    return [type(event).__name__ for event in trace]


def test_events_stand_in_the_order_they_happened() -> None:
    trace = trace_of(GRANT, redirect(f"{THIRD}/b", status=307), GRANT, allow())
    hop = [
        "PreflightNeeded",
        "Sent",
        "Received",
        *["Checked"] * len(SPEC.preflight_checks),
        "Sent",
        "Received",
        "Checked",
    ]
    assert names(trace) == [*hop, "Redirected", *hop]


def test_a_hop_counts_the_redirects() -> None:
    trace = trace_of(GRANT, redirect(f"{THIRD}/b", status=307), GRANT, allow())
    turn = next(index for index, event in enumerate(trace) if isinstance(event, Redirected))
    assert {event.hop for event in trace[:turn]} == {0}
    assert {event.hop for event in trace[turn:]} == {1}
    assert trace[turn] == Redirected(f"{THIRD}/b", 1)


def test_what_was_sent_and_what_answered_stand_there_whole() -> None:
    answers = (GRANT, allow())
    server = Server(answers)
    trace = trace_of(*answers)
    sent = [event for event in trace if isinstance(event, Sent)]
    assert [(event.request.method, event.preflight) for event in sent] == [("OPTIONS", True), ("PUT", False)]
    assert [event.response for event in trace if isinstance(event, Received)] == list(server.answers)
    assert [event.preflight for event in trace if isinstance(event, Received)] == [True, False]


def test_a_check_says_what_it_was_decided_from_and_an_absent_header_is_none() -> None:
    last = trace_of(GRANT, allow("*"))[-1]
    assert isinstance(last, Checked)
    assert last.algorithm == "CORS check"
    assert last.inputs == (
        ("request origin", "https://page.example"),
        ("credentials mode", "same-origin"),
        ("access-control-allow-origin", "*"),
        ("access-control-allow-credentials", None),
    )
    assert (last.failure, last.preflight, last.status) == (None, False, 200)


def test_a_need_says_why() -> None:
    first = trace_of(GRANT, allow())[0]
    assert isinstance(first, PreflightNeeded)
    assert [(reason.kind, reason.value) for reason in first.need.reasons] == [("method", "PUT")]


def test_a_warning_is_one_of_firefoxs() -> None:
    request = request_to(headers=(("Authorization", "x"),))
    answers = (allow("*", ("Access-Control-Allow-Headers", "*")), allow())
    trace = run(request, *answers, profile=FIREFOX).trace
    assert Warned("CORSAllowHeaderFromPreflightDeprecation", 0) in trace


def test_a_check_that_judged_no_response_has_no_status() -> None:
    (event,) = run(request_to("https://api.example:22/")).trace
    assert isinstance(event, Checked)
    assert event.status is None


def test_urls_as_redirects_named_them() -> None:
    urls = [url_of(text) for text in ("https://a.example/", "https://b.example/", "https://u@c.example/")]
    events = (Upgraded("http://a.example/", 0), PreflightCacheHit(1), Upgraded("http://u@c.example:443/", 2))
    before = urls_before_upgrades(urls, events)
    assert [str(url) for url in before] == ["https://a.example/", "https://b.example/", "http://u@c.example:443/"]
    assert urls_before_upgrades(urls, ()) == urls


@pytest.mark.parametrize("kind", get_args(Event))
def test_events_are_frozen_values(kind: type) -> None:
    assert dataclasses.is_dataclass(kind)
    event = PreflightCacheHit(0)
    fields = [field.name for field in dataclasses.fields(kind)]
    assert "hop" in fields
    values = dict.fromkeys(fields, 0)
    assert kind(**values) == kind(**values)
    assert (kind(**values) == event) == (kind is PreflightCacheHit)
    for name in fields:
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(kind(**values), name, 1)
