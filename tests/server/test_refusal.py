from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.fetch.syntax import is_token
from crossorigin.server.classify import RequestKind
from crossorigin.server.compiled import compile_policy
from crossorigin.server.decide import decide, decide_websocket
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import Reason
from crossorigin.server.refusal import MOST_REQUEST_HEADERS, Refusal, refusal_of, refusal_of_report
from crossorigin.server.report_only import report, report_websocket
from crossorigin.server.request_head import RequestHead
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.server.request_inputs import EVIL, PAGE, actual, preflight, request_heads

ANY = compile_policy(Policy(origins=["*"], methods=["*"], request_headers=["*"]))
LISTED = compile_policy(Policy(origins=[PAGE], methods=["PUT"], request_headers=["x-a"]))


def refusal(head: RequestHead, path: str = "/a b") -> Refusal:
    return refusal_of(LISTED, decide(LISTED, head), head, path)


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        (
            actual(EVIL, method="POST"),
            {"cause": Reason.ORIGIN_NOT_LISTED, "kind": RequestKind.CORS, "parameter": EVIL, "method": "POST"},
        ),
        (
            actual("null"),
            {"cause": Reason.NULL_NOT_ALLOWED, "parameter": "null", "origin": "null", "request_headers": ()},
        ),
        (
            # What else it asks for has to be granted, too.
            preflight("PATCH", "X-B,x-a,,x-b", origin=EVIL),
            {"cause": Reason.ORIGIN_NOT_LISTED, "method": "PATCH", "request_headers": ("x-b", "x-a")},
        ),
        (preflight("PATCH"), {"cause": Reason.METHOD_NOT_LISTED, "parameter": "PATCH", "request_headers": ()}),
        (
            preflight("PUT", "x-a, x-b, x c"),
            {"cause": Reason.REQUEST_HEADER_NOT_LISTED, "parameter": "x-b", "request_headers": ("x-a", "x-b")},
        ),
        (
            actual(headers=(("Origin", EVIL),)),
            {"cause": Reason.SEVERAL_ORIGINS, "origin": None},
        ),
    ],
)
def test_what_was_refused(head: RequestHead, fields: dict[str, Any]) -> None:
    found = refusal(head)
    assert {name: getattr(found, name) for name in fields} == fields
    assert (found.policy_id, found.report_only, found.newly_refused) == (LISTED.policy_id, False, False)


def test_the_route_is_a_tables_pattern_and_else_the_path() -> None:
    assert refusal(actual(EVIL)).route == "/a b"
    table = PolicyTable([Route(path="/items/**", policy=Policy(origins=[PAGE]))])
    compiled = table.resolve("GET", "/items/1")
    assert compiled is not None
    head = actual(EVIL)
    assert refusal_of(compiled, decide(compiled, head), head, "/items/1").route == "/items/**"


def test_a_websocket_handshake() -> None:
    head = actual(None)
    decision = decide_websocket(LISTED, head, without_origin=False)
    found = refusal_of(LISTED, decision, head, "/ws")
    assert (found.cause, found.kind, found.method) == (Reason.NO_ORIGIN, RequestKind.WEBSOCKET, "GET")


def test_of_a_report() -> None:
    head = preflight("PATCH", "x-b", origin=EVIL)
    reported = report(ANY, LISTED, head, "/a")
    assert reported is not None
    assert refusal_of_report(reported) == Refusal(
        cause=Reason.ORIGIN_NOT_LISTED,
        kind=RequestKind.CORS_PREFLIGHT,
        parameter=EVIL,
        origin=EVIL,
        method="PATCH",
        route="/a",
        policy_id=LISTED.policy_id,
        request_headers=("x-b",),
        report_only=True,
        newly_refused=True,
    )


def test_of_a_report_that_makes_no_difference() -> None:
    reported = report_websocket(LISTED, LISTED, actual(EVIL), "/a", without_origin=True)
    assert reported is not None
    found = refusal_of_report(reported)
    assert (found.report_only, found.newly_refused, found.kind) == (True, False, RequestKind.WEBSOCKET)


def test_names_are_bounded() -> None:
    many = ",".join(f"x-{number}" for number in range(200))
    assert refusal(preflight("PUT", many)).request_headers == tuple(f"x-{n}" for n in range(MOST_REQUEST_HEADERS))


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (f"x-a,{'b' * 1020}", ("x-a", "b" * 1020)),
        # A part of a name is another name.
        (f"x-a,{'b' * 1021}", ("x-a",)),
        ("b" * 2_000, ()),
    ],
)
def test_no_part_of_a_name_is_kept(names: str, kept: tuple[str, ...]) -> None:
    assert refusal(preflight("PUT", names, origin=EVIL)).request_headers == kept


@given(request_heads(), st.text(max_size=5))
def test_it_is_made_of_any_request(head: RequestHead, path: str) -> None:
    decision = decide(LISTED, head)
    found = refusal_of(LISTED, decision, head, path)
    assert (found.cause, found.kind, found.origin) == (decision.reason, decision.kind, decision.origin)
    assert len(found.request_headers) <= MOST_REQUEST_HEADERS
    assert all(map(is_token, found.request_headers))
    assert len(set(found.request_headers)) == len(found.request_headers)
