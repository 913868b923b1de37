from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crossorigin.fetch.messages import HeaderList
from crossorigin.server.classify import RequestKind, classify
from crossorigin.server.compiled import compile_policy
from crossorigin.server.decide import decide, decide_websocket
from crossorigin.server.decision import Decision
from crossorigin.server.origin_pattern import parse_origin_pattern
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import CheckedStep, Reason
from crossorigin.server.request_head import LOOKED_AT, RequestHead
from tests.server.request_inputs import EVIL, PAGE, actual, policies_and_requests, preflight

ASKED = ("access-control-request-method", "access-control-request-headers")
NETWORK = ("Access-Control-Request-Private-Network", "true")


def decision(head: RequestHead, **fields: Any) -> Decision:
    return decide(compile_policy(Policy(**{"origins": [PAGE]} | fields)), head)


def test_no_origin() -> None:
    assert decision(actual(None), credentials=True) == Decision(
        kind=RequestKind.NOT_CORS, granted=False, reason=Reason.NO_ORIGIN, varies_on=("origin",)
    )


def test_listed_origin() -> None:
    assert decision(actual(), credentials=True) == Decision(
        kind=RequestKind.CORS,
        granted=True,
        reason=Reason.ORIGIN_LISTED,
        parameter=PAGE,
        origin=PAGE,
        credentials=True,
        varies_on=("origin",),
    )


def test_refused_origin() -> None:
    """R9: "CORS is not access control: still run the handler"."""
    assert decision(actual(EVIL, method="PUT"), credentials=True) == Decision(
        kind=RequestKind.CORS,
        granted=False,
        reason=Reason.ORIGIN_NOT_LISTED,
        parameter=EVIL,
        origin=EVIL,
        varies_on=("origin",),
    )


@pytest.mark.parametrize("origin", [None, EVIL, "null"])
def test_any_origin(origin: str | None) -> None:
    """R10: "ACAO:* is sent unconditionally, Origin or not (then nothing varies)"."""
    found = decision(actual(origin), origins=["*"])
    assert (found.granted, found.reason, found.origin, found.varies_on) == (True, Reason.ANY_ORIGIN, origin, ())
    assert not found.credentials


def test_granted_preflight() -> None:
    fields: dict[str, Any] = {"methods": ["PUT"], "request_headers": ["x-a", "x-b"], "credentials": True}
    assert decision(preflight("PUT", "X-B,x-a,x-b"), **fields) == Decision(
        kind=RequestKind.CORS_PREFLIGHT,
        granted=True,
        reason=Reason.ORIGIN_LISTED,
        parameter=PAGE,
        origin=PAGE,
        credentials=True,
        method="PUT",
        request_headers=("x-b", "x-a"),
        varies_on=("origin", *ASKED),
    )


@pytest.mark.parametrize("method", ["POST", "GET", "HEAD"])
def test_an_upload_listener_needs_nothing_but_the_origin(method: str) -> None:
    """The issue: "A plain `Origins: […]` policy with nothing else must pass the preflight that an XMLHttpRequest with
    an upload listener sends (the best existing library refuses it)."
    """
    assert decision(preflight(method)).granted


@pytest.mark.parametrize(
    ("head", "reason", "parameter"),
    [
        # Each is refused for the first step that fails, in the order of browsers.
        (preflight("DELETE", "x-evil", origin=EVIL), Reason.ORIGIN_NOT_LISTED, EVIL),
        (preflight("DELETE", "x-evil", origin="null"), Reason.NULL_NOT_ALLOWED, "null"),
        (preflight("", "x y", origin="x" * 400), Reason.ORIGIN_TOO_LONG, "x" * 400),
        (preflight("GET", headers=(("Origin", PAGE),)), Reason.SEVERAL_ORIGINS, "2 lines"),
        (preflight("DELETE", "x-evil"), Reason.METHOD_NOT_LISTED, "DELETE"),
        (preflight("D" * 65, "x-evil"), Reason.METHOD_TOO_LONG, "65 bytes"),
        (preflight("DEL ETE", "x" * 5000), Reason.METHOD_MALFORMED, "DEL ETE"),
        (preflight("PUT", headers=(("access-control-request-method", "PUT"),)), Reason.METHOD_MALFORMED, "PUT, PUT"),
        (preflight("PUT", "x-a,x-evil,x y"), Reason.REQUEST_HEADER_NOT_LISTED, "x-evil"),
        (preflight("PUT", "x-a,x y"), Reason.REQUEST_HEADER_MALFORMED, "x y"),
        (preflight("PUT", "x" * 4097), Reason.REQUEST_HEADERS_TOO_LONG, "4097 bytes"),
        (preflight("PUT", "," * 4096), Reason.TOO_MANY_REQUEST_HEADERS, "4097 elements"),
    ],
)
def test_refused_preflight(head: RequestHead, reason: Reason, parameter: str) -> None:
    """R4: "Order origin -> method -> headers, exactly as Fetch"."""
    found = decision(head, methods=["PUT"], request_headers=["x-a"], credentials=True, private_network_access=True)
    assert (found.granted, found.reason, found.parameter) == (False, reason, parameter)
    assert (found.credentials, found.private_network, found.blocked) == (False, False, False)
    asked = dict(head.headers).get("Access-Control-Request-Headers", "")
    assert found.request_headers == (("x-a",) if asked.startswith("x-a") else ())
    assert found.varies_on == ("origin", *ASKED, "access-control-request-private-network")


@pytest.mark.parametrize(
    ("switch", "head", "granted"),
    [
        (True, preflight(headers=(NETWORK,)), True),
        (True, preflight(), False),
        (True, preflight(headers=((NETWORK[0], "1"),)), False),
        (False, preflight(headers=(NETWORK,)), False),
        (True, preflight("PUT", headers=(NETWORK,)), False),
        (True, preflight(origin=EVIL, headers=(NETWORK,)), False),
        (True, actual(headers=(NETWORK,)), False),
    ],
)
def test_private_network(switch: bool, head: RequestHead, granted: bool) -> None:
    """R15: "The PNA header only on a preflight, only when requested `true`, off by default"."""
    found = decision(head, private_network_access=switch)
    assert found.private_network is granted


def test_a_preflight_never_fails_over_the_private_network() -> None:
    """R15: "never fail a preflight over it (Starlette does)"."""
    for switch in (False, True):
        for value in ("true", "false", ""):
            head = preflight(headers=((NETWORK[0], value),))
            assert decision(head, private_network_access=switch).granted


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "QUERY", "post", "get", "CHICKEN", ""])
def test_enforce_blocks_unsafe_methods(method: str) -> None:
    """R9: "403 for denied cross-origin unsafe methods"; what no list calls safe is not."""
    for origin in (EVIL, "null", "", "x" * 1000):
        found = decision(actual(origin, method=method), enforce=True)
        assert found.blocked
        assert not found.granted
    assert not decision(actual(EVIL, method=method)).blocked


@pytest.mark.parametrize(
    "head",
    [
        *(actual(EVIL, method=method) for method in ("GET", "HEAD", "OPTIONS", "TRACE")),
        actual(PAGE, method="POST"),
        # What is no browser's.
        actual(None, method="POST"),
        # A page of the server's own sends `Origin` with every POST.
        actual("https://own.example", method="POST", headers=(("Host", "own.example"),)),
        actual(EVIL, method="POST", headers=(("Sec-Fetch-Site", "same-origin"),)),
    ],
)
def test_enforce_lets_through(head: RequestHead) -> None:
    assert not decision(head, enforce=True).blocked


@pytest.mark.parametrize(
    "headers",
    [
        (("Sec-Fetch-Site", "cross-site"), ("Host", "evil.example")),
        (("Sec-Fetch-Site", "same-site"),),
        (("Host", "own.example"),),
        (("Host", "evil.example"), ("Host", "evil.example")),
        (("Origin", PAGE),),
    ],
)
def test_enforce_is_not_talked_round(headers: HeaderList) -> None:
    assert decision(actual(EVIL, method="POST", headers=headers), enforce=True).blocked


def test_enforce_blocks_nothing_where_any_origin_may_read() -> None:
    assert not decision(actual(EVIL, method="POST"), origins=["*"], enforce=True).blocked


def test_enforce_and_preflights() -> None:
    """A preflight is refused with 403 as it is."""
    assert decision(preflight(origin=EVIL), enforce=True) == decision(preflight(origin=EVIL))


@pytest.mark.parametrize(
    ("head", "without_origin", "granted", "reason"),
    [
        (actual(PAGE), False, True, Reason.ORIGIN_LISTED),
        (actual(EVIL), True, False, Reason.ORIGIN_NOT_LISTED),
        (actual("null"), True, False, Reason.NULL_NOT_ALLOWED),
        (actual(PAGE, headers=(("Origin", PAGE),)), True, False, Reason.SEVERAL_ORIGINS),
        (actual(None), True, True, Reason.NO_ORIGIN),
        (actual(None), False, False, Reason.NO_ORIGIN),
    ],
)
def test_websocket(head: RequestHead, without_origin: bool, granted: bool, reason: Reason) -> None:
    """R16: "same origin set". Its cookies go along whatever the policy says of credentials."""
    policy = Policy(origins=[PAGE])
    assert decide_websocket(compile_policy(policy), head, without_origin=without_origin) == Decision(
        kind=RequestKind.WEBSOCKET,
        granted=granted,
        reason=reason,
        parameter={Reason.NO_ORIGIN: "", Reason.SEVERAL_ORIGINS: "2 lines"}.get(reason, head.headers[0][1])
        if head.headers
        else "",
        origin=head.headers[0][1] if len(head.headers) == 1 else None,
        credentials=granted,
        blocked=not granted,
    )


@pytest.mark.parametrize("without_origin", [False, True])
@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (actual(EVIL), Reason.ANY_ORIGIN),
        (actual("null"), Reason.ANY_ORIGIN),
        (actual(EVIL, headers=(("Origin", PAGE),)), Reason.ANY_ORIGIN),
        # Any origin is one.
        (actual(None), Reason.NO_ORIGIN),
    ],
)
def test_websocket_where_any_origin_may_read(head: RequestHead, reason: Reason, without_origin: bool) -> None:
    found = decide_websocket(compile_policy(Policy(origins=["*"])), head, without_origin=without_origin)
    assert found.reason is reason
    assert found.granted is (reason is Reason.ANY_ORIGIN or without_origin)
    assert found.blocked is not found.granted
    assert not found.credentials


@pytest.mark.parametrize(("name", "value"), [("Cookie", "a=b"), ("cookie", ""), ("Authorization", "Basic YTpi")])
def test_any_origin_is_for_handshakes_without_credentials(name: str, value: str) -> None:
    """`*` grants no request with credentials; of a WebSocket no browser asks whether the page may have what comes."""
    policy, carried = compile_policy(Policy(origins=["*"])), ((name, value),)
    head = actual(EVIL, headers=carried)
    assert decide_websocket(policy, head, without_origin=True) == Decision(
        kind=RequestKind.WEBSOCKET,
        granted=False,
        reason=Reason.ANY_ORIGIN_WITH_CREDENTIALS,
        parameter=name.lower(),
        origin=EVIL,
        blocked=True,
    )
    # One without `Origin` is no browser's, and a listed origin is trusted with them.
    assert decide_websocket(policy, actual(None, headers=carried), without_origin=True).granted
    assert decide_websocket(compile_policy(Policy(origins=[EVIL])), head, without_origin=False).granted
    # From HTTP responses to requests with credentials the browser keeps the page itself.
    assert decide(policy, head).granted


@settings(max_examples=200, deadline=None)
@given(policies_and_requests())
def test_a_websocket_is_granted_to_the_origins_that_may_read(drawn: tuple[Policy, RequestHead]) -> None:
    """R16: "same origin set"."""
    policy, head = drawn
    compiled = compile_policy(policy)
    assume(any(name == "Origin" for name, _ in head.headers))
    get = RequestHead(method="GET", headers=tuple(line for line in head.headers if line[0] == "Origin"))
    found, expected = decide_websocket(compiled, head, without_origin=False), decide(compiled, get)
    assert (found.granted, found.reason, found.parameter) == (expected.granted, expected.reason, expected.parameter)


@settings(max_examples=500, deadline=None)
@given(policies_and_requests())
def test_a_decision_is_what_the_rules_say(drawn: tuple[Policy, RequestHead]) -> None:
    """Any request is answered, and granted if and only if a plain reading of the policy grants it."""
    policy, head = drawn
    found = decide(compile_policy(policy), head)
    lines = [value for name, value in head.headers if name == "Origin"]
    shared = "*" in policy.origins or (len(lines) == 1 and any(is_entry(entry, lines[0]) for entry in policy.origins))
    asks = {name: [value for key, value in head.headers if key.lower() == name] for name in ASKED}
    is_preflight = head.method == "OPTIONS" and bool(lines) and bool(asks[ASKED[0]])
    assert found.kind is classify(head)
    assert (found.kind is RequestKind.CORS_PREFLIGHT) is is_preflight
    granted = shared and (not is_preflight or grants_what_it_asks(policy, *asks.values()))
    assert found.granted is granted
    assert found.credentials is (granted and policy.credentials)
    assert found.origin == (lines[0] if len(lines) == 1 else None)


def is_entry(entry: str, origin: str) -> bool:
    return origin == "null" if entry == "null" else parse_origin_pattern(entry).matches(origin)


def grants_what_it_asks(policy: Policy, methods: list[str], lines: list[str]) -> bool:
    method, value = ", ".join(methods), ",".join(lines)
    if method not in {"GET", "HEAD", "POST", *policy.methods}:
        ascii_word = method.replace("*", "x").isalpha() and method.isascii()
        if "*" not in policy.methods or not ascii_word or len(method) > 64:
            return False
    if len(value) > policy.request_headers_limit or value.count(",") > 255:
        return False
    names = {name.strip(" \t") for name in value.split(",")} - {""}
    return all(is_name_granted(policy, "".join(c.lower() if c.isascii() else c for c in name)) for name in names)


def is_name_granted(policy: Policy, name: str) -> bool:
    if name in set(policy.request_headers) - {"*"}:
        return True
    is_token = not set(name) & set('"(),/:;<=>?@[\\]{} \t\x7f') and all("!" <= character < "\x7f" for character in name)
    return "*" in policy.request_headers and name != "authorization" and is_token


@settings(max_examples=200, deadline=None)
@given(policies_and_requests())
def test_every_refusal_has_its_reason(drawn: tuple[Policy, RequestHead]) -> None:
    """A denial is a value with a reason."""
    policy, head = drawn
    found = decide(compile_policy(policy), head)
    if found.granted:
        assert found.reason.refused_at is None
    elif found.kind is RequestKind.NOT_CORS:
        assert found.reason is Reason.NO_ORIGIN
    elif found.kind is RequestKind.CORS:
        assert found.reason.refused_at is CheckedStep.ORIGIN
    else:
        assert found.reason.refused_at is not None
    if not found.granted:
        assert (found.credentials, found.private_network) == (False, False)
    if found.blocked:
        assert policy.enforce
        assert found.kind is RequestKind.CORS
        assert not found.granted


@settings(max_examples=200, deadline=None)
@given(policies_and_requests(), st.booleans())
def test_nothing_is_looked_at_but_what_is_named(drawn: tuple[Policy, RequestHead], without_origin: bool) -> None:
    """`LOOKED_AT`: "The headers that a decision may depend on; of a gateway's request, no other is read"."""
    policy, head = drawn
    compiled = compile_policy(policy)
    cookies = RequestHead(method=head.method, headers=(*head.headers, ("Cookie", "a=b")))
    for one in (head, cookies):
        named = tuple(line for line in one.headers if line[0].lower() in LOOKED_AT)
        more = RequestHead(method=one.method, headers=(("Referer", "x"), *named, ("X-Forwarded-Host", "a.example")))
        less = RequestHead(method=one.method, headers=named)
        assert decide(compiled, more) == decide(compiled, less) == decide(compiled, one)
        sockets = [decide_websocket(compiled, each, without_origin=without_origin) for each in (more, less, one)]
        assert sockets[0] == sockets[1] == sockets[2]
