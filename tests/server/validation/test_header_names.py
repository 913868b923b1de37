import pytest

from crossorigin.server.issues import IssueCode
from crossorigin.server.validation.header_names import check_header_names, normalize_header_names


def test_normalize() -> None:
    assert normalize_header_names(("X-B", "x-a", "x-b", "X-A", "*", "\u212a")) == ("x-b", "x-a", "*", "\u212a")


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("X-A: 1", "X-A"),
        (" x-a,", "x-a"),
        ('"x-a"', "x-a"),
        ("x-a, x-b", None),
        ("", None),
        (":authority", None),
        ("x-a\r\nx-b", None),
        ("x-ä", None),
    ],
)
def test_invalid(name: str, suggestion: str | None) -> None:
    (issue,) = check_header_names("request_headers", ("x-a", name))
    assert (issue.code, issue.field) == (IssueCode.INVALID_HEADER_NAME, "request_headers")
    assert (issue.value, issue.suggestion) == (name, suggestion)


def test_valid() -> None:
    assert not list(check_header_names("exposed_headers", ("*", "X-A", "!#$%&'*+.^_`|~", "set-cookie")))
