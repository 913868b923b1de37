import pytest

from crossorigin.server.reasons import CheckedStep, Reason

GRANTS = ("no-origin", "any-origin", "origin-listed", "origin-matches-pattern", "null-allowed", "origin-found")
REFUSALS = {
    CheckedStep.ORIGIN: (
        *("several-origins", "origin-too-long", "origin-malformed", "null-not-allowed", "origin-not-listed"),
        *("any-origin-with-credentials", "origin-not-found", "look-up-failed", "look-up-timed-out"),
        *("look-ups-overloaded", "origin-not-askable", "origin-insecure", "origin-not-looked-up"),
    ),
    CheckedStep.METHOD: ("method-too-long", "method-malformed", "method-not-listed"),
    CheckedStep.REQUEST_HEADERS: (
        *("request-headers-too-long", "too-many-request-headers", "request-header-malformed"),
        "request-header-not-listed",
    ),
}


@pytest.mark.parametrize(("step", "values"), REFUSALS.items())
def test_refused_at(step: CheckedStep, values: tuple[str, ...]) -> None:
    assert [Reason(value).refused_at for value in values] == [step] * len(values)


@pytest.mark.parametrize("value", GRANTS)
def test_not_refused(value: str) -> None:
    assert Reason(value).refused_at is None


def test_a_new_reason_has_to_be_placed_here() -> None:
    """Values are part of what tools print: they are added to, not changed."""
    known = [*GRANTS, *(value for values in REFUSALS.values() for value in values)]
    assert [reason.value for reason in Reason] == known


def test_steps_are_in_the_order_of_browsers() -> None:
    """CORS-preflight fetch: a CORS check, then "If request's method is not in methods", then the header names."""
    assert [step.value for step in CheckedStep] == ["origin", "method", "request-headers"]
