"""The steps of a decision, and how far it came."""

from enum import Enum
from typing import Final

from crossorigin.server.classify import RequestKind
from crossorigin.server.decision import Decision
from crossorigin.server.reasons import CheckedStep


class StepOutcome(Enum):
    """What became of a step."""

    PASSED = "passed"
    REFUSED = "refused"
    NOT_REACHED = "not-reached"
    """A step before it refused."""


_OF_PREFLIGHT: Final = tuple(CheckedStep)
_OF_REQUEST: Final = (CheckedStep.ORIGIN,)
"""A response is shared or not by its origin alone."""


def steps_of(decision: Decision) -> tuple[tuple[CheckedStep, StepOutcome], ...]:
    """The steps of *decision* in their order, and what became of each."""
    steps = _OF_PREFLIGHT if decision.kind is RequestKind.CORS_PREFLIGHT else _OF_REQUEST
    refused_at = decision.reason.refused_at
    if refused_at is None:
        return tuple((step, StepOutcome.PASSED) for step in steps)
    place = steps.index(refused_at)
    outcomes = (StepOutcome.PASSED,) * place + (StepOutcome.REFUSED,)
    missing = len(steps) - len(outcomes)
    return tuple(zip(steps, outcomes + (StepOutcome.NOT_REACHED,) * missing, strict=True))
