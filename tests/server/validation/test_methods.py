import pytest

from crossorigin.server.issues import IssueCode
from crossorigin.server.validation.methods import check_methods, normalize_methods


def test_normalize() -> None:
    """Six of them, and no other. https://fetch.spec.whatwg.org/#concept-method-normalize"""
    names = ("put", "PUT", "Get", "patch", "PATCH", "query", "*")
    assert normalize_methods(names) == ("PUT", "GET", "patch", "PATCH", "query", "*")


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        (" put", "PUT"),
        ("put,", "PUT"),
        ('"Patch"', "PATCH"),
        ("GET,PUT", None),
        ("", None),
        ("trace ", None),
        ("ſ", None),
        ("PUT\r\nX: 1", None),
        ("A" * 65, None),
    ],
)
def test_invalid(name: str, suggestion: str | None) -> None:
    (issue,) = check_methods((name,))
    assert (issue.code, issue.field) == (IssueCode.INVALID_METHOD, "methods")
    assert (issue.value, issue.suggestion) == (name, suggestion)


@pytest.mark.parametrize("name", ["CONNECT", "trace", "Track"])
def test_forbidden(name: str) -> None:
    (issue,) = check_methods((name,))
    assert (issue.code, issue.field, issue.value) == (IssueCode.FORBIDDEN_METHOD, "methods", name)


def test_wildcard_stands_alone() -> None:
    (issue,) = check_methods(("PUT", "*"))
    assert (issue.code, issue.field, issue.value) == (IssueCode.WILDCARD_BESIDE_OTHERS, "methods", "*")
    assert not list(check_methods(("*",)))


def test_the_longest() -> None:
    assert not list(check_methods(("A" * 64,)))


def test_all_are_told() -> None:
    issues = check_methods(("*", "a b", "PUT", "TRACE", "patch", "GET"))
    assert [issue.value for issue in issues] == ["*", "a b", "TRACE"]
