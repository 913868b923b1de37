import pytest

from crossorigin.server.issues import IssueCode
from crossorigin.server.validation.request_headers import check_request_headers


@pytest.mark.parametrize(
    "name",
    [
        *("Cookie", "host", "ORIGIN", "sec-fetch-mode", "Proxy-Authorization", "set-cookie", "date", "via"),
        *("Access-Control-Request-Headers", "content-length"),
    ],
)
def test_forbidden(name: str) -> None:
    """https://fetch.spec.whatwg.org/#forbidden-request-header"""
    (issue,) = check_request_headers(("x-a", name))
    assert (issue.code, issue.field, issue.value) == (IssueCode.FORBIDDEN_REQUEST_HEADER, "request_headers", name)


@pytest.mark.parametrize(
    "name", ["Access-Control-Allow-Origin", "access-control-max-age", "Vary", "location", "WWW-Authenticate"]
)
def test_prohibited(name: str) -> None:
    (issue,) = check_request_headers((name, "x-a"))
    assert (issue.code, issue.field, issue.value) == (IssueCode.PROHIBITED_REQUEST_HEADER, "request_headers", name)


def test_wildcard_stands_for_all_but_authorization() -> None:
    assert not list(check_request_headers(("*", "Authorization")))
    assert not list(check_request_headers(("*",)))
    issues = check_request_headers(("X-A", "*", "authorization", "Vary", "x-b"))
    assert [(issue.code, issue.value) for issue in issues] == [
        (IssueCode.WILDCARD_BESIDE_OTHERS, "X-A"),
        (IssueCode.PROHIBITED_REQUEST_HEADER, "Vary"),
        (IssueCode.WILDCARD_BESIDE_OTHERS, "x-b"),
    ]


def test_allowed() -> None:
    names = ("Content-Type", "authorization", "X-HTTP-Method-Override", "range", "etag", "user-agent", "accept", "a b")
    assert not list(check_request_headers(names))
