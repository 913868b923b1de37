import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.server.origin_pattern import OriginPattern, parse_origin_pattern
from crossorigin.server.plain_origin import is_plain_origin
from tests.server.origin_inputs import entries, odd_texts


@pytest.mark.parametrize(
    "text",
    [
        *("https://example.com", "https://localhost", "https://a", "https://a_b.c"),
        *("https://-.com", "https://1.com", "https://0x1.com", "https://example.com:1", "https://example.com:44"),
        *("https://example.com:4430", "https://example.com:65535", "https://example.com:60000", "https://a.b:80"),
        *(f"https://{'a' * 63}", f"https://{'a' * 63}.example", f"https://{'a.' * 126}a"),
    ],
)
def test_plain(text: str) -> None:
    assert is_plain_origin(text)


@pytest.mark.parametrize(
    "text",
    [
        *("http://example.com", "https://*.example.com", "https://example.com:*", "https://example.com.", "null", "*"),
        *("https://1.2.3.4", "https://0x7f", "https://a.0x7f", "https://[::1]", "https://example.com:443", ""),
        *("https://example.com:0", "https://example.com:080", "https://example.com:65536", "https://example.com:99999"),
        *("https://example.com\n", "https://example.com:80\n", "https://Example.com", "https://exämple.com"),
        *(f"https://{'a' * 64}", f"https://{'a' * 64}.example", f"https://{'a.' * 126}ab", "https://a..b"),
        *("https://.a", "https://a.", "https://a/", "https://a:", "https://a:1:2", "https://a@b", "https://a b"),
    ],
)
def test_not_plain(text: str) -> None:
    assert not is_plain_origin(text)


_NEAR = st.from_regex(r"https://[a-z0-9.*-]{1,12}(:[0-9*]{1,6})?", fullmatch=True)


@settings(max_examples=250, deadline=None)
@given(st.one_of(_NEAR, entries(), odd_texts()))
def test_plain_is_a_pattern_at_length(text: str) -> None:
    """Its slow twin: what is plain is parsed as one exact https origin, to which no rule about credentials applies."""
    if is_plain_origin(text):
        pattern = parse_origin_pattern(text)
        assert pattern == OriginPattern(scheme="https", host=pattern.host, port=pattern.port)
        assert str(pattern) == text
