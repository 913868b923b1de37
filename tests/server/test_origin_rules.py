import pytest

from crossorigin.fetch.origin import Origin, parse_origin
from crossorigin.server.origin_rules import MAX_ORIGIN, find_prohibited

LABEL = "each label of a host is 1 to 63 of the characters a-z, 0-9, `-` and `_`"
LONG = "a host has at most 253 characters"
DOT = "a host with a wildcard ends without a dot"


def tuple_origin(text: str) -> Origin:
    origin = parse_origin(text)
    assert isinstance(origin, Origin)
    return origin


@pytest.mark.parametrize(
    ("text", "rule", "column", "suggestion"),
    [
        (f"a{'b' * 64}://host", "a scheme has at most 64 characters", 65, None),
        ("file://host", "the origin of `file:` URLs is opaque, and browsers send `null` for it", 1, None),
        ("ws://example.com:81", "an Origin header names the scheme of the page, not of the WebSocket", 1, "http://example.com:81"),
        ("wss://example.com", "an Origin header names the scheme of the page, not of the WebSocket", 1, "https://example.com"),
        (f"https://{'a.' * 126}ab", LONG, 262, None),
        (f"foo://{'a' * 254}", LONG, 260, None),
        (f"https://{'a' * 64}.example", LABEL, 9, None),
        ("https://a..b", LABEL, 11, None),
        ("https://a.b!.c", LABEL, 11, None),
        ("https://a.xn--a.example", "xn--a is the punycode of no name that a host may have", 11, None),
        ("https://xn--.example", "xn-- is the punycode of no name that a host may have", 9, None),
        ("https://xn--bcher-kva.example", None, 0, None),
        ("https://a.b.", None, 0, None),
        ("https://a:0", "a port is a number from 1 to 65535", 11, None),
        ("foo://a:0", "a port is a number from 1 to 65535", 9, None),
    ],
)  # fmt: skip
def test_prohibited(text: str, rule: str | None, column: int, suggestion: str | None) -> None:
    fault = find_prohibited(tuple_origin(text), subdomains=False, any_port=False)
    assert (None if fault is None else fault.rule) == rule
    assert fault is None or (fault.column, fault.suggestion) == (column, suggestion)
    assert fault is None or fault.advice


@pytest.mark.parametrize(
    ("text", "subdomains", "any_port", "rule", "column", "suggestion"),
    [
        ("https://10.0.0.1", True, False, "10.0.0.1 is an IP address, which has no subdomains", 9, None),
        ("https://[::1]", True, True, "[::1] is an IP address, which has no subdomains", 9, None),
        # 250 and a `*.`: no label is short enough to stand for the `*`.
        (f"https://{'a.' * 125}bc", True, False, LONG, 260, None),
        ("https://example.com.", True, False, DOT, 20, "https://example.com"),
        ("https://example.com.:81", False, True, DOT, 20, "https://example.com:81"),
    ],
)
def test_prohibited_with_wildcards(
    text: str, subdomains: bool, any_port: bool, rule: str, column: int, suggestion: str | None
) -> None:
    fault = find_prohibited(tuple_origin(text), subdomains=subdomains, any_port=any_port)
    assert fault is not None
    assert (fault.rule, fault.column, fault.suggestion) == (rule, column, suggestion)


@pytest.mark.parametrize(
    ("text", "subdomains", "any_port"),
    [
        ("https://example.com", True, True),
        ("https://example.com.:81", False, False),
        ("https://10.0.0.1", False, True),
        ("http://[::1]", False, True),
        ("https://a_b.-c.xn--53h", True, False),
        (f"https://{'a.' * 126}a", False, True),
        (f"https://{'a.' * 125}a", True, False),
        ("safari-web-extension://5C8E!", False, False),
        ("https://a:65535", False, False),
        (f"a{'b' * 63}://{'c' * 253}:65535", False, False),
    ],
)
def test_allowed(text: str, subdomains: bool, any_port: bool) -> None:
    assert find_prohibited(tuple_origin(text), subdomains=subdomains, any_port=any_port) is None


def test_longest_origin() -> None:
    assert len(f"a{'b' * 63}://{'c' * 253}:65535") == MAX_ORIGIN
