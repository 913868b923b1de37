"""Warnings about switches that change nothing, and would if somebody added an origin."""

from collections.abc import Iterator

from crossorigin.fetch.public_suffixes import PublicSuffixesMissing, load_public_suffixes
from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.origin_cover import patterns_among
from crossorigin.server.policy import Policy
from crossorigin.server.validation.insecure_origins import is_insecure
from crossorigin.server.validation.public_suffixes import may_reach_strangers


def find_needless_switches(policy: Policy) -> Iterator[PolicyIssue]:
    """The switches that could be off without a difference."""
    if policy.enforce and "*" in policy.origins:
        yield _needless("enforce", "`*` lets every origin in, so that none is kept out")
    if policy.dangerously_allow_null and "null" not in policy.origins:
        yield _needless("dangerously_allow_null", "`null` is not among the origins: turn it off")
    if policy.dangerously_allow_insecure_origins and not _has_insecure(policy):
        why = "no http origin gets credentials: turn it off"
        yield _needless("dangerously_allow_insecure_origins", why)
    if policy.dangerously_allow_public_suffixes and not _may_have_public_suffix(policy):
        why = "no public suffix gets credentials: turn it off"
        yield _needless("dangerously_allow_public_suffixes", why)


def _needless(field: str, why: str) -> PolicyIssue:
    return PolicyIssue(code=IssueCode.NEEDLESS_SWITCH, field=field, value=True, why=why)


def _has_insecure(policy: Policy) -> bool:
    asks = policy.dynamic is not None
    return policy.credentials and (asks or any(map(is_insecure, patterns_among(policy.origins))))


def _may_have_public_suffix(policy: Policy) -> bool:
    patterns = [pattern for pattern in patterns_among(policy.origins) if may_reach_strangers(pattern)]
    if not policy.credentials or not patterns:
        return False
    try:
        suffixes = load_public_suffixes()
    except PublicSuffixesMissing:
        # The switch is what lets these patterns be without the list.
        return True
    return any(suffixes.registrable_domain(pattern.host) is None for pattern in patterns)
