"""What is wrong with policies, or doubtful in them: errors and warnings in one shape, for people and for programs."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue, Scalar, Severity, asked, shown
from crossorigin.server.policy import Policy
from crossorigin.server.policy_file_error import PolicyFileError, RouteFault
from crossorigin.server.review import review
from crossorigin.server.routes import PolicyTable

INVALID_ROUTE: Final = "invalid-route"
"""The code of a fault of a route: of its path or its methods, or that another one leaves it nothing."""
LONGEST_VALUE: Final = 1_000
"""Characters kept of a value: a JSON document on one line is the value of its syntax error."""
_MAX_INTEGER: Final = 1 << 53
"""Programs read larger ones inexactly, and Python writes none of 5,000 digits. RFC 8259, 6"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong or doubtful. `str()` is a sentence about it.

    Attributes:
        severity: Which of the two.
        code: The value of an `IssueCode`, or `INVALID_ROUTE`.
        field: Where, as in `routes[2].policy.origins`; of a text that cannot be parsed, the line and the column.
        value: What stands there, cut; of `INVALID_ROUTE` nothing, as `why` names it.
        why: The rule, as a clause.
        suggestion: What was likely meant.
    """

    severity: Severity
    code: str
    field: str
    value: Scalar
    why: str
    suggestion: str | None

    @property
    def place(self) -> str:
        """Where, and what stands there, escaped."""
        # NB: of a route nothing but `why` names the value.
        return self.field if self.code == INVALID_ROUTE else f"{self.field}: {shown(self.value)}"

    @property
    def meant(self) -> str:
        """The suggestion as a question, or nothing."""
        if self.suggestion is None:
            return ""
        return asked(IssueCode(self.code), self.suggestion)

    def __str__(self) -> str:
        return "; ".join(filter(None, (f"{self.place}: {self.why}", self.meant)))


def errors_of(error: PolicyError) -> tuple[Finding, ...]:
    """What *error* tells, in its order."""
    routes = error.routes if isinstance(error, PolicyFileError) else ()
    return (*map(_of_issue, error.issues), *map(_of_route, routes))


def warnings_of(policies: Policy | PolicyTable) -> tuple[Finding, ...]:
    """What a review of each of *policies* says."""
    return tuple(
        _of_issue(replace(issue, field=f"{path}{issue.field}"))
        for path, policy in _by_path(policies)
        for issue in review(policy)
    )


def _by_path(policies: Policy | PolicyTable) -> Iterator[tuple[str, Policy]]:
    default = policies if isinstance(policies, Policy) else policies.default
    if default is not None:
        yield "", default
    for index, route in enumerate(() if isinstance(policies, Policy) else policies.routes):
        if route.policy is not None:
            yield f"routes[{index}].policy.", route.policy


def _of_issue(issue: PolicyIssue) -> Finding:
    return Finding(
        severity=issue.severity,
        code=issue.code.value,
        field=issue.field,
        value=_kept(issue.value),
        why=issue.why,
        suggestion=issue.suggestion,
    )


def _of_route(fault: RouteFault) -> Finding:
    return Finding(
        severity=Severity.ERROR, code=INVALID_ROUTE, field=fault.field, value=None, why=fault.why, suggestion=None
    )


def _kept(value: Scalar) -> Scalar:
    """*value*, or a text of it where it is nothing that JSON can say."""
    if isinstance(value, int) and abs(value) > _MAX_INTEGER:
        value = hex(value)
    if isinstance(value, float) and not math.isfinite(value):
        value = str(value)
    return f"{value[:LONGEST_VALUE]}…" if isinstance(value, str) and len(value) > LONGEST_VALUE else value
