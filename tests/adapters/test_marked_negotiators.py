"""Which negotiator a request goes to."""

import asyncio
from typing import Any

import pytest

from crossorigin.adapters.marked_negotiators import Negotiators, is_websocket_handshake, routed_mark
from crossorigin.adapters.marks import UNMARKED, Mark, cors_policy
from crossorigin.adapters.negotiation import UNTOUCHED, Negotiation
from crossorigin.server.compiled import compile_policy
from crossorigin.server.refusal import Refusal
from tests.adapters.negotiators_calls import (
    EVIL,
    FOR_PUT,
    FROM_EVIL,
    FROM_OTHER,
    FROM_PAGE,
    HANDSHAKE,
    MARKED,
    OTHER,
    PAGE,
    POLICY,
    lines_of,
)

MARK = compile_policy(MARKED)
REFUSED = (403, (("content-length", "0"),))


def negotiate(
    negotiators: Negotiators, mark: Mark, *headers: tuple[str, str], method: str = "GET", path: str = "/"
) -> Negotiation:
    return asyncio.run(negotiators.negotiate(mark, method, path, lines_of(*headers)))


def shared_with(negotiation: Negotiation) -> str | None:
    return dict(negotiation.edit([])).get("access-control-allow-origin")


def test_the_applications_policy_where_nothing_is_marked() -> None:
    negotiators = Negotiators(POLICY)
    assert shared_with(negotiate(negotiators, UNMARKED, FROM_PAGE)) == PAGE
    assert shared_with(negotiate(negotiators, UNMARKED, FROM_OTHER)) is None


def test_that_of_the_mark_where_there_is_one() -> None:
    negotiators = Negotiators(POLICY)
    assert shared_with(negotiate(negotiators, MARK, FROM_OTHER)) == OTHER
    assert shared_with(negotiate(negotiators, MARK, FROM_PAGE)) is None
    answer = negotiate(negotiators, MARK, FROM_OTHER, FOR_PUT, method="OPTIONS").answer
    assert answer is not None
    assert (answer[0], dict(answer[1])["access-control-allow-origin"]) == (204, OTHER)


def test_none_where_the_mark_is_none() -> None:
    assert negotiate(Negotiators(POLICY), None, FROM_PAGE, FOR_PUT, method="OPTIONS") is UNTOUCHED
    assert negotiate(Negotiators(POLICY), None, FROM_EVIL, *HANDSHAKE) is UNTOUCHED


def test_the_options_are_those_of_marked_views_too() -> None:
    refusals: list[Refusal] = []
    negotiators = Negotiators(POLICY, on_refusal=refusals.append)
    for mark in (UNMARKED, MARK):
        negotiate(negotiators, mark, FROM_EVIL, path="/here")
    assert [(refusal.origin, refusal.route) for refusal in refusals] == [(EVIL, "/here")] * 2
    assert refusals[0].policy_id != refusals[1].policy_id


def test_a_handshake_is_refused_or_left_alone() -> None:
    negotiators = Negotiators(POLICY)
    assert negotiate(negotiators, UNMARKED, FROM_PAGE, *HANDSHAKE) is UNTOUCHED
    assert negotiate(negotiators, UNMARKED, FROM_EVIL, *HANDSHAKE).answer == REFUSED
    assert negotiate(negotiators, MARK, FROM_OTHER, *HANDSHAKE) is UNTOUCHED
    assert negotiate(Negotiators(POLICY, websocket_without_origin="refuse"), UNMARKED, *HANDSHAKE).answer == REFUSED


def test_another_policy_for_what_is_not_marked() -> None:
    negotiators = Negotiators(POLICY)
    negotiators.reconfigure(POLICY.replace(origins=[EVIL]))
    assert shared_with(negotiate(negotiators, UNMARKED, FROM_EVIL)) == EVIL
    assert shared_with(negotiate(negotiators, MARK, FROM_OTHER)) == OTHER
    with pytest.raises(TypeError):
        negotiators.reconfigure("everything")  # type: ignore[arg-type] # that is the point
    assert shared_with(negotiate(negotiators, UNMARKED, FROM_EVIL)) == EVIL


@pytest.mark.parametrize(
    ("policy", "options", "error"),
    [
        ("*", {}, TypeError),
        (POLICY, {"report_only": "*"}, TypeError),
        (POLICY, {"websocket_without_origin": "perhaps"}, ValueError),
    ],
)
def test_what_is_wrong_is_said_at_once(policy: Any, options: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        Negotiators(policy, **options)


@pytest.mark.parametrize(
    ("method", "upgrade", "is_one"),
    [
        ("GET", ("websocket",), True),
        ("GET", (" WebSocket\t",), True),
        ("GET", ("h2c", "websocket"), True),
        ("GET", (), False),
        ("GET", ("h2c",), False),
        ("POST", ("websocket",), False),
    ],
)
def test_what_is_taken_for_a_handshake(method: str, upgrade: tuple[str, ...], is_one: bool) -> None:
    assert is_websocket_handshake(method, lines_of(*(("upgrade", line) for line in upgrade))) is is_one


@cors_policy(MARKED)
class View:
    def get(self) -> None:
        """Has the policy of the class."""

    @cors_policy(None)
    def put(self) -> None:
        """Has none."""


def test_the_mark_of_a_method_comes_before_that_of_its_class() -> None:
    assert routed_mark(View, "GET") is routed_mark(View, "PATCH") is not None
    assert routed_mark(View, "PUT") is None
    assert routed_mark(View, "HEAD") is routed_mark(View, "GET")
    assert routed_mark(cors_policy(MARKED)(lambda: None), "PUT") is not UNMARKED
    assert routed_mark(test_options_are_told_apart, "GET") is UNMARKED


def test_head_is_answered_by_get_where_there_is_no_head() -> None:
    class View:
        @cors_policy(MARKED)
        def get(self) -> None: ...

    class Own(View):
        def head(self) -> None: ...

    assert routed_mark(View, "HEAD") is routed_mark(View, "GET") is not UNMARKED
    assert routed_mark(Own, "HEAD") is UNMARKED


def test_options_are_told_apart() -> None:
    assert negotiate(Negotiators(POLICY, disabled=True), UNMARKED, FROM_EVIL, *HANDSHAKE) is UNTOUCHED
