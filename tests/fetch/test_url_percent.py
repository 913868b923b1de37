import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.fetch.url_percent import (
    C0_CONTROL_SAFE,
    FRAGMENT_SAFE,
    PATH_SAFE,
    QUERY_SAFE,
    SPECIAL_QUERY_SAFE,
    USERINFO_SAFE,
    percent_decode,
    percent_encode,
)

PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))


# https://url.spec.whatwg.org/#c0-control-percent-encode-set and the paragraphs after it, spelled out
@pytest.mark.parametrize(
    ("safe", "encoded"),
    [
        (C0_CONTROL_SAFE, ""),
        (FRAGMENT_SAFE, ' "<>`'),
        (QUERY_SAFE, ' "#<>'),
        (SPECIAL_QUERY_SAFE, " \"#'<>"),
        (PATH_SAFE, ' "#<>?^`{}'),
        (USERINFO_SAFE, ' "#/:;<=>?@[\\]^`{|}'),
    ],
)
def test_percent_encode_sets(safe: str, encoded: str) -> None:
    changed = [character for character in PRINTABLE if percent_encode(character, safe) != character]
    assert "".join(changed) == encoded
    assert percent_encode("\x00\x1f\x7fé", safe) == "%00%1F%7F%C3%A9"


# https://url.spec.whatwg.org/#example-percent-encode-operations, the rows about UTF-8
@pytest.mark.parametrize(
    ("text", "output"), [("≡", "%E2%89%A1"), ("‽", "%E2%80%BD"), ("Say what‽", "Say%20what%E2%80%BD")]
)
def test_percent_encode_example(text: str, output: str) -> None:
    assert percent_encode(text, USERINFO_SAFE) == output


@pytest.mark.parametrize(
    ("text", "output"), [("%25%s%1G", "%%s%1G"), ("‽%25%2E", "‽%."), ("%c3%A9", "é"), ("%ff", "\ufffd"), ("%", "%")]
)
def test_percent_decode(text: str, output: str) -> None:
    assert percent_decode(text) == output


@given(st.text(st.characters(codec="utf-8", exclude_characters="%")))
def test_decoding_undoes_encoding(text: str) -> None:
    assert percent_decode(percent_encode(text, USERINFO_SAFE)) == text
