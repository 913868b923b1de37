from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.server.classify import RequestKind
from crossorigin.server.compiled import compile_policy
from crossorigin.server.decide import decide, decide_websocket
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import Reason
from crossorigin.server.report_only import Report, report, report_websocket
from crossorigin.server.request_head import RequestHead
from crossorigin.server.same_host import is_from_same_host
from tests.server.policy_inputs import policies
from tests.server.request_inputs import EVIL, PAGE, actual, policies_and_requests, preflight

ANY = compile_policy(Policy(origins=["*"], methods=["*"], request_headers=["*"]))
LISTED = compile_policy(Policy(origins=[PAGE], methods=["PUT"], request_headers=["x-a"]))


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (actual(EVIL), Reason.ORIGIN_NOT_LISTED),
        (actual("null", method="POST"), Reason.NULL_NOT_ALLOWED),
        (preflight("GET", origin=EVIL), Reason.ORIGIN_NOT_LISTED),
        (preflight("DELETE", "x-b"), Reason.METHOD_NOT_LISTED),
        # Of the same host, other scheme: a preflight says that it is another origin.
        (preflight("PUT", origin="http://own.example", headers=(("Host", "own.example"),)), Reason.ORIGIN_NOT_LISTED),
        (preflight("PUT", "x-a,x-b"), Reason.REQUEST_HEADER_NOT_LISTED),
    ],
)
def test_would_have_been_refused_because(head: RequestHead, reason: Reason) -> None:
    """The issue: "For moving from `*` to a list without breaking anyone"."""
    found = report(ANY, LISTED, head, "/a b")
    assert found == Report(
        head=head,
        path="/a b",
        enforced=decide(ANY, head),
        candidate=decide(LISTED, head),
        policy_id=LISTED.policy_id,
    )
    assert found.candidate.reason is reason
    assert found.newly_refused


@pytest.mark.parametrize(
    "head",
    [
        *(actual(), preflight("PUT", "x-a"), actual(None), actual(None, method="POST")),
        # A page of the server itself reads the response whatever CORS says.
        actual("https://own.example", method="POST", headers=(("Host", "own.example"),)),
        actual(EVIL, method="POST", headers=(("Sec-Fetch-Site", "same-origin"),)),
    ],
)
def test_nothing_to_report(head: RequestHead) -> None:
    assert report(ANY, LISTED, head, "/") is None


def test_what_is_refused_today_is_not_new() -> None:
    found = report(LISTED, LISTED, actual(EVIL), "/")
    assert found is not None
    assert not found.newly_refused


@settings(max_examples=200, deadline=None)
@given(policies_and_requests(), policies())
def test_a_report_is_of_what_the_candidate_refuses(drawn: tuple[Policy, RequestHead], candidate: Policy) -> None:
    """The issue: "a second policy that is evaluated and reported, not enforced"."""
    enforced, head = drawn
    one, other = compile_policy(enforced), compile_policy(candidate)
    found = report(one, other, head, "/")
    second = decide(other, head)
    own = second.kind is RequestKind.CORS and is_from_same_host(head)
    assert (found is None) is (second.reason.refused_at is None or own)
    if found is not None:
        assert found.enforced == decide(one, head)
        assert found.newly_refused is decide(one, head).granted


@pytest.mark.parametrize(
    ("head", "without_origin", "newly_refused"),
    [
        (actual(EVIL), True, True),
        (actual(PAGE), True, None),
        (actual(None), True, None),
        (actual(None), False, False),
    ],
)
def test_websocket(head: RequestHead, without_origin: bool, newly_refused: bool | None) -> None:
    found = report_websocket(ANY, LISTED, head, "/ws", without_origin=without_origin)
    if newly_refused is None:
        assert found is None
        return
    assert found == Report(
        head=head,
        path="/ws",
        enforced=decide_websocket(ANY, head, without_origin=without_origin),
        candidate=decide_websocket(LISTED, head, without_origin=without_origin),
        policy_id=LISTED.policy_id,
    )
    assert found.newly_refused is newly_refused


@settings(max_examples=100, deadline=None)
@given(policies_and_requests(), policies(), st.booleans())
def test_a_report_of_a_handshake(drawn: tuple[Policy, RequestHead], candidate: Policy, without_origin: bool) -> None:
    enforced, head = drawn
    one, other = compile_policy(enforced), compile_policy(candidate)
    found = report_websocket(one, other, head, "/", without_origin=without_origin)
    refused = not decide_websocket(other, head, without_origin=without_origin).granted
    assert (found is not None) is refused
    if found is not None:
        assert found.newly_refused is decide_websocket(one, head, without_origin=without_origin).granted


def test_a_report_is_a_value() -> None:
    found = report(ANY, LISTED, actual(EVIL), "/")
    assert found is not None
    assert {found} == {report(ANY, LISTED, actual(EVIL), "/")}
    with pytest.raises(FrozenInstanceError):
        found.path = "/other"  # type: ignore[misc]


def test_the_route_is_that_of_the_policy_in_force() -> None:
    enforced = compile_policy(ANY.policy, route="/items/**")
    for found in (
        report(enforced, LISTED, actual(EVIL), "/items/1"),
        report_websocket(enforced, LISTED, actual(EVIL), "/items/1", without_origin=True),
    ):
        assert found is not None
        assert found.route == "/items/**"
