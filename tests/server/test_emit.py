from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossorigin.fetch.messages import HeaderList
from crossorigin.server.classify import RequestKind, classify
from crossorigin.server.compiled import compile_policy
from crossorigin.server.decide import decide, decide_websocket
from crossorigin.server.emit import emit
from crossorigin.server.header_edits import HeaderEdits
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import CheckedStep
from crossorigin.server.request_head import RequestHead
from tests.server.policy_inputs import policies
from tests.server.request_inputs import (
    ASKED_METHODS,
    EVIL,
    PAGE,
    actual,
    asked_names,
    policies_and_requests,
    preflight,
    request_heads,
)

ASKED = ("access-control-request-method", "access-control-request-headers")
NETWORK = (("Access-Control-Request-Private-Network", "true"),)
ALLOW = ("access-control-allow-origin", PAGE)
ANY = ("access-control-allow-origin", "*")
CREDENTIALS = ("access-control-allow-credentials", "true")
EXPOSE = ("access-control-expose-headers", "etag,x-total")
FULL: dict[str, Any] = {
    "credentials": True,
    "methods": ["PUT", "DELETE"],
    "request_headers": ["x-b", "x-a"],
    "exposed_headers": ["etag", "x-total"],
    "max_age": 600,
    "private_network_access": True,
}


def edits(head: RequestHead, **fields: Any) -> HeaderEdits:
    compiled = compile_policy(Policy(**{"origins": [PAGE]} | fields))
    return emit(compiled, decide(compiled, head))


def methods(value: str) -> tuple[str, str]:
    return ("access-control-allow-methods", value)


def headers(value: str) -> tuple[str, str]:
    return ("access-control-allow-headers", value)


@pytest.mark.parametrize(
    ("head", "fields", "expected"),
    [
        # R9: "Allowed origin: ACAO, ACAC, ACEH. Denied: NOTHING but Vary (Starlette/litestar leak ACAC + ACEH)".
        (actual(), {}, (ALLOW,)),
        (actual(), FULL, (ALLOW, CREDENTIALS, EXPOSE)),
        (actual(method="DELETE"), {}, (ALLOW,)),
        (actual(EVIL), FULL, ()),
        (actual("null"), FULL, ()),
        (actual(None), FULL, ()),
        (actual(headers=(("Origin", PAGE),)), FULL, ()),
        (actual("https://a.b.example"), {"origins": ["https://*.b.example"]}, ((ALLOW[0], "https://a.b.example"),)),
        (actual("null"), {"origins": ["null"], "dangerously_allow_null": True}, ((ALLOW[0], "null"),)),
        # R5: "do NOT send ACAM/ACAH/ACMA on an actual response (litestar #3178/#3179 misread the spec)".
        (actual(headers=(*NETWORK, ("Access-Control-Request-Method", "PUT"))), FULL, (ALLOW, CREDENTIALS, EXPOSE)),
    ],
)
def test_actual_response(head: RequestHead, fields: dict[str, Any], expected: HeaderList) -> None:
    assert edits(head, **fields) == HeaderEdits(set=expected, vary=("origin",))


@pytest.mark.parametrize("head", [actual(None), actual(EVIL), actual("null"), actual(headers=(("Origin", PAGE),))])
def test_any_origin(head: RequestHead) -> None:
    """The issue: "an anonymous `*` policy sends `*` unconditionally and no Vary"."""
    assert edits(head, origins=["*"]) == HeaderEdits(set=(ANY,))
    exposed = ("access-control-expose-headers", "*")
    assert edits(head, origins=["*"], exposed_headers=["*"]) == HeaderEdits(set=(ANY, exposed))


def test_blocked() -> None:
    assert edits(actual(EVIL, method="POST"), **FULL, enforce=True) == HeaderEdits(status=403, vary=("origin",))
    assert edits(actual(EVIL, method="GET"), **FULL, enforce=True) == HeaderEdits(vary=("origin",))


TWO = {"methods": ["PUT", "DELETE"]}
ALL_TOLD = {"methods": ["PUT", "DELETE", "GET"], "disclose_methods": True}
ANY_METHOD = {"methods": ["*"]}
ANY_NAME = {"request_headers": ["*"]}
TOKENS_TOO = {"request_headers": ["*", "authorization"]}
COOKIES = {"credentials": True}


@pytest.mark.parametrize(
    ("head", "fields", "expected"),
    [
        # R5: "ACAM only if the method is not safelisted (echo just the requested one …)".
        (preflight("POST"), {}, ()),
        (preflight("POST"), {"methods": ["PUT", "POST"]}, ()),
        (preflight("PUT"), TWO, (methods("PUT"),)),
        (preflight("patch"), {"methods": ["patch"]}, (methods("patch"),)),
        (preflight("PUT"), ALL_TOLD, (methods("DELETE,PUT"),)),
        (preflight("POST"), ALL_TOLD, (methods("DELETE,PUT"),)),
        (preflight("POST"), {"methods": ["GET"], "disclose_methods": True}, ()),
        # R5: "ACAH = the requested list once validated", and "Do NOT send ACEH on a preflight".
        (preflight("GET", "X-A"), {"request_headers": ["x-b", "x-a"]}, (headers("x-a"),)),
        (preflight("GET", "x-b, ,X-A,x-b"), {"request_headers": ["x-a", "x-b"]}, (headers("x-b,x-a"),)),
        (preflight("GET", ""), {"request_headers": ["x-a"]}, ()),
        (preflight("GET"), {"request_headers": ["x-a"], "exposed_headers": ["etag"]}, ()),
        # R5: "ACAC if credentialed".
        (preflight(), COOKIES, (CREDENTIALS,)),
        # R18: "None = omit …; 0 = "0"".
        (preflight(), {"max_age": 0}, (("access-control-max-age", "0"),)),
        (preflight(), {"max_age": 86_400}, (("access-control-max-age", "86400"),)),
        # R8: "anonymous -> literal `*` (+ `,authorization` if listed)".
        (preflight("GET", "x-a,x-b"), ANY_NAME, (headers("*"),)),
        (preflight("GET", "x-a"), TOKENS_TOO, (headers("*,authorization"),)),
        (preflight("GET", "authorization"), TOKENS_TOO, (headers("*,authorization"),)),
        (preflight("GET"), TOKENS_TOO, ()),
        (preflight("PUT"), ANY_METHOD, (methods("*"),)),
        (preflight("PUT"), ANY_METHOD | {"disclose_methods": True}, (methods("*"),)),
        (preflight("POST"), ANY_METHOD, ()),
        # R8: "credentialed -> reflect the validated list (a literal `*` is not a wildcard then). Same for methods".
        (preflight("GET", "X-A,x-b"), ANY_NAME | COOKIES, (CREDENTIALS, headers("x-a,x-b"))),
        (preflight("GET", "authorization,x-b"), TOKENS_TOO | COOKIES, (CREDENTIALS, headers("authorization,x-b"))),
        (preflight("QUERY"), ANY_METHOD | COOKIES, (CREDENTIALS, methods("QUERY"))),
        (preflight("QUERY"), ANY_METHOD | COOKIES | {"disclose_methods": True}, (CREDENTIALS, methods("QUERY"))),
    ],
)
def test_granted_preflight(head: RequestHead, fields: dict[str, Any], expected: HeaderList) -> None:
    assert edits(head, **fields) == HeaderEdits(status=204, set=(ALLOW, *expected), vary=("origin", *ASKED))


def test_all_at_once() -> None:
    assert edits(preflight("DELETE", "x-a", headers=NETWORK), **FULL) == HeaderEdits(
        status=204,
        set=(
            *(ALLOW, CREDENTIALS, methods("DELETE"), headers("x-a"), ("access-control-max-age", "600")),
            ("access-control-allow-private-network", "true"),
        ),
        vary=("origin", *ASKED, "access-control-request-private-network"),
    )


def test_any_origin_preflight() -> None:
    fields: dict[str, Any] = {"origins": ["*"], "methods": ["PUT"], "request_headers": ["*"], "max_age": 5}
    assert edits(preflight("PUT", "x-a", origin=EVIL), **fields) == HeaderEdits(
        status=204, set=(ANY, methods("PUT"), headers("*"), ("access-control-max-age", "5")), vary=ASKED
    )
    assert edits(preflight("DELETE", origin=EVIL), **fields) == HeaderEdits(status=403, vary=ASKED)


@pytest.mark.parametrize("status", [200, 204, 299])
def test_the_status_can_be_chosen(status: int) -> None:
    """The issue: "`preflight_status` 200–299 can be chosen"; a refusal is 403 whatever it is."""
    assert edits(preflight(), preflight_status=status).status == status
    assert edits(preflight("PUT"), preflight_status=status).status == 403
    assert edits(preflight(origin=EVIL), preflight_status=status).status == 403
    assert edits(preflight("PUT"), preflight_status=status, debug=True).status == status


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("origin", [EVIL, "null", "", "https://app.example.com/", PAGE.upper()])
def test_a_refused_origin_learns_nothing(origin: str, debug: bool) -> None:
    """R4: "Preflight of a denied origin: 403, no ACA* at all", in debug too."""
    found = edits(preflight("PUT", "x-a", origin=origin, headers=NETWORK), **FULL, debug=debug)
    assert found == HeaderEdits(status=403, vary=("origin", *ASKED, "access-control-request-private-network"))


@pytest.mark.parametrize(
    "head",
    [
        *(preflight(method) for method in ("PATCH", "put", "P UT", "", "M" * 65)),
        *(preflight("PUT", names) for names in ("x-evil", "x-a,x-evil", "x y", "*", "x" * 5000, "," * 256)),
    ],
)
def test_a_refused_method_or_header_learns_nothing(head: RequestHead) -> None:
    """R4: "Method/header failure: 403, no ACA*". Reason: "discloses nothing, visible in access logs"."""
    vary = ("origin", *ASKED, "access-control-request-private-network")
    assert edits(head, **FULL) == HeaderEdits(status=403, vary=vary)


@pytest.mark.parametrize(
    ("head", "fields", "expected"),
    [
        # At the method: the origin has passed, and the browser is told what methods there are.
        (preflight("PATCH", "x-evil"), TWO, (methods("DELETE,PUT"),)),
        (preflight("PATCH"), COOKIES, (CREDENTIALS,)),
        (preflight("P UT"), ANY_METHOD, ()),
        (preflight("M" * 65), ANY_METHOD, ()),
        # At the headers: the method has passed, and the browser is told what headers there are.
        (
            preflight("PUT", "x-evil,x-a"),
            TWO | {"request_headers": ["x-b", "x-a"]},
            (methods("PUT"), headers("x-a,x-b")),
        ),
        (preflight("POST", "x-evil"), {}, ()),
        (preflight("PUT", "x-evil"), ANY_METHOD | COOKIES, (CREDENTIALS, methods("PUT"))),
        (preflight("PUT", "x-evil"), ALL_TOLD, (methods("DELETE,PUT"),)),
        # Never `*`: what was asked for and would pass is spelled out.
        (preflight("POST", "x-c,authorization,x-b"), ANY_NAME, (headers("x-b,x-c"),)),
        (preflight("POST", "*,authorization,x-b"), ANY_NAME, (headers("x-b"),)),
        (preflight("POST", "x y,x-b"), TOKENS_TOO, (headers("authorization,x-b"),)),
        # Unread: to list what is allowed could grant it.
        (preflight("PUT", ",".join(["x-a"] * 300)), TWO | {"request_headers": ["x-a"]}, (methods("PUT"),)),
        (preflight("PUT", "x-a" + " " * 4096), TWO | {"request_headers": ["x-a"]}, (methods("PUT"),)),
        # Nothing that is for later: how long to keep it, and the private network.
        (preflight("PUT", headers=NETWORK), {"max_age": 5, "private_network_access": True}, ()),
    ],
)
def test_debug(head: RequestHead, fields: dict[str, Any], expected: HeaderList) -> None:
    """The issue: "a refused preflight answers with the headers of the steps that passed, so that the browser's console
    names the failing step".
    """
    found = edits(head, **fields, debug=True)
    assert (found.status, found.set) == (204, (ALLOW, *expected))
    assert found.vary[:3] == ("origin", *ASKED)


def test_debug_for_any_origin() -> None:
    found = edits(preflight("PUT", origin=EVIL), origins=["*"], debug=True)
    assert found == HeaderEdits(status=204, set=(ANY,), vary=ASKED)


@settings(max_examples=200, deadline=None)
@given(policies_and_requests())
def test_debug_changes_refused_preflights_alone(drawn: tuple[Policy, RequestHead]) -> None:
    policy, head = drawn
    plain, debug = (compile_policy(policy.replace(debug=switch)) for switch in (False, True))
    decision, told = decide(plain, head), decide(debug, head)
    # More of the names is looked at, and nothing else is decided.
    assert replace(told, request_headers=decision.request_headers) == decision
    if decision.granted or decision.reason.refused_at not in {CheckedStep.METHOD, CheckedStep.REQUEST_HEADERS}:
        assert told == decision
        assert emit(debug, told) == emit(plain, decision)


@settings(max_examples=200, deadline=None)
@given(policies(), st.sampled_from(ASKED_METHODS), asked_names())
@example(Policy(origins=["*"], request_headers=["x-a"], request_headers_limit=256), "GET", "x-a" + " " * 300)
@example(Policy(origins=["*"], request_headers=["x-a"]), "GET", ",".join(["x-a"] * 300))
def test_what_debug_answers_passes_no_browser(policy: Policy, method: str, names: str) -> None:
    """CORS-preflight fetch: "If request's method is not in methods, request's method is not a CORS-safelisted method"
    …, and likewise each header name: a network error.
    """
    compiled = compile_policy(policy.replace(origins=[PAGE], dangerously_allow_null=False, debug=True))
    decision = decide(compiled, preflight(method, names))
    if decision.granted:
        return
    sent = dict(emit(compiled, decision).set)
    assert sent["access-control-allow-origin"] == PAGE
    assert "access-control-max-age" not in sent
    methods_sent = {*sent.get("access-control-allow-methods", "GET").split(","), "GET", "HEAD", "POST"}
    names_sent = set(sent.get("access-control-allow-headers", "").split(","))
    if decision.reason.refused_at is CheckedStep.METHOD:
        assert method not in methods_sent
        assert methods_sent <= {*policy.methods, "GET", "HEAD", "POST"}
    else:
        assert methods_sent & {method, "*"}
        asked = {name.strip(" \t").lower() for name in names.split(",")} - {""}
        # Commas alone are no browser's.
        assert asked - names_sent or not asked


def test_websocket() -> None:
    """R16: "no CORS headers"."""
    compiled = compile_policy(Policy(origins=[PAGE], **FULL))
    for head, status in ((actual(), None), (actual(None), None), (actual(EVIL), 403)):
        decision = decide_websocket(compiled, head, without_origin=True)
        assert emit(compiled, decision) == HeaderEdits(status=status)


@settings(max_examples=200, deadline=None)
@given(policies_and_requests())
def test_who_learns_what(drawn: tuple[Policy, RequestHead]) -> None:
    """The issue: "no credential or expose header to a refused origin"; to any other its own name, or `*`."""
    policy, head = drawn
    compiled = compile_policy(policy)
    decision = decide(compiled, head)
    found = emit(compiled, decision)
    sent = dict(found.set)
    assert len(sent) == len(found.set)
    if decision.reason.refused_at is CheckedStep.ORIGIN or not (decision.granted or policy.debug):
        assert found.set == ()
    if sent:
        own = [value for name, value in head.headers if name == "Origin"]
        assert sent["access-control-allow-origin"] == ("*" if policy.origins == ("*",) else own[0])
    assert sent.get("access-control-allow-credentials", "true") == "true"
    assert ("access-control-allow-credentials" in sent) is (bool(sent) and policy.credentials)
    assert "*" not in sent.values() or not policy.credentials
    if decision.kind is RequestKind.CORS_PREFLIGHT:
        assert found.status == (policy.preflight_status if sent else 403)
        assert "access-control-expose-headers" not in sent
    else:
        assert found.status == (403 if decision.blocked else None)
        origin, credentials = "access-control-allow-origin", "access-control-allow-credentials"
        assert sent.keys() <= {origin, credentials, "access-control-expose-headers"}


_OTHERS = st.lists(
    st.tuples(
        st.sampled_from(("Origin", *ASKED, "access-control-request-private-network")),
        st.sampled_from((PAGE, EVIL, "null", "PUT", "DELETE", "x-a", "true")),
    ),
    max_size=4,
)


@settings(max_examples=400, deadline=None)
@given(policies_and_requests(), _OTHERS)
@example((Policy(origins=[PAGE]), actual()), [])
@example((Policy(origins=[PAGE]), actual()), [("Origin", EVIL)])
@example((Policy(origins=["null"], dangerously_allow_null=True), actual(None)), [("Origin", "null")])
@example((Policy(origins=[PAGE], private_network_access=True), preflight()), list(NETWORK))
@example((Policy(origins=[PAGE], methods=["PUT"]), preflight()), [("access-control-request-headers", "x-a")])
def test_what_makes_a_difference_is_named_in_vary(
    drawn: tuple[Policy, RequestHead], others: list[tuple[str, str]]
) -> None:
    """R10: "on EVERY response (allowed, denied, no Origin, 304, errors) when ACAO can differ".

    RFC 9110, 12.5.5: `Vary` names what "might influence the origin server's process for selecting the content".
    """
    policy, head = drawn
    compiled = compile_policy(policy.replace(enforce=False))
    found = emit(compiled, decide(compiled, head))
    names = {*found.vary}
    same = tuple(line for line in head.headers if line[0].lower() in names)
    changed = RequestHead(
        method=head.method, headers=same + tuple(line for line in others if line[0].lower() not in names)
    )
    # Of an OPTIONS no cache keeps a response (RFC 9110, 9.3.7), so that an application's and ours need not go together.
    if classify(head) is classify(changed) or head.method != "OPTIONS":
        assert emit(compiled, decide(compiled, changed)) == found


@settings(max_examples=200, deadline=None)
@given(policies_and_requests(), request_heads())
def test_vary_is_the_same_on_every_response(drawn: tuple[Policy, RequestHead], other: RequestHead) -> None:
    """Else a cache that got the one without `Vary` first would hand it to everybody."""
    policy, head = drawn
    compiled = compile_policy(policy)
    one, another = (decide(compiled, each) for each in (head, other))
    if (one.kind is RequestKind.CORS_PREFLIGHT) is (another.kind is RequestKind.CORS_PREFLIGHT):
        assert emit(compiled, one).vary == emit(compiled, another).vary
    assert ("origin" in emit(compiled, one).vary) is (policy.origins != ("*",))


@settings(max_examples=200, deadline=None)
@given(policies_and_requests())
def test_no_byte_of_a_request_ends_a_line(drawn: tuple[Policy, RequestHead]) -> None:
    """What is echoed has passed a step: an origin, a method, names of headers."""
    policy, head = drawn
    compiled = compile_policy(policy)
    for name, value in emit(compiled, decide(compiled, head)).answer:
        assert name.isascii()
        assert value.isascii()
        assert value.isprintable()
