"""Response headers to expose: those that a page can read, and that say something to it."""

from collections.abc import Iterator
from typing import Final

from crossorigin.fetch.response_headers import is_forbidden_response_header_name
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.server.issues import IssueCode, PolicyIssue

_REQUEST_ONLY: Final = frozenset({"cookie", "cookie2", "host", "origin", "referer"})
_PREFLIGHT_ONLY: Final = frozenset(
    {
        "access-control-allow-headers",
        "access-control-allow-methods",
        "access-control-allow-private-network",
        "access-control-max-age",
    }
)


def check_exposed_headers(names: tuple[str, ...], *, credentials: bool) -> Iterator[PolicyIssue]:
    """What is wrong with *names*."""
    if "*" in names and len(names) > 1:
        yield _issue(IssueCode.WILDCARD_BESIDE_OTHERS, "*", "it stands for every name: name it alone, or drop it")
    if "*" in names and credentials:
        why = "to requests with credentials it is a name like any other: list the headers, or drop credentials"
        yield _issue(IssueCode.WILDCARD_WITH_CREDENTIALS, "*", why)
    for name in names:
        lower = ascii_lower(name)
        if is_forbidden_response_header_name(lower):
            why = "it is a forbidden response-header name, which no page can read: drop it"
            yield _issue(IssueCode.FORBIDDEN_RESPONSE_HEADER, name, why)
        elif lower in _REQUEST_ONLY or lower.startswith("access-control-request-"):
            yield _issue(IssueCode.PROHIBITED_RESPONSE_HEADER, name, "it is a header of requests: drop it")
        elif lower in _PREFLIGHT_ONLY:
            why = "it is a header of responses to preflights, which no page sees: drop it"
            yield _issue(IssueCode.PROHIBITED_RESPONSE_HEADER, name, why)


def _issue(code: IssueCode, name: str, why: str) -> PolicyIssue:
    return PolicyIssue(code=code, field="exposed_headers", value=name, why=why)
