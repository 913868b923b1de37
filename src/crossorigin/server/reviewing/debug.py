"""Warnings about what a response tells of the policy."""

from collections.abc import Iterator

from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.policy import Policy


def find_debug(policy: Policy) -> Iterator[PolicyIssue]:
    """Debugging, which is for a while."""
    if policy.debug:
        why = "refused preflights tell any allowed origin what the policy lists: turn it off when the fault is found"
        yield PolicyIssue(code=IssueCode.DEBUG_ON, field="debug", value=True, why=why)
