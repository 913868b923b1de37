"""A result in one line: which engines let the page read, and what the others refuse."""

from collections.abc import Iterable

from crossorigin.browser.filtered_response import ResponseType
from crossorigin.browser.outcome import Outcome
from crossorigin.checking.fixes.wording import listing

_HIDDEN = {ResponseType.OPAQUE: "opaque", ResponseType.OPAQUE_REDIRECT: "an opaque redirect"}


def summary(outcomes: Iterable[tuple[str, Outcome]]) -> str:
    """`readable in Chromium and Safari; blocked by AllowOriginMismatch in Firefox`.

    Args:
        outcomes: The name of each engine, and how the fetch ended in it.
    """
    states: dict[str, list[str]] = {}
    for name, outcome in outcomes:
        states.setdefault(_state(outcome), []).append(name)
    if len(states) == 1:
        ((state, names),) = states.items()
        return f"{state} in {'every engine' if len(names) > 1 else names[0]}"
    return "; ".join(f"{state} in {listing(tuple(names))}" for state, names in states.items())


def _state(outcome: Outcome) -> str:
    if outcome.cause is not None:
        return f"blocked by {outcome.cause.value}"
    return _HIDDEN.get(outcome.response.type, "readable")
