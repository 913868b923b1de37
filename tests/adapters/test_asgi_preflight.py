from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.adapters.asgi_messages import Scope
from crossorigin.adapters.asgi_preflight import preflight_answers
from crossorigin.server.classify import RequestKind, classify
from crossorigin.server.compiled import compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.rendered import render_in_bytes
from crossorigin.server.request_head import RequestHead
from tests.adapters.asgi_calls import ANYONE, EVIL, FROM_PAGE, PAGE, POLICY, Lines, http, preflight
from tests.adapters.header_inputs import edits_for, encoded, exchanges

ASKING = POLICY.replace(methods=["PUT"], request_headers=["x-a", "x-b"], private_network_access=True, max_age=5)
ALLOWED = (b"access-control-allow-origin", PAGE)
CREDENTIALS = (b"access-control-allow-credentials", b"true")
METHOD = (b"access-control-request-method", b"PUT")
VARY = (
    b"vary",
    b"Origin, Access-Control-Request-Method, Access-Control-Request-Headers, Access-Control-Request-Private-Network",
)


def answer(scope: Scope, policy: Policy = ASKING, origin: bytes = PAGE, *, passthrough: bool = False) -> Any:
    return preflight_answers(render_in_bytes(compile_policy(policy)), passthrough=passthrough)(scope, origin)


@settings(max_examples=200)
@given(exchanges(), st.booleans())
def test_the_slow_twin_answers_the_same(asked: tuple[Policy, RequestHead], passthrough: bool) -> None:
    policy, head = asked
    headers = encoded(tuple((name.lower(), value) for name, value in head.headers))
    origins = [value for name, value in headers if name == b"origin"]
    # What calls it has seen the `Origin` lines, and has something that no policy grants for several.
    origin = origins[0] if len(origins) == 1 else b","

    found = answer(http(*headers, method="OPTIONS"), policy, origin, passthrough=passthrough)

    head = RequestHead(method="OPTIONS", headers=head.headers)
    if not origins or classify(head) is not RequestKind.CORS_PREFLIGHT:
        assert (found is None) is (b"access-control-request-method" not in dict(headers))
    else:
        edits = edits_for(policy, head)
        given = (None, edits.added) if passthrough else (edits.status, edits.answer)
        assert found == (given[0], [*encoded(given[1])])


def test_an_allowed_preflight() -> None:
    names = (b"access-control-request-headers", b"x-b,x-a")
    network = (b"access-control-request-private-network", b"true")
    assert answer(preflight(names, network)) == (
        204,
        [
            *(ALLOWED, CREDENTIALS, (b"access-control-allow-methods", b"PUT")),
            *((b"access-control-allow-headers", b"x-b,x-a"), (b"access-control-max-age", b"5")),
            *((b"access-control-allow-private-network", b"true"), VARY),
        ],
    )


@pytest.mark.parametrize(
    ("scope", "origin"),
    [
        (preflight(), EVIL),
        (preflight(), b","),
        (preflight(), b""),
        (preflight(method=b"DELETE"), PAGE),
        (preflight(method=b""), PAGE),
        (preflight((b"access-control-request-headers", b"x-c")), PAGE),
        (preflight((b"access-control-request-headers", b"," * 100_000)), PAGE),
    ],
)
def test_a_refused_preflight_learns_nothing(scope: Scope, origin: bytes) -> None:
    """R4: 403, and no header of the CORS protocol."""
    refused = [VARY, (b"content-length", b"0")]
    assert answer(scope, origin=origin) == (403, refused)
    assert answer(scope, origin=origin, passthrough=True) == (None, [VARY])


@pytest.mark.parametrize("scope", [http(FROM_PAGE, method="OPTIONS"), http(method="OPTIONS")])
@pytest.mark.parametrize("passthrough", [False, True])
def test_what_asks_for_no_method_is_no_preflight(scope: Scope, passthrough: bool) -> None:
    """R1: then it is the application's."""
    assert answer(scope, passthrough=passthrough) is None


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ((METHOD,), 403),
        (((b"access-control-request-method", b""),), 403),
        (((b"access-control-request-headers", b"x-a"), (b"access-control-request-headers", b"x-b")), 204),
        (((b"access-control-request-headers", b"x-a"), (b"access-control-request-headers", b"x-c")), 403),
        (((b"access-control-request-headers", b""), (b"access-control-request-headers", b"")), 204),
        (tuple((b"access-control-request-headers", name) for name in (b"x-a", b"x-b", b"x-a,", b"")), 204),
        (tuple((b"access-control-request-headers", name) for name in (b"x-a", b"x-b", b"x-c")), 403),
    ],
)
def test_several_lines(more: Lines, status: int) -> None:
    """Of a list, lines are joined (RFC 9110, 5.3); several methods are none."""
    assert answer(preflight(*more))[0] == status


def test_names_of_the_same_lengths() -> None:
    more = ((b"access-control-request-Method", b"GET"), (b"x" * 30, b"x-c"), (b"x" * 38, b"true"), (b"x" * 60, b""))
    status, headers = answer(preflight(*more))
    assert status == 204
    assert b"access-control-allow-headers" not in dict(headers)
    assert b"access-control-allow-private-network" not in dict(headers)


@pytest.mark.parametrize("values", [(), (b"true", b"true"), (b"True",), (b"false",), (b"",), (b"true" * 1_000,)])
def test_a_private_network_is_granted_to_true_alone(values: tuple[bytes, ...]) -> None:
    """R15: "only when requested `true`"; and no preflight fails over it."""
    lines = [(b"access-control-request-private-network", value) for value in values]
    status, headers = answer(preflight(*lines))
    assert status == 204
    assert b"access-control-allow-private-network" not in dict(headers)


def test_answers_are_not_shared() -> None:
    """They are given away: who gets one may append to it."""
    answer_to = preflight_answers(render_in_bytes(compile_policy(ANYONE)), passthrough=False)
    first, second = answer_to(preflight(), PAGE), answer_to(preflight(), PAGE)
    assert first is not None
    assert first == second
    assert second is not None
    assert first[1] is not second[1]
    first[1].append((b"x", b"y"))
    assert answer_to(preflight(), PAGE) == second


def test_what_is_refused_is_told() -> None:
    told: list[Scope] = []
    answers = preflight_answers(render_in_bytes(compile_policy(ASKING)), passthrough=False, tell=told.append)
    scopes = [preflight(), preflight(method=b"DELETE"), preflight(origin=EVIL)]
    for scope in scopes:
        answers(scope, scope["headers"][0][1])
    assert told == scopes[1:]


def test_one_that_debug_lets_fail_in_the_browser_is_told_too() -> None:
    told: list[Scope] = []
    rendered = render_in_bytes(compile_policy(ASKING.replace(debug=True)))
    scope = preflight(method=b"DELETE")
    answer = preflight_answers(rendered, passthrough=False, tell=told.append)(scope, PAGE)
    assert answer is not None
    assert answer[0] == 204
    assert told == [scope]
