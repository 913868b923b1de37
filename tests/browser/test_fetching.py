from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser.causes import Cause
from crossorigin.browser.fetching import FetchMachine, MachineError, Send
from crossorigin.browser.filtered_response import NETWORK_ERROR, ResponseType
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, SPEC, WEBKIT
from crossorigin.browser.request import CredentialsMode, Request, RequestMode
from crossorigin.browser.trace import Checked, Received, Sent
from crossorigin.fetch.messages import HTTPResponse, NetworkFailure, NetworkFailureKind
from tests.browser.exchanges import (
    DOWN,
    OTHER,
    PAGE,
    PROFILES,
    Answer,
    allow,
    answer,
    redirect,
    request_to,
    run,
)
from tests.browser.hostile import GRANT, answers, profiles, requests, responses

PUT = request_to(f"{OTHER}/", method="PUT")


def machine_of(request: Request = PUT, profile: Profile = SPEC) -> FetchMachine:
    return FetchMachine(request, profile=profile)


def test_an_action_says_what_to_send_and_then_what_came_of_it() -> None:
    machine = machine_of()
    first = machine.start()
    assert isinstance(first, Send)
    assert (first.request.method, first.preflight) == ("OPTIONS", True)
    assert not hasattr(first, "__dict__")
    second = machine.receive(GRANT)
    assert isinstance(second, Send)
    assert (second.request.method, second.preflight) == ("PUT", False)
    outcome = machine.receive(allow())
    assert isinstance(outcome, Outcome)
    assert outcome.is_readable


def test_a_fetch_may_end_before_anything_is_sent() -> None:
    outcome = machine_of(request_to("https://api.example:25/")).start()
    assert isinstance(outcome, Outcome)
    assert (outcome.cause, outcome.response) == (Cause.BAD_PORT, NETWORK_ERROR)


def test_a_machine_starts_once() -> None:
    machine = machine_of()
    machine.start()
    with pytest.raises(MachineError, match=r"^start\(\) was called before; make a new machine for each fetch$"):
        machine.start()


def test_nothing_is_received_before_something_was_sent() -> None:
    with pytest.raises(MachineError, match=r"^receive\(\) was called with nothing on the wire$"):
        machine_of().receive(allow())


def test_nothing_is_received_twice() -> None:
    machine = machine_of(request_to())
    machine.start()
    machine.receive(allow())
    with pytest.raises(MachineError, match="nothing on the wire"):
        machine.receive(allow())
    with pytest.raises(MachineError):
        machine.start()


def test_each_call_tells_the_time() -> None:
    cache = CORSPreflightCache(SPEC)
    for now, methods in ((0.0, ["OPTIONS", "PUT"]), (4.9, ["PUT"]), (5.0, ["OPTIONS", "PUT"])):
        machine = FetchMachine(PUT, profile=SPEC, cache=cache)
        action, seen = machine.start(now=now), []
        while isinstance(action, Send):
            seen.append(action.request.method)
            action = machine.receive(GRANT if action.preflight else allow(), now=now)
        assert seen == methods


def test_a_time_that_an_answer_came_at_counts_from_there() -> None:
    cache = CORSPreflightCache(SPEC)
    machine = FetchMachine(PUT, profile=SPEC, cache=cache)
    machine.start(now=0.0)
    machine.receive(GRANT, now=100.0)
    assert isinstance(again := FetchMachine(PUT, profile=SPEC, cache=cache).start(now=104.0), Send)
    assert not again.preflight


def test_headers_that_the_browser_takes_from_no_page_are_gone_from_the_start() -> None:
    request = request_to(headers=(("User-Agent", "x"),))
    dropped = run(request, allow(), profile=replace(SPEC, drops_user_agent=True))
    assert dropped.request.headers == ()
    kept = run(request, allow("*", ("Access-Control-Allow-Headers", "User-Agent")), allow())
    assert kept.request == request


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@pytest.mark.parametrize("kind", NetworkFailureKind)
def test_a_network_failure_is_never_a_cors_cause(kind: NetworkFailureKind, profile: Profile) -> None:
    down = NetworkFailure(kind=kind, message="it is down")
    for request, replies in (
        (request_to(), (down,)),
        (PUT, (down,)),
        (PUT, (GRANT, down)),
        (request_to(f"{PAGE}/"), (down,)),
        (request_to(), (redirect(f"{OTHER}/b"), down)),
        (request_to(mode=RequestMode.NO_CORS), (down,)),
    ):
        outcome = run(request, *replies, profile=profile)
        assert outcome.cause is Cause.NETWORK_FAILURE
        assert outcome.cause.is_network_failure
        assert outcome.refused is not None
        failure = outcome.refused.failure
        assert failure is not None
        assert (failure.step.algorithm, failure.parameter) == ("HTTP-network fetch", "it is down")
        assert outcome.refused.algorithm == "HTTP-network fetch"


def test_what_the_browser_reads_is_judged_but_what_came_is_kept() -> None:
    invalid = allow("\xff")
    outcome = run(request_to(), invalid, profile=WEBKIT)
    assert outcome.refused is not None
    assert outcome.refused.failure is not None
    assert outcome.refused.failure.parameter == "\xef\xbf\xbd"
    assert [event.response for event in outcome.trace if isinstance(event, Received)] == [invalid]


@pytest.mark.parametrize(("request_", "preflight"), [(request_to(), False), (PUT, True)])
def test_what_the_network_layer_refuses_meets_no_cors_check(request_: Request, preflight: bool) -> None:
    outcome = run(request_, answer(status=407), profile=CHROMIUM)
    assert outcome.cause is Cause.PROXY_AUTHENTICATION_UNEXPECTED
    assert [event.preflight for event in outcome.trace if isinstance(event, Checked)] == [preflight]
    assert outcome.refused is not None
    assert outcome.refused.algorithm == "HTTP-network fetch"


def test_the_trace_can_be_read_on_the_way() -> None:
    machine = machine_of()
    seen = [machine.trace]
    machine.start()
    seen.append(machine.trace)
    machine.receive(GRANT)
    seen.append(machine.trace)
    outcome = machine.receive(allow())
    assert isinstance(outcome, Outcome)
    assert machine.trace == outcome.trace
    # Each is a value of its own: what was handed out does not grow.
    assert seen[0] == ()
    assert [type(event).__name__ for event in seen[1]] == ["PreflightNeeded", "Sent"]
    assert all(outcome.trace[: len(earlier)] == earlier for earlier in seen)


def test_a_late_refusal_stands_last_in_the_trace() -> None:
    outcome = run(request_to(f"{PAGE}/"), redirect("https://u:p@api.example/"), profile=WEBKIT)
    assert outcome.cause is Cause.REDIRECT_CONTAINS_CREDENTIALS
    assert outcome.trace[-1] is outcome.refused


def exchange(request: Request, replies: Sequence[Answer], profile: Profile) -> tuple[Outcome, list[Send], list[Answer]]:
    """The fetch of *request*; the server is down when *replies* are used up."""
    machine = machine_of(request, profile)
    sent: list[Send] = []
    given_back: list[Answer] = []
    action = machine.start()
    while isinstance(action, Send):
        sent.append(action)
        given_back.append(replies[len(given_back)] if len(given_back) < len(replies) else DOWN)
        action = machine.receive(given_back[-1])
    # "The machine never sends after its Outcome."
    with pytest.raises(MachineError):
        machine.receive(allow())
    return action, sent, given_back


property_of = given(requests, st.lists(answers, max_size=6), profiles)


@property_of
def test_the_trace_is_what_went_over_the_wire(request: Request, replies: list[Answer], profile: Profile) -> None:
    outcome, sent, given_back = exchange(request, replies, profile)
    wire = [event for event in outcome.trace if isinstance(event, Sent)]
    assert [(event.request, event.preflight) for event in wire] == [(send.request, send.preflight) for send in sent]
    assert [event.response for event in outcome.trace if isinstance(event, Received)] == given_back


@property_of
def test_an_outcome_is_a_response_or_a_refusal(request: Request, replies: list[Answer], profile: Profile) -> None:
    outcome, _, given_back = exchange(request, replies, profile)
    assert (outcome.cause is None) == (outcome.response.type is not ResponseType.ERROR)
    if outcome.refused is not None:
        assert outcome.trace[-1] is outcome.refused
        assert outcome.refused.failure is not None
    assert (outcome.cause is Cause.NETWORK_FAILURE) == (DOWN in given_back)


@property_of
def test_the_first_check_that_fails_is_the_last(request: Request, replies: list[Answer], profile: Profile) -> None:
    outcome, _, _ = exchange(request, replies, profile)
    failed = [event for event in outcome.trace if isinstance(event, Checked) and event.failure is not None]
    assert failed == ([] if outcome.refused is None else [outcome.refused])


@property_of
def test_a_refused_response_tells_the_page_nothing(request: Request, replies: list[Answer], profile: Profile) -> None:
    """ "A network error is a response whose type is "error", status is 0, … header list is « »" """
    outcome, _, _ = exchange(request, replies, profile)
    if outcome.refused is not None:
        assert outcome.response == NETWORK_ERROR
    if not outcome.is_readable:
        assert (outcome.response.status, outcome.response.headers) == (0, ())


@property_of
def test_a_cors_preflight_request_carries_no_credentials(
    request: Request, replies: list[Answer], profile: Profile
) -> None:
    """ "Note that even so, a CORS-preflight request never includes credentials."
    https://fetch.spec.whatwg.org/#cors-protocol-and-credentials

    Neither stored ones nor the page's `Authorization`.
    """
    for send in exchange(request, replies, profile)[1]:
        if send.preflight:
            assert send.request.method == "OPTIONS"
            assert not send.request.include_credentials
            assert send.request.body is None
            assert "authorization" not in {name.lower() for name, _ in send.request.headers}


@property_of
def test_mode_omit_sends_credentials_never(request: Request, replies: list[Answer], profile: Profile) -> None:
    omitting = replace(request, credentials_mode=CredentialsMode.OMIT)
    assert not exchange(omitting, replies, profile)[0].sent_credentials


@property_of
def test_no_hostile_answer_makes_a_fetch_endless(request: Request, replies: list[Answer], profile: Profile) -> None:
    # 20 redirects and the request they start from, each with a CORS-preflight fetch.
    endless = [reply for reply in replies if isinstance(reply, HTTPResponse)] or [redirect(f"{OTHER}/x", status=307)]
    assert len(exchange(request, endless * 60, profile)[1]) <= 42


@given(requests, st.lists(st.one_of(st.just(GRANT), responses), max_size=6), profiles)
def test_what_was_asked_for_stays_what_it_was(request: Request, replies: list[Answer], profile: Profile) -> None:
    outcome, sent, _ = exchange(request, replies, profile)
    kept = [pair for pair in request.headers if pair in outcome.request.headers]
    assert outcome.request == replace(request, headers=tuple(kept))
    assert outcome.profile is profile
    # The Fetch standard's fragments never go over the wire.
    assert not any("#" in send.request.url for send in sent)


def test_a_same_origin_fetch_may_be_answered_without_cors() -> None:
    assert run(request_to(f"{PAGE}/", method="PUT"), answer()).response.type is ResponseType.BASIC


@pytest.mark.parametrize("header", [("X", "\u0100"), ("X\u20ac", "1"), ("\xe9", "\u2028")])
def test_what_no_header_can_hold_is_the_callers_fault(header: tuple[str, str]) -> None:
    machine = FetchMachine(request_to(), profile=SPEC)
    machine.start()
    with pytest.raises(MachineError, match=r"U\+00FF; decode header bytes as latin-1"):
        machine.receive(answer(header))


def test_every_byte_can_be_in_a_header() -> None:
    every = "".join(map(chr, range(1, 256)))
    assert run(request_to(), allow("*", ("X", every))).is_readable
