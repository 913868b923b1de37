"""What is wrong, or doubtful, in a policy: one value for each finding."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from .issue_codes import IssueCode, Severity

__all__ = ["IssueCode", "PolicyError", "PolicyIssue", "Scalar", "Severity", "asked", "scalar", "shown"]

Scalar: TypeAlias = str | int | float | None
"""What a finding keeps of a value; of anything else it keeps the `repr`."""

_MAX_SHOWN: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyIssue:
    """One finding. `str()` is one sentence about it.

    Attributes:
        code: Its kind.
        field: The field it is about; from a file or the environment, as it is called there.
        value: The offending value, or the `repr` of one that is no string, number or boolean and not `None`.
        why: The clause that it breaks, and what to do where that is more than a matter of spelling.
        suggestion: What was likely meant instead of the value.
    """

    code: IssueCode
    field: str
    value: Scalar
    why: str
    suggestion: str | None = None

    @property
    def severity(self) -> Severity:
        """Whether the policy can be without mending it."""
        return self.code.severity

    def __str__(self) -> str:
        meant = "" if self.suggestion is None else f"; {asked(self.code, self.suggestion)}"
        return f"{self.field}: {shown(self.value)}: {self.why}{meant}"


def asked(code: IssueCode, suggestion: str) -> str:
    """The *suggestion* of an issue, for a person."""
    # Of another type, it differs by its quotes alone.
    return (
        f"write {suggestion}, without quotes" if code is IssueCode.WRONG_TYPE else f"did you mean {shown(suggestion)}?"
    )


class PolicyError(ValueError):
    """A policy that cannot be.

    Attributes:
        issues: All that is wrong with it, in the order of the fields.
    """

    def __init__(self, issues: Iterable[PolicyIssue]) -> None:
        self.issues = tuple(issues)
        super().__init__(self.issues)

    def __str__(self) -> str:
        return "\n".join(("the policy is refused:", *(f"- {issue}" for issue in self.issues)))


def scalar(value: object) -> Scalar:
    """What a finding keeps of *value*: nothing that could change."""
    return value if value is None or isinstance(value, (str, int, float)) else repr(value)


def shown(value: Scalar) -> str:
    """*value* for a person: escaped, since it may come from anywhere, and cut."""
    # NB: cut before it is escaped too, so that a value of any size costs the same.
    text = repr(value[: _MAX_SHOWN + 1] if isinstance(value, str) else value)
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"
