"""Warnings about origins that may go: whatever they let in, another entry does."""

from collections.abc import Iterator

from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.origin_cover import patterns_among, spellings_that_cover
from crossorigin.server.policy import Policy


def find_covered_origins(policy: Policy) -> Iterator[PolicyIssue]:
    """The origins of *policy* that one other entry covers."""
    # Without a wildcard no entry covers another.
    if not any("*" in entry for entry in policy.origins):
        return
    known = frozenset(policy.origins)
    for pattern in patterns_among(policy.origins):
        others = (entry for entry in spellings_that_cover(pattern) if entry in known and entry != str(pattern))
        if (other := next(others, None)) is not None:
            why = f"{other!r} lets in all of it: drop one of the two"
            yield PolicyIssue(code=IssueCode.COVERED_ORIGIN, field="origins", value=str(pattern), why=why)
