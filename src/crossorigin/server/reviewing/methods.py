"""Warnings about methods."""

from collections.abc import Iterator

from crossorigin.fetch.methods import is_cors_safelisted_method
from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.policy import Policy


def find_lower_case_methods(policy: Policy) -> Iterator[PolicyIssue]:
    """Methods are case-sensitive, and browsers put six of them into upper case, `PATCH` not among them.

    https://fetch.spec.whatwg.org/#concept-method-normalize
    """
    for method in policy.methods:
        upper = method.upper()
        if method != upper:
            yield PolicyIssue(
                code=IssueCode.LOWER_CASE_METHOD,
                field="methods",
                value=method,
                why=f"browsers send it as the page spells it, and {upper!r} is another method",
                suggestion=None if upper in policy.methods else upper,
            )


def find_needless_methods(policy: Policy) -> Iterator[PolicyIssue]:
    """https://fetch.spec.whatwg.org/#cors-safelisted-method"""
    for method in filter(is_cors_safelisted_method, policy.methods):
        why = "it is a CORS-safelisted method, which is always allowed"
        yield PolicyIssue(code=IssueCode.NEEDLESS_METHOD, field="methods", value=method, why=why)
