"""Refusals, and a clock that is told the time."""

from dataclasses import dataclass, replace
from typing import Any

from crossorigin.server.classify import RequestKind
from crossorigin.server.reasons import Reason
from crossorigin.server.refusal import Refusal

REFUSAL = Refusal(
    cause=Reason.METHOD_NOT_LISTED,
    kind=RequestKind.CORS_PREFLIGHT,
    parameter="PUT",
    origin="https://app.example.com",
    method="PUT",
    route="/items/*",
    policy_id="0badcafe",
    request_headers=("content-type", "x-a"),
)


def refusal(**changes: Any) -> Refusal:
    """A refusal like any other, with *changes*."""
    return replace(REFUSAL, **changes)


@dataclass
class Clock:
    """Seconds, as they are set."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now
