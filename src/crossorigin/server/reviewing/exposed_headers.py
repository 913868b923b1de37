"""Warnings about response headers to expose."""

from collections.abc import Iterator

from crossorigin.fetch.response_headers import is_cors_safelisted_response_header_name
from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.policy import Policy


def find_needless_exposure(policy: Policy) -> Iterator[PolicyIssue]:
    """https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name"""
    for name in filter(is_cors_safelisted_response_header_name, policy.exposed_headers):
        why = "it is a CORS-safelisted response-header name, which pages may always read"
        yield PolicyIssue(code=IssueCode.NEEDLESS_EXPOSURE, field="exposed_headers", value=name, why=why)
