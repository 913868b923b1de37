import pytest

from crossorigin.server.wildcard_rules import find_misplaced

ALL = "`*` stands for every origin, and is no pattern"
SCHEME = "a pattern names one scheme"
HTTP_ONLY = "wildcards are for http and https origins"
END = "an origin ends with its host or port"
PORT = "a port is one number, or `*` for every port"
NO_HOST = "`*.` stands for the first labels of a host, and here is no host behind it"
LEFTMOST = "`*` stands for the first labels of a host: who owns its end owns all that is below"
WHOLE = "`*` is a whole label, with a dot behind it"
ONE = "one `*.` stands for any number of labels"


@pytest.mark.parametrize(
    ("text", "rule", "column", "suggestion"),
    [
        ("*", ALL, 1, None),
        (" *\n", ALL, 2, None),
        ("*://example.com", SCHEME, 1, "https://example.com"),
        ("http*://*.example.com", SCHEME, 5, "https://*.example.com"),
        ("chrome-extension://*", HTTP_ONLY, 20, None),
        ("foo://example.com:*", HTTP_ONLY, 19, None),
        ("://*", HTTP_ONLY, 4, None),
        ("https://example.com/*", END, 20, "https://example.com"),
        ("https://example.com:*/", END, 22, "https://example.com:*"),
        ("https://*.example.com?*", END, 22, "https://*.example.com"),
        ("https://example.com#*", END, 20, "https://example.com"),
        ("https://example.com:80*", PORT, 21, "https://example.com:*"),
        ("https://*.example.com:**", PORT, 23, "https://*.example.com:*"),
        ("https://example.com:80:*", PORT, 21, "https://example.com:*"),
        ("https://[::1]:80:*", PORT, 15, "https://[::1]:*"),
        ("https://example.com:*:*", PORT, 21, "https://example.com:*"),
        ("localhost:30*", PORT, 11, "localhost:*"),
        ("https://*", NO_HOST, 9, None),
        ("https://*.", NO_HOST, 9, None),
        ("https://*.*", NO_HOST, 9, None),
        ("https://*:8080", NO_HOST, 9, None),
        ("https://*/a", NO_HOST, 9, None),
        ("*:8080", NO_HOST, 1, None),
        ("https://app.*", LEFTMOST, 13, None),
        ("https://a.*.com", LEFTMOST, 11, None),
        ("https://app*.example.com", LEFTMOST, 12, None),
        ("https://a*/", LEFTMOST, 10, None),
        ("app.*", LEFTMOST, 5, None),
        ("https://*example.com", WHOLE, 9, "https://*.example.com"),
        ("https://*example.com:8080", WHOLE, 9, "https://*.example.com:8080"),
        ("*example.com", WHOLE, 1, "*.example.com"),
        ("https://*-app.example.com", WHOLE, 9, None),
        ("https://*app*.example.com", WHOLE, 9, None),
        ("https://**.example.com", ONE, 9, "https://*.example.com"),
        ("https://*.*.example.com", ONE, 11, "https://*.example.com"),
        ("https://*.a*.example.com", WHOLE, 12, None),
    ],
)
def test_misplaced(text: str, rule: str, column: int, suggestion: str | None) -> None:
    fault = find_misplaced(text)
    assert fault is not None
    assert (fault.rule, fault.column, fault.suggestion) == (rule, column, suggestion)
    assert fault.advice


@pytest.mark.parametrize(
    "text",
    [
        *("https://example.com", "https://*.example.com", "https://example.com:*", "https://*.example.com:*", ""),
        *("http://[::1]:*", "*.example.com", "localhost:*", "HTTPS://*.example.com", "wss://*.example.com", "a:b:c"),
        # Not what stars are to blame for
        *("https://*.example.com/a", "https://*.example.com/", "https://*.example.com:80?a"),
    ],
)
def test_in_its_place(text: str) -> None:
    assert find_misplaced(text) is None
