from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.fetch.methods import is_cors_safelisted_method
from crossorigin.fetch.response_headers import is_cors_safelisted_response_header_name
from crossorigin.server.compare import Widening, WideningKind, compare
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.origin_pattern import parse_origin_pattern
from crossorigin.server.policy import Policy
from tests.server.dynamic_inputs import ask, ask_another
from tests.server.origin_inputs import origins
from tests.server.policy_inputs import EXPOSED_HEADERS, METHODS, REQUEST_HEADERS, policies

A = "https://a.example"
AUTH = "authorization"
NETWORK = "Access-Control-Request-Private-Network: true"
BASE = Policy(origins=[A])
BOTH = DynamicOrigins(ask, known=(A,))
ASKED = "tests.server.dynamic_inputs.ask"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a page may want of a server; the rest of a request makes no difference to a policy."""

    origin: str = A
    credentials: bool = False
    method: str = "GET"
    request_header: str | None = None
    exposed_header: str = "content-type"
    size: int = 0
    private_network: bool = False


def lets_in(policy: Policy, origin: str) -> bool:
    """The oracle for origins, by the readable matcher."""
    if "*" in policy.origins or origin in policy.origins:
        return True
    return any(parse_origin_pattern(entry).matches(origin) for entry in policy.origins if entry != "null")


def allows_header(policy: Policy, name: str | None) -> bool:
    wildcard = "*" in policy.request_headers and name != "authorization"
    return name is None or wildcard or name in policy.request_headers


def exposes(policy: Policy, name: str) -> bool:
    return "*" in policy.exposed_headers or is_cors_safelisted_response_header_name(name, policy.exposed_headers)


def shares(policy: Policy, asked: Asked) -> bool:
    """Whether a browser lets the page have what it asks for."""
    return (
        lets_in(policy, asked.origin)
        and (policy.credentials or not asked.credentials)
        and (is_cors_safelisted_method(asked.method) or "*" in policy.methods or asked.method in policy.methods)
        and allows_header(policy, asked.request_header)
        and exposes(policy, asked.exposed_header)
        and asked.size <= policy.request_headers_limit
        and (policy.private_network_access or not asked.private_network)
    )


def runs(policy: Policy, origin: str) -> bool:
    """Whether an unsafe request from *origin* reaches the application, shared or not."""
    return lets_in(policy, origin) or not policy.enforce


asking = st.builds(
    Asked,
    origin=st.one_of(origins(), st.just("null")),
    credentials=st.booleans(),
    method=st.sampled_from((*METHODS, "OPTIONS", "X")),
    request_header=st.sampled_from((*REQUEST_HEADERS, None, "x-c")),
    exposed_header=st.sampled_from((*EXPOSED_HEADERS, "x-c")),
    size=st.sampled_from((0, 256, 257, 4096, 4097)),
    private_network=st.booleans(),
)

PROBES: dict[WideningKind, Callable[[str], dict[str, Any]]] = {
    WideningKind.ORIGIN: lambda example: {"origin": example},
    WideningKind.CREDENTIALS: lambda example: {"origin": example, "credentials": True},
    WideningKind.METHOD: lambda example: {"method": example},
    WideningKind.REQUEST_HEADER: lambda example: {"request_header": example},
    WideningKind.EXPOSED_HEADER: lambda example: {"exposed_header": example},
    WideningKind.REQUEST_HEADERS_LIMIT: lambda example: {"size": int(example)},
    WideningKind.PRIVATE_NETWORK: lambda example: {"private_network": True},
}


@settings(max_examples=150, deadline=None)
@given(policies(), policies(), st.lists(asking, max_size=10))
def test_without_a_widening_nothing_more_is_shared(before: Policy, after: Policy, asked: list[Asked]) -> None:
    """There is a request that only the second policy grants if there is a widening, and only then."""
    if not compare(before, after):
        for each in asked:
            assert shares(before, each) or not shares(after, each)
            assert runs(before, each.origin) or not runs(after, each.origin)


@settings(max_examples=150, deadline=None)
@given(policies(), st.data())
def test_what_is_narrower_is_no_widening(after: Policy, data: st.DataObject) -> None:
    """Every entry of the second is in the first, or covered by one of it."""
    more = data.draw(policies())
    names = {name: [*getattr(after, name), *getattr(more, name)] for name in ("origins", "methods", "request_headers")}
    wider = {name: ["*"] if "*" in found and name != "request_headers" else found for name, found in names.items()}
    if "*" in wider["request_headers"]:
        wider["request_headers"] = [name for name in ("*", "authorization") if name in wider["request_headers"]]
    before = after.replace(
        **wider, credentials=False, enforce=False, exposed_headers=["*"], dangerously_allow_null=True
    )
    kinds = {widening.kind for widening in compare(before, after)}
    assert kinds <= {WideningKind.CREDENTIALS}
    assert compare(after, after) == ()


@settings(max_examples=150, deadline=None)
@given(policies(), policies())
def test_an_example_is_shared_by_the_second_alone(before: Policy, after: Policy) -> None:
    for widening in compare(before, after):
        assert widening.example in str(widening)
        if widening.kind is WideningKind.NOT_ENFORCED:
            assert runs(after, widening.example)
            assert not runs(before, widening.example)
            continue
        asked = Asked(**{"origin": one_of(after), **PROBES[widening.kind](widening.example)})
        assert shares(after, asked)
        assert not shares(before, asked)


def one_of(policy: Policy) -> str:
    """An origin that *policy* lets in."""
    entry = policy.origins[0]
    return A if entry == "*" else entry.replace("//*.", "//a.").removesuffix(":*")


def widening(kind: WideningKind, entry: str, example: str) -> Widening:
    return Widening(kind=kind, entry=entry, example=example)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({}, {}, []),
        ({"origins": ["*"]}, {"origins": [A]}, []),
        ({"origins": ["https://*.example"]}, {"origins": [A]}, []),
        ({"origins": [A]}, {"origins": ["*"]}, [("origin", "*", "https://any.example")]),
        ({"origins": [A]}, {"origins": ["https://*.example"]}, [("origin", "https://*.example", "https://www.example")]),
        ({"origins": [A]}, {"origins": [A, "null"], "dangerously_allow_null": True}, [("origin", "null", "null")]),
        ({"origins": ["*"]}, {"origins": [A, "null"], "dangerously_allow_null": True}, []),
        ({}, {"credentials": True}, [("credentials", "true", A)]),
        ({"credentials": True}, {}, []),
        ({"methods": ["PUT"]}, {"methods": ["PUT", "patch", "POST"]}, [("method", "patch", "patch")]),
        ({"methods": ["PUT"]}, {"methods": ["*"]}, [("method", "*", "PATCH")]),
        ({"methods": ["*"]}, {"methods": ["patch"]}, []),
        ({"methods": ["*"]}, {"methods": ["*"]}, []),
        (
            {"methods": ["PUT", "PATCH", "DELETE", "QUERY", "OPTIONS", "X-METHOD-1"]},
            {"methods": ["*"]},
            [("method", "*", "X-METHOD-2")],
        ),
        ({"request_headers": ["x-a"]}, {"request_headers": ["X-A", "x-b"]}, [("request-header", "x-b", "x-b")]),
        ({"request_headers": ["x-example-1"]}, {"request_headers": ["*"]}, [("request-header", "*", "x-example-2")]),
        ({"request_headers": ["*"]}, {"request_headers": ["x-a"]}, []),
        ({"request_headers": ["*"]}, {"request_headers": ["*", AUTH]}, [("request-header", AUTH, AUTH)]),
        ({"exposed_headers": ["a"]}, {"exposed_headers": ["a", "expires", "b"]}, [("exposed-header", "b", "b")]),
        ({"exposed_headers": ["x-example-1"]}, {"exposed_headers": ["*"]}, [("exposed-header", "*", "x-example-2")]),
        ({"exposed_headers": ["*"]}, {"exposed_headers": ["x-a"], "credentials": True}, [("credentials", "true", A)]),
        ({}, {"request_headers_limit": 8192}, [("request-headers-limit", "8192", "4097")]),
        ({"request_headers_limit": 8192}, {}, []),
        ({}, {"private_network_access": True}, [("private-network", "true", NETWORK)]),
        ({"enforce": True}, {}, [("not-enforced", "false", "https://any.example")]),
        ({"enforce": True, "origins": ["*"]}, {}, []),
        ({}, {"enforce": True}, []),
        ({}, {"origins": ask}, [("look-ups", ASKED, "https://any.example")]),
        ({}, {"origins": BOTH}, [("look-ups", ASKED, "https://any.example")]),
        ({"origins": ["*"]}, {"origins": ask}, []),
        ({"origins": ask}, {"origins": ask}, []),
        ({"origins": BOTH}, {"origins": DynamicOrigins(ask, ttl=5)}, []),
        ({"origins": ask}, {"origins": BOTH}, [("origin", A, A)]),
        ({"origins": ask}, {"origins": [A]}, [("origin", A, A)]),
        ({"origins": ask}, {"origins": ["*"]}, [("origin", "*", "https://any.example")]),
        ({"origins": BOTH}, {}, []),
        ({"origins": ask_another}, {"origins": ask}, [("look-ups", ASKED, "https://any.example")]),
        ({"origins": ask}, {"origins": ask, "credentials": True}, [("credentials", "true", "https://any.example")]),
        ({"origins": ask, "credentials": True}, {"origins": ask}, [("look-ups", ASKED, "http://any.example")]),
        (
            {"origins": ask, "credentials": True},
            {"origins": ask, "credentials": True, "dangerously_allow_insecure_origins": True},
            [("look-ups", ASKED, "http://any.example")],
        ),
        ({}, {"max_age": 5, "debug": True, "disclose_methods": True, "preflight_status": 200}, []),
    ],
)  # fmt: skip
def test_compare(before: dict[str, Any], after: dict[str, Any], found: list[tuple[str, str, str]]) -> None:
    expected = [widening(WideningKind(kind), entry, example) for kind, entry, example in found]
    assert list(compare(BASE.replace(**before), BASE.replace(**after))) == expected
