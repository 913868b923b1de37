import pytest

from crossorigin.server.issues import IssueCode
from crossorigin.server.validation.exposed_headers import check_exposed_headers


@pytest.mark.parametrize("name", ["Set-Cookie", "set-cookie2"])
def test_forbidden(name: str) -> None:
    """https://fetch.spec.whatwg.org/#forbidden-response-header-name"""
    (issue,) = check_exposed_headers((name,), credentials=False)
    assert (issue.code, issue.field, issue.value) == (IssueCode.FORBIDDEN_RESPONSE_HEADER, "exposed_headers", name)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Origin", "it is a header of requests: drop it"),
        ("cookie", "it is a header of requests: drop it"),
        ("Access-Control-Request-Method", "it is a header of requests: drop it"),
        ("Access-Control-Allow-Methods", "it is a header of responses to preflights, which no page sees: drop it"),
        ("access-control-max-age", "it is a header of responses to preflights, which no page sees: drop it"),
    ],
)
def test_prohibited(name: str, why: str) -> None:
    (issue,) = check_exposed_headers(("x-a", name), credentials=True)
    assert (issue.code, issue.field) == (IssueCode.PROHIBITED_RESPONSE_HEADER, "exposed_headers")
    assert (issue.value, issue.why) == (name, why)


@pytest.mark.parametrize(
    ("names", "credentials", "codes"),
    [
        (("*",), False, []),
        (("*",), True, [IssueCode.WILDCARD_WITH_CREDENTIALS]),
        (("x-a", "*"), False, [IssueCode.WILDCARD_BESIDE_OTHERS]),
        (("*", "x-a"), True, [IssueCode.WILDCARD_BESIDE_OTHERS, IssueCode.WILDCARD_WITH_CREDENTIALS]),
    ],
)
def test_wildcard(names: tuple[str, ...], credentials: bool, codes: list[IssueCode]) -> None:
    issues = list(check_exposed_headers(names, credentials=credentials))
    assert [issue.code for issue in issues] == codes
    assert {issue.value for issue in issues} <= {"*"}


def test_allowed() -> None:
    names = ("ETag", "content-type", "Authorization", "access-control-allow-origin", "a b")
    assert not list(check_exposed_headers(names, credentials=True))
