"""Request headers: those that a page can set, and that say something in a request."""

from collections.abc import Iterator
from typing import Final

from crossorigin.fetch.request_headers import (
    is_cors_non_wildcard_request_header_name,
    is_forbidden_request_header,
)
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.server.issues import IssueCode, PolicyIssue

# RFC 9110, 10.2, 11.6.1 and 12.5.5; RFC 9111, 5.1; RFC 6797, 6.1; RFC 2965, 3.2
_RESPONSE_ONLY: Final = frozenset(
    {
        "age",
        "location",
        "retry-after",
        "server",
        "set-cookie2",
        "strict-transport-security",
        "vary",
        "www-authenticate",
    }
)


def check_request_headers(names: tuple[str, ...]) -> Iterator[PolicyIssue]:
    """What is wrong with *names*."""
    for name in names:
        lower = ascii_lower(name)
        if is_forbidden_request_header(lower, ""):
            why = "it is a forbidden request-header, which no page can set: drop it"
            yield _issue(IssueCode.FORBIDDEN_REQUEST_HEADER, name, why)
        elif lower in _RESPONSE_ONLY or lower.startswith("access-control-"):
            yield _issue(IssueCode.PROHIBITED_REQUEST_HEADER, name, "it is a header of responses: drop it")
        elif "*" in names and name != "*" and not is_cors_non_wildcard_request_header_name(name):
            why = "`*` stands for every name but authorization: drop one of the two"
            yield _issue(IssueCode.WILDCARD_BESIDE_OTHERS, name, why)


def _issue(code: IssueCode, name: str, why: str) -> PolicyIssue:
    return PolicyIssue(code=code, field="request_headers", value=name, why=why)
