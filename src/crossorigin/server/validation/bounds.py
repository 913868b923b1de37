"""Numbers: from the least to the largest that their field takes."""

from collections.abc import Iterator

from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.policy_fields import PolicyField


def check_bounds(field: PolicyField, value: int) -> Iterator[PolicyIssue]:
    """What is wrong with the size of *value*."""
    least, largest = field.bounds
    if not least <= value <= largest:
        yield PolicyIssue(
            code=IssueCode.OUT_OF_BOUNDS,
            field=field.name,
            value=value,
            why=f"the field takes {least} to {largest}",
            suggestion=str(least if value < least else largest),
        )
