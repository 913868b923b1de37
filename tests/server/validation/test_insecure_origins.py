import pytest

from crossorigin.server.issues import IssueCode
from crossorigin.server.origin_pattern import parse_origin_pattern
from crossorigin.server.validation.draft import Draft
from crossorigin.server.validation.insecure_origins import check_insecure_origins, is_insecure, secured

HTTP = parse_origin_pattern("http://a.example")


@pytest.mark.parametrize(
    ("text", "insecure"),
    [
        ("http://a.example", True),
        ("http://*.a.example:*", True),
        ("http://192.168.0.1:8080", True),
        ("ftp://a.example", True),
        ("http://localhost.example", True),
        ("http://localhost", False),
        ("http://localhost:*", False),
        ("http://*.localhost:3000", False),
        ("http://127.0.0.1:3000", False),
        ("http://[::1]", False),
        ("https://a.example", False),
        ("chrome-extension://a", False),
        ("capacitor://localhost", False),
    ],
)
def test_is_insecure(text: str, insecure: bool) -> None:
    assert is_insecure(parse_origin_pattern(text)) is insecure


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("http://a.example", "https://a.example"),
        ("http://*.http.example:*", "https://*.http.example:*"),
        ("http://a.example:8080", None),
        ("ftp://a.example", "https://a.example"),
    ],
)
def test_secured(text: str, meant: str | None) -> None:
    assert secured(parse_origin_pattern(text)) == meant


def test_only_with_credentials_and_without_the_switch() -> None:
    origins = ("http://a.example",)
    assert not list(check_insecure_origins(Draft(origins=origins, patterns=(HTTP,))))
    switched = Draft(origins=origins, patterns=(HTTP,), credentials=True, dangerously_allow_insecure_origins=True)
    assert not list(check_insecure_origins(switched))
    (issue,) = check_insecure_origins(Draft(origins=origins, patterns=(HTTP,), credentials=True))
    assert (issue.code, issue.field) == (IssueCode.INSECURE_ORIGIN, "origins")
    assert (issue.value, issue.suggestion) == ("http://a.example", "https://a.example")
    assert "dangerously_allow_insecure_origins" in issue.why


def test_secure_ones_go_through() -> None:
    patterns = tuple(map(parse_origin_pattern, ("https://*.a.example", "http://localhost:*")))
    assert not list(check_insecure_origins(Draft(origins=(), patterns=patterns, credentials=True)))
