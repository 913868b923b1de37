import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.fetch.syntax import (
    DELTA_SECONDS,
    HTTP_TAB_OR_SPACE,
    HTTP_WHITESPACE,
    ascii_lower,
    is_token,
    list_elements,
    normalize_header_value,
)
from tests.fetch.code_points import BYTES, TCHAR, byte_lowercase, byte_texts, in_pieces, without_leading_and_trailing

lists = in_pieces("a", "GET", "*", ",", ",", " ", "\t", "\xa0", "\n", '"')


def test_every_token_character() -> None:
    """tchar = "!" / "#" / "$" / "%" / "&" / "'" / "*" / "+" / "-" / "." / "^" / "_" / "`" / "|" / "~" / DIGIT / ALPHA

    https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
    """
    assert sorted(byte for byte in BYTES if is_token(byte)) == sorted(TCHAR)


@pytest.mark.parametrize("delimiter", [*'"(),/:;<=>?@[\\]{}'])
def test_no_delimiter_in_a_token(delimiter: str) -> None:
    """Delimiters are chosen from the set of US-ASCII visual characters not allowed in a token (DQUOTE and
    "(),/:;<=>?@[\\]{}").

    https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
    """
    assert not is_token(f"a{delimiter}b")


@given(st.one_of(byte_texts, st.text(), in_pieces("a", "-", "9", "\n", " ")))
def test_token(text: str) -> None:
    """token = 1*tchar

    https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
    """
    assert is_token(text) is (len(text) >= 1 and all(character in TCHAR for character in text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, True) for text in ("0", "5", "600", "007", "9" * 5000)),
        *((text, False) for text in ("", "-1", "+1", "1.5", "1e3", "1 ", " 1", "1\n", "1,2", "0x1", "٣", "²", "five")),
    ],
)
def test_delta_seconds(text: str, expected: bool) -> None:
    """delta-seconds = 1*DIGIT

    https://www.rfc-editor.org/rfc/rfc9111#section-1.2.2
    """
    assert (DELTA_SECONDS.fullmatch(text) is not None) is expected


def test_whitespace() -> None:
    """An HTTP tab or space is U+0009 TAB or U+0020 SPACE. HTTP whitespace is U+000A LF, U+000D CR, or an HTTP tab or
    space.

    https://fetch.spec.whatwg.org/#http-whitespace
    """
    assert {*HTTP_TAB_OR_SPACE} == {"\u0009", "\u0020"}
    assert {*HTTP_WHITESPACE} == {"\u000a", "\u000d", *HTTP_TAB_OR_SPACE}


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("X-Custom_9", "x-custom_9"),
        ("", ""),
        # `str.lower` makes these `k`, `i̇` and `é`.
        ("\u212aELVIN", "\u212aelvin"),
        ("İD", "İd"),
        ("CAFÉ", "cafÉ"),
    ],
)
def test_ascii_lower(text: str, lower: str) -> None:
    assert ascii_lower(text) == lower


@given(st.one_of(st.text(), byte_texts, in_pieces("A", "Z", "@", "[", "\u212a", "é", "É")))
def test_ascii_lower_changes_ascii_upper_alphas_only(text: str) -> None:
    """To ASCII lowercase a string, replace all ASCII upper alphas in the string with their corresponding code point in
    ASCII lower alpha.

    https://infra.spec.whatwg.org/#ascii-lowercase
    """
    assert ascii_lower(text) == byte_lowercase(text)


@pytest.mark.parametrize(
    ("value", "normalized"),
    [
        ("a", "a"),
        (" a b ", "a b"),
        ("\t\r\n a\r\n\tb \r\n", "a\r\n\tb"),
        (" \t", ""),
        # Neither ASCII whitespace's form feed nor Unicode's spaces.
        ("\x0ca\x0b", "\x0ca\x0b"),
        ("\xa0a\x85", "\xa0a\x85"),
        ("\x00a\x00", "\x00a\x00"),
    ],
)
def test_normalize_header_value(value: str, normalized: str) -> None:
    assert normalize_header_value(value) == normalized


@given(st.one_of(byte_texts, in_pieces("a", " ", "\t", "\r", "\n", "\x0b", "\xa0")))
def test_normalize_removes_http_whitespace_from_the_ends(value: str) -> None:
    """Remove any leading and trailing HTTP whitespace bytes from potentialValue.

    https://fetch.spec.whatwg.org/#concept-header-value-normalize
    """
    assert normalize_header_value(value) == without_leading_and_trailing(value, "\n\r\t ")


# https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1.2, its valid and its empty examples
@pytest.mark.parametrize(
    ("value", "elements"),
    [
        ("foo,bar", ("foo", "bar")),
        ("foo ,bar,", ("foo", "bar")),
        ("foo , ,bar,charlie", ("foo", "bar", "charlie")),
        ("", ()),
        (",", ()),
        (",   ,", ()),
        # Nothing is checked, and only tabs and spaces are taken off.
        ('a b,"c', ("a b", '"c')),
        ("a\n,\xa0b", ("a\n", "\xa0b")),
    ],
)
def test_list_elements(value: str, elements: tuple[str, ...]) -> None:
    assert list_elements(value) == elements


@given(lists)
def test_empty_elements_do_not_count(value: str) -> None:
    """Empty elements do not contribute to the count of elements present. A recipient MUST parse and ignore a reasonable
    number of empty list elements.

    https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1.2
    """
    elements = list_elements(value)
    assert "" not in elements
    assert list_elements(f",{value} ,\t,") == list_elements(value.replace(",", " ,, ")) == elements
    assert list_elements(", ".join(elements)) == elements
