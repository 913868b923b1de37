from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.adapters.header_editor import HeaderEditor
from crossorigin.adapters.negotiation import UNTOUCHED, Negotiation, NegotiationRules
from crossorigin.adapters.request_lines import Request
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.classify import RequestKind, classify
from crossorigin.server.compiled import compile_policy
from crossorigin.server.header_edits import apply_edits
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import Reason
from crossorigin.server.refusal import Refusal
from crossorigin.server.rendered import render_in_str
from crossorigin.server.request_head import RequestHead
from crossorigin.server.response_headers import IN_STR
from tests.adapters.header_inputs import edits_for, exchanges, header_lists, respected
from tests.adapters.lines import lines_of

PAGE = "https://app.example.com"
POLICY = Policy(origins=[PAGE], methods=["PUT"], request_headers=["x-a"])
FROM_PAGE, FROM_EVIL = ("origin", PAGE), ("origin", "https://evil.example")
ASKS = ("access-control-request-method", "PUT")


def negotiated(
    policy: Policy, request: Request, *, passthrough: bool = False, respect: bool = False, on_refusal: Any = None
) -> Negotiation:
    editor = HeaderEditor(IN_STR, respect_app_headers=respect, warn=lambda: None)
    rendered = render_in_str(compile_policy(policy))
    return NegotiationRules(rendered, editor, passthrough=passthrough, on_refusal=on_refusal).negotiate(request)


@settings(max_examples=200)
@given(exchanges(), header_lists(), st.booleans(), st.booleans())
def test_the_slow_twin_says_the_same(
    asked: tuple[Policy, RequestHead], own: HeaderList, passthrough: bool, respect: bool
) -> None:
    policy, head = asked
    request = Request(head.method, "/", lines_of(*head.headers))
    negotiation = negotiated(policy, request, passthrough=passthrough, respect=respect)

    edits = edits_for(policy, head)
    if edits.status is None or (passthrough and classify(head) is RequestKind.CORS_PREFLIGHT):
        assert negotiation.answer is None
        merged = respected(own, edits) if respect else apply_edits(own, edits)
        for _ in range(2):  # The second time, its names are known.
            assert negotiation.edit(own) == [*merged]
    else:
        assert negotiation.answer == (edits.status, edits.answer)


def test_a_response_without_policy_is_left_as_it_is() -> None:
    own = [("Access-Control-Allow-Origin", "*")]
    assert UNTOUCHED.edit(own) == own
    assert UNTOUCHED.edit(own) is not own
    assert UNTOUCHED.answer is None


def test_the_applications_list_is_not_changed() -> None:
    own = [("content-type", "text/plain")]
    assert len(negotiated(POLICY, Request("GET", "/", lines_of(FROM_PAGE))).edit(own)) == 3
    assert own == [("content-type", "text/plain")]


@pytest.mark.parametrize(
    ("request_", "causes"),
    [
        (Request("GET", "/x", lines_of(FROM_EVIL)), [Reason.ORIGIN_NOT_LISTED]),
        (Request("GET", "/x", lines_of(FROM_PAGE, FROM_PAGE)), [Reason.SEVERAL_ORIGINS]),
        (Request("OPTIONS", "/x", lines_of(FROM_EVIL, ASKS)), [Reason.ORIGIN_NOT_LISTED]),
        (
            Request("OPTIONS", "/x", lines_of(FROM_PAGE, ASKS, ("access-control-request-headers", "x-b"))),
            [Reason.REQUEST_HEADER_NOT_LISTED],
        ),
        (Request("GET", "/x", lines_of(FROM_PAGE)), []),
        (Request("GET", "/x", lines_of()), []),
        (Request("OPTIONS", "/x", lines_of(FROM_PAGE, ASKS)), []),
    ],
)
@pytest.mark.parametrize("enforce", [True, False])
def test_refusals_are_told(request_: Request, causes: list[Reason], enforce: bool) -> None:
    told: list[Refusal] = []
    negotiated(POLICY.replace(enforce=enforce), request_, on_refusal=told.append)
    assert [(refusal.cause, refusal.route) for refusal in told] == [(cause, "/x") for cause in causes]


def test_a_megabyte_of_origin_is_not_looked_up() -> None:
    class Unhashable(str):
        __slots__ = ()

        def __hash__(self) -> int:
            raise AssertionError("hashed")

    origin = Unhashable("https://" + "a" * 1_000_000)
    assert negotiated(POLICY, Request("GET", "/", lines_of(("origin", origin)))).edit(()) == [("vary", "Origin")]
