import pytest

from crossorigin.server.regex_rule import find_regex


@pytest.mark.parametrize(
    ("text", "column", "suggestion"),
    [
        (r"^https://example\.com$", 1, "https://example.com"),
        (r"https://example\.com", 16, "https://example.com"),
        (r"https://.*\.example\.com", 7, "https://*.example.com"),
        (r"https://.+\.example\.com", 10, "https://*.example.com"),
        ("https://.*.example.com", 7, "https://*.example.com"),
        (r"https?://example\.com", 6, "https://example.com"),
        ("https?://a.example", 6, "https://a.example"),
        ("http?s://a.example", 5, "https://a.example"),
        (r"https:\/\/example\.com", 7, "https://example.com"),
        (r"https://(.*\.)?example\.com", 9, None),
        (r"https://[a-z]+\.example\.com", 14, None),
        ("https://a|https://b", 10, None),
        (r"https://\w+\.example\.com", 9, None),
        (r"https://a\d.example", 10, "https://ad.example"),
    ],
)
def test_regex(text: str, column: int, suggestion: str | None) -> None:
    fault = find_regex(text)
    assert fault is not None
    assert (fault.column, fault.suggestion) == (column, suggestion)
    assert fault.rule == "a pattern is no regular expression"


@pytest.mark.parametrize(
    "text",
    ["https://example.com", "https://*.example.com:*", "https://app.*", "http://[::1]", "https://a.example\\", "", "*"],
)
def test_no_regex(text: str) -> None:
    assert find_regex(text) is None
