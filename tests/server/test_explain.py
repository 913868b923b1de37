from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from hypothesis import given, settings

from crossorigin.fetch.messages import HeaderList
from crossorigin.server.compiled import compile_policy
from crossorigin.server.decide import decide, decide_websocket
from crossorigin.server.emit import emit
from crossorigin.server.explain import _REASONS, Explanation, explain, explain_websocket
from crossorigin.server.look_up import LookUp
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import Reason
from crossorigin.server.request_head import RequestHead
from tests.server.dynamic_inputs import ask
from tests.server.request_inputs import EVIL, PAGE, actual, policies_and_requests, preflight

SHARED = "The response is shared with the page."
NOT_SHARED = "The response is not shared with any page."
NO_COOKIES = "It is granted to requests without credentials only: a browser shares no response to one with cookies."
WITHOUT_CREDENTIALS = "the policy's origins are `*`, which is for requests without credentials."
VARIES = "The answer varies on origin."
PREFLIGHT_VARIES = "The answer varies on origin, access-control-request-method, access-control-request-headers."


def explained(head: RequestHead, **fields: Any) -> Explanation:
    return explain(compile_policy(Policy(**{"origins": [PAGE]} | fields)), head)


@pytest.mark.parametrize(
    ("head", "fields", "sentences"),
    [
        (
            actual(),
            {"credentials": True},
            (SHARED, "The policy lists the origin 'https://app.example.com'.", VARIES),
        ),
        (
            actual("https://a.example"),
            {"origins": ["https://b.example", "https://a.example:*"]},
            (
                *(SHARED, "The origin 'https://a.example' matches the policy's 'https://a.example:*'."),
                *(NO_COOKIES, VARIES),
            ),
        ),
        (
            actual("null"),
            {"origins": ["null"], "dangerously_allow_null": True},
            (
                SHARED,
                "The policy allows the origin null, which any sandboxed page has (dangerously_allow_null).",
                *(NO_COOKIES, VARIES),
            ),
        ),
        (
            actual(EVIL),
            {"origins": ["*"]},
            (SHARED, "The policy's origins are `*`: any page may read what needs no credentials.", NO_COOKIES),
        ),
        (
            actual(None),
            {},
            (NOT_SHARED, "The request has no `Origin`, so that it is no CORS request.", VARIES),
        ),
        (
            actual(EVIL),
            {},
            (
                NOT_SHARED,
                "The policy neither lists the origin 'https://evil.example' nor has a pattern that it matches.",
                VARIES,
            ),
        ),
        (
            actual(EVIL, method="PUT"),
            {"enforce": True},
            (
                "The request is refused with 403, unseen by the application (enforce).",
                "The policy neither lists the origin 'https://evil.example' nor has a pattern that it matches.",
                VARIES,
            ),
        ),
    ],
)
def test_responses(head: RequestHead, fields: dict[str, Any], sentences: tuple[str, ...]) -> None:
    found = explained(head, **fields)
    assert found.sentences == sentences
    assert str(found) == "\n".join(sentences)


@pytest.mark.parametrize(
    ("head", "status", "why"),
    [
        (actual("null"), None, "The origin is null, which any sandboxed page has, and the policy does not allow it."),
        (actual("a b"), None, "The `Origin` 'a b' is not an origin as browsers serialize it."),
        (actual("x" * 1000), None, "The `Origin` is longer than any origin."),
        (
            actual(headers=(("origin", PAGE),)),
            None,
            "The request has several `Origin` lines (2 lines); a browser sends one.",
        ),
        (
            preflight("patch"),
            403,
            "The policy does not list the method 'patch'; methods are compared by letter case.",
        ),
        (preflight("P UT"), 403, "'P UT' is not a method."),
        (preflight("M" * 65), 403, "The method has 65 bytes; more than 64 are refused unread."),
        (preflight("PUT", "x-evil"), 403, "The policy does not list the request header 'x-evil'."),
        (preflight("PUT", "x y"), 403, "'x y' in `Access-Control-Request-Headers` is not the name of a header."),
        (
            preflight("PUT", "x" * 4097),
            403,
            "`Access-Control-Request-Headers` has 4097 bytes, more than request_headers_limit.",
        ),
        (
            preflight("PUT", "," * 256),
            403,
            "`Access-Control-Request-Headers` has 257 elements; more than 256 are refused unread.",
        ),
    ],
)
def test_refusals(head: RequestHead, status: int | None, why: str) -> None:
    found = explained(head, methods=["PUT"])
    assert found.sentences[1:] == (why, VARIES if status is None else PREFLIGHT_VARIES)
    assert found.status == status
    assert "not shared" in found.sentences[0] if status is None else "refused with 403" in found.sentences[0]


@pytest.mark.parametrize(
    ("head", "fields", "verdict"),
    [
        (preflight("PUT"), {"methods": ["PUT"]}, "The CORS-preflight request for 'PUT' is granted with 204."),
        (preflight("POST"), {"preflight_status": 200}, "The CORS-preflight request for 'POST' is granted with 200."),
        (preflight("PUT"), {}, "The CORS-preflight request for 'PUT' is refused with 403."),
        (preflight("PUT"), {"debug": True}, "The CORS-preflight request for 'PUT' is refused with 204."),
    ],
)
def test_preflights(head: RequestHead, fields: dict[str, Any], verdict: str) -> None:
    assert explained(head, **fields).sentences[0] == verdict


def test_the_wildcard_and_authorization() -> None:
    hint = "`*` does not stand for `authorization`: list it beside."
    asked = preflight("GET", "x-a,Authorization")
    assert explained(asked, request_headers=["*"]).sentences[2] == hint
    assert hint not in explained(asked, request_headers=["x-a"]).sentences
    assert hint not in explained(asked, request_headers=["*", "authorization"]).sentences
    assert hint not in explained(preflight("GET", "x y"), request_headers=["*"]).sentences


@pytest.mark.parametrize(
    ("head", "fields", "status", "headers"),
    [
        (actual(), {}, None, (("access-control-allow-origin", PAGE), ("vary", "Origin"))),
        (actual(EVIL), {}, None, (("vary", "Origin"),)),
        (actual(EVIL, method="PUT"), {"enforce": True}, 403, (("vary", "Origin"), ("content-length", "0"))),
    ],
)
def test_headers(head: RequestHead, fields: dict[str, Any], status: int | None, headers: HeaderList) -> None:
    """What the policy brings into the application's response, or the whole answer where it answers itself."""
    found = explained(head, **fields)
    assert (found.status, found.headers) == (status, headers)


def test_what_is_long_is_cut() -> None:
    assert f"'{'x' * 100}...'" in str(explained(actual("x" * 101)))
    assert f"'{'x' * 100}'" in str(explained(actual("x" * 100)))


@settings(max_examples=200, deadline=None)
@given(policies_and_requests())
def test_it_says_what_is_decided_and_emitted(drawn: tuple[Policy, RequestHead]) -> None:
    """And no byte of a request reaches a terminal or a log as it is."""
    policy, head = drawn
    compiled = compile_policy(policy)
    found = explain(compiled, head)
    edits = emit(compiled, decide(compiled, head))
    assert found.decision == decide(compiled, head)
    assert found.status == edits.status
    assert found.headers in {edits.added, edits.answer}
    assert all(sentence.isascii() and sentence.isprintable() for sentence in found.sentences)
    assert 2 <= len(found.sentences) <= 5
    assert len(str(found)) < 1500


@pytest.mark.parametrize(
    ("look_up", "sentences"),
    [
        (
            None,
            (
                NOT_SHARED,
                "The policy does not list the origin 'https://evil.example', and what it would ask was not asked.",
                VARIES,
            ),
        ),
        (
            LookUp.GRANTED,
            (SHARED, "The policy does not list the origin 'https://evil.example', and what it asks grants it.", VARIES),
        ),
        (
            LookUp.FAILED,
            (
                NOT_SHARED,
                "Whether the origin 'https://evil.example' is granted was asked, without an answer; the log says why.",
                VARIES,
            ),
        ),
    ],
)
def test_what_was_asked(look_up: LookUp | None, sentences: tuple[str, ...]) -> None:
    compiled = compile_policy(Policy(origins=ask, credentials=True))
    settled = compiled if look_up is None else compiled.after(look_up)
    assert explain(settled, actual(EVIL)).sentences == sentences


def test_what_is_not_asked_for() -> None:
    found = explained(actual("http://a.example"), origins=ask, credentials=True)
    assert "with credentials, nobody is asked for it (dangerously_allow_insecure_origins)" in found.sentences[1]


def test_every_reason_has_its_words() -> None:
    assert list(_REASONS) == list(Reason)


def test_an_explanation_is_a_value() -> None:
    found = explained(actual())
    assert {found} == {explained(actual())}
    with pytest.raises(FrozenInstanceError):
        found.status = 200  # type: ignore[misc]


@pytest.mark.parametrize(
    ("head", "origins", "sentences", "status"),
    [
        (
            actual(PAGE),
            [PAGE],
            ("The WebSocket handshake is granted.", "The policy lists the origin 'https://app.example.com'."),
            None,
        ),
        (
            actual(EVIL),
            [PAGE],
            (
                "The WebSocket handshake is refused with 403, unseen by the application.",
                f"The policy neither lists the origin {EVIL!r} nor has a pattern that it matches.",
            ),
            403,
        ),
        (
            RequestHead(method="GET", headers=(("Origin", EVIL), ("Cookie", ""))),
            ["*"],
            (
                "The WebSocket handshake is refused with 403, unseen by the application.",
                f"The handshake has the header 'cookie', and {WITHOUT_CREDENTIALS}",
            ),
            403,
        ),
    ],
)
def test_websocket(head: RequestHead, origins: list[str], sentences: tuple[str, ...], status: int | None) -> None:
    compiled = compile_policy(Policy(origins=origins))
    found = explain_websocket(compiled, head, without_origin=True)
    assert found.decision == decide_websocket(compiled, head, without_origin=True)
    assert (found.sentences, found.status, found.headers) == (sentences, status, ())
