import pytest

from crossorigin.cli.policies.steps import steps_of
from crossorigin.server.classify import RequestKind
from crossorigin.server.decision import Decision
from crossorigin.server.reasons import Reason


@pytest.mark.parametrize(
    ("kind", "reason", "expected"),
    [
        (RequestKind.CORS, Reason.ORIGIN_LISTED, ["origin passed"]),
        (RequestKind.CORS, Reason.ORIGIN_NOT_LISTED, ["origin refused"]),
        (RequestKind.WEBSOCKET, Reason.ORIGIN_NOT_LISTED, ["origin refused"]),
        (
            RequestKind.CORS_PREFLIGHT,
            Reason.ORIGIN_LISTED,
            ["origin passed", "method passed", "request-headers passed"],
        ),
        (
            RequestKind.CORS_PREFLIGHT,
            Reason.NULL_NOT_ALLOWED,
            ["origin refused", "method not-reached", "request-headers not-reached"],
        ),
        (
            RequestKind.CORS_PREFLIGHT,
            Reason.METHOD_NOT_LISTED,
            ["origin passed", "method refused", "request-headers not-reached"],
        ),
        (
            RequestKind.CORS_PREFLIGHT,
            Reason.REQUEST_HEADER_NOT_LISTED,
            ["origin passed", "method passed", "request-headers refused"],
        ),
    ],
)
def test_how_far_it_came(kind: RequestKind, reason: Reason, expected: list[str]) -> None:
    decision = Decision(kind=kind, granted=reason.refused_at is None, reason=reason)
    assert [f"{step.value} {outcome.value}" for step, outcome in steps_of(decision)] == expected
