"""What is wrong with the spelling of an origin pattern: a value, so that each rule can be a function of its own."""

from dataclasses import dataclass, replace
from typing import Final

from crossorigin.fetch.origin import InvalidOrigin

_DID_YOU_MEAN: Final = "did you mean "
_MAX_SHOWN: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginFault:
    """One fault.

    Attributes:
        rule: The clause that the text breaks.
        column: Where, or where it departs from what was meant; counted from 1.
        advice: What to do where no spelling can be suggested: an instruction.
        suggestion: The spelling that was likely meant.
    """

    rule: str
    column: int
    advice: str
    suggestion: str | None = None

    def suggesting(self, suggestion: str | None) -> "OriginFault":
        """The same fault with another *suggestion*."""
        return replace(self, suggestion=suggestion)


class InvalidOriginPattern(ValueError):  # noqa: N818 - a verdict on the text, which reads as one where it is caught.
    """Text that is no origin pattern.

    Attributes:
        value: The text, whole.
        rule: The clause it breaks.
        hint: The likely fix: a question or an instruction.
        column: Where the fault is, or where the text departs from what was meant; counted from 1.
        suggestion: The pattern that was likely meant, or `None`.
    """

    def __init__(self, value: str, rule: str, hint: str, column: int, suggestion: str | None = None) -> None:
        super().__init__(value, rule, hint, column, suggestion)
        self.value = value
        self.rule = rule
        self.hint = hint
        self.column = column
        self.suggestion = suggestion

    def __str__(self) -> str:
        # The value may come from anywhere: `repr` escapes what a terminal would obey.
        shown = self.value if len(self.value) <= _MAX_SHOWN else f"{self.value[:_MAX_SHOWN]}…"
        return f"{shown!r} is no origin pattern, at column {self.column}: {self.rule}; {self.hint}"


def refusal(value: str, fault: OriginFault) -> InvalidOriginPattern:
    """The exception that tells *fault*."""
    hint = fault.advice if fault.suggestion is None else f"{_DID_YOU_MEAN}{fault.suggestion!r}?"
    return InvalidOriginPattern(value, fault.rule, hint, fault.column, fault.suggestion)


def meant_by(error: InvalidOrigin) -> str | None:
    """The origin that the hint of *error* asks after, if it does."""
    quoted = error.hint.removeprefix(_DID_YOU_MEAN)
    # NB: between quotes and a question mark; an origin holds nothing that `repr` escapes.
    return None if quoted == error.hint else quoted[1:-2]


def first_difference(text: str, other: str) -> int:
    """The column of *text* where *other* departs from it."""
    pairs = zip(text, other, strict=False)
    same = min(len(text), len(other))
    return next((column for column, (ours, theirs) in enumerate(pairs, start=1) if ours != theirs), same + 1)
