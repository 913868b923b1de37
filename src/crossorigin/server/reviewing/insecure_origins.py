"""Warnings about origins that the network can forge."""

from collections.abc import Iterator

from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.origin_cover import patterns_among
from crossorigin.server.policy import Policy
from crossorigin.server.validation.insecure_origins import is_insecure, secured


def find_insecure_origins(policy: Policy) -> Iterator[PolicyIssue]:
    """Those that get no credentials. With credentials they are an error, or somebody set the switch."""
    if policy.credentials:
        return
    for pattern in filter(is_insecure, patterns_among(policy.origins)):
        yield PolicyIssue(
            code=IssueCode.INSECURE_WITHOUT_CREDENTIALS,
            field="origins",
            value=str(pattern),
            why=f"whoever is on the network can answer as this {pattern.scheme} origin, and read what it may read",
            suggestion=secured(pattern),
        )
