import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.fetch.header_list import (
    FAILURE,
    Extracted,
    decode_and_split,
    extract_header_list_values,
    get,
    get_decode_and_split,
    values,
)
from crossorigin.fetch.messages import HeaderList
from tests.fetch.code_points import byte_texts, in_pieces, without_leading_and_trailing
from tests.fetch.slow_twins import collect_http_quoted_string, slow_decode_and_split

ALLOW_METHODS = "access-control-allow-methods"
ALLOW_HEADERS = "access-control-allow-headers"
EXPOSE_HEADERS = "access-control-expose-headers"
MAX_AGE = "access-control-max-age"
LISTS = (ALLOW_METHODS, ALLOW_HEADERS, EXPOSE_HEADERS)

header_values = st.one_of(byte_texts, in_pieces("a", "x/y", '"', '"', ",", ",", "\\", " ", "\t", "\n", "\xa0", ";q=1"))
list_values = st.one_of(
    in_pieces("GET", "x-a", "*", ",", ",", ", ", "\t", " ", "/", "é"), in_pieces("1", "20", "-", " ", ",")
)


def headers_of(name: str, lines: list[str]) -> HeaderList:
    return tuple((name.title() if index % 2 else name, line) for index, line in enumerate(lines))


# https://fetch.spec.whatwg.org/#example-header-list-get-decode-split, all rows
@pytest.mark.parametrize(
    ("headers", "output"),
    [
        ((("A", "nosniff,"),), ("nosniff", "")),
        ((("A", "nosniff"), ("B", "sniff"), ("A", "")), ("nosniff", "")),
        ((("A", ""), ("B", "sniff")), ("",)),
        ((("B", "sniff"),), None),
        ((("A", 'text/html;", x/x'),), ('text/html;", x/x',)),
        ((("A", 'text/html;"'), ("A", "x/x")), ('text/html;", x/x',)),
        ((("A", 'x/x;test="hi",y/y'),), ('x/x;test="hi"', "y/y")),
        ((("A", 'x/x;test="hi"'), ("C", "**bingo**"), ("A", "y/y")), ('x/x;test="hi"', "y/y")),
        ((("A", "x / x,,,1"),), ("x / x", "", "", "1")),
        ((("A", "x / x"), ("A", ","), ("A", "1")), ("x / x", "", "", "1")),
        ((("A", '"1,2", 3'),), ('"1,2"', "3")),
        ((("A", '"1,2"'), ("D", "4"), ("A", "3")), ('"1,2"', "3")),
    ],
)
def test_example_of_get_decode_and_split(headers: HeaderList, output: tuple[str, ...] | None) -> None:
    assert get_decode_and_split("a", headers) == output


# https://fetch.spec.whatwg.org/#example-http-quoted-string, all rows
@pytest.mark.parametrize(
    ("text", "output", "position"),
    [('"\\', '"\\', 2), ('"Hello" World', '"Hello"', 7), ('"Hello \\\\ World\\""', '"Hello \\\\ World\\""', 18)],
)
def test_example_of_a_quoted_string(text: str, output: str, position: int) -> None:
    assert collect_http_quoted_string(text, 0) == (output, position)
    assert decode_and_split(output) == (output,)


@pytest.mark.parametrize(
    ("value", "output"),
    [
        ('a"b,c"d,e', ('a"b,c"d', "e")),
        ('"a\\",b",c', ('"a\\",b"', "c")),
        ('"a\\\\",b', ('"a\\\\"', "b")),
        ('"a\\\n,b",c', ('"a\\\n,b"', "c")),
        ('a, "b', ("a", '"b')),
        ('"a, b\\', ('"a, b\\',)),
        ("a\\,b", ("a\\", "b")),
        ('"a""b,c",d', ('"a""b,c"', "d")),
        ('"a","b"', ('"a"', '"b"')),
        ("\ta \t, \n", ("a", "\n")),
        (",", ("", "")),
        (" ", ("",)),
    ],
)
def test_decode_and_split(value: str, output: tuple[str, ...]) -> None:
    assert decode_and_split(value) == output


@given(header_values)
def test_decode_and_split_as_the_steps_read(value: str) -> None:
    """Append the result of collecting a sequence of code points that are not U+0022 (") or U+002C (,) […] If position
    is not past the end of input and the code point at position within input is U+0022 ("): […]

    https://fetch.spec.whatwg.org/#header-value-get-decode-and-split
    """
    assert decode_and_split(value) == slow_decode_and_split(value)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ((), None),
        ((("vary ", "a"), ("x-vary", "b"), ("var", "c")), None),
        ((("Vary", ""),), ""),
        ((("Vary", "Origin"),), "Origin"),
        ((("VARY", "b"), ("Age", "1"), ("vary", "a"), ("Vary", "b")), "b, a, b"),
        ((("\u212aey", "a"),), None),
    ],
)
def test_get(headers: HeaderList, expected: str | None) -> None:
    assert get("vary", headers) == expected


def test_name_is_matched_in_ascii_case_only() -> None:
    assert values("key", (("\u212aey", "a"), ("KEY", "b"))) == ("b",)


@given(st.lists(header_values), st.lists(st.sampled_from(("B", "AA", "A-A"))))
def test_get_joins_all_values_in_order(lines: list[str], others: list[str]) -> None:
    """The values of all headers in list whose name is a byte-case-insensitive match for name, separated from each other
    by 0x2C 0x20, in order.

    https://fetch.spec.whatwg.org/#concept-header-list-get
    """
    headers = (*headers_of("a", lines), *((name, "x") for name in others))
    assert values("a", headers) == tuple(lines)
    assert get("a", headers) == ("\x2c\x20".join(lines) if lines else None)
    assert get_decode_and_split("a", headers) == (slow_decode_and_split("\x2c\x20".join(lines)) if lines else None)


# The header's ABNF is "#method" or "#field-name". https://fetch.spec.whatwg.org/#http-new-header-syntax
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], None),
        ([""], ()),
        ([","], ()),
        (["*"], ("*",)),
        (["PUT"], ("PUT",)),
        (["PUT, x-a"], ("PUT", "x-a")),
        (["PUT ,\t,x-a,"], ("PUT", "x-a")),
        (["PUT", "", "x-a, PUT"], ("PUT", "x-a", "PUT")),
        (["put, Put"], ("put", "Put")),
        (["PUT x-a"], FAILURE),
        (["PUT; x-a"], FAILURE),
        (["PUT, x/a"], FAILURE),
        (['"PUT"'], FAILURE),
        (["PUT", "x-é"], FAILURE),
        (["@", "PUT"], FAILURE),
        (["PUT\n"], FAILURE),
    ],
)
def test_extract_a_list(name: str, lines: list[str], expected: Extracted) -> None:
    headers = (("Age", "\x00"), *headers_of(name, lines), ("Vary", "not a token"))
    assert extract_header_list_values(name, headers) == expected


# Access-Control-Max-Age = delta-seconds. https://fetch.spec.whatwg.org/#http-new-header-syntax
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], None),
        (["0"], ("0",)),
        (["0600"], ("0600",)),
        *(([line], FAILURE) for line in ("", "-1", "+1", "1.5", "1s", "1, 2", "1,", '"1"', "٣", "1\n")),
        (["600", "600"], FAILURE),
        (["600", ""], FAILURE),
    ],
)
def test_extract_a_number(lines: list[str], expected: Extracted) -> None:
    """If the ABNF for name allows a single header and list contains more than one, then return failure.

    https://fetch.spec.whatwg.org/#extract-header-list-values
    """
    assert extract_header_list_values(MAX_AGE, headers_of(MAX_AGE, lines)) == expected


def test_extract_knows_the_headers_of_the_cors_protocol_only() -> None:
    with pytest.raises(KeyError, match="vary"):
        extract_header_list_values("vary", ())


@given(st.sampled_from((*LISTS, MAX_AGE)), st.lists(list_values, max_size=4))
def test_extract_as_the_steps_and_the_abnf_read(name: str, lines: list[str]) -> None:
    """If parsing header's value, per the ABNF for header's name, fails, then return failure.

    https://fetch.spec.whatwg.org/#extract-header-values and https://fetch.spec.whatwg.org/#extract-header-list-values
    """
    # "A header value […] has no leading or trailing HTTP tab or space bytes." https://fetch.spec.whatwg.org/#header-value
    lines = [without_leading_and_trailing(line, "\t ") for line in lines]
    extracted = extract_header_list_values(name, headers_of(name, lines))
    assert extracted == slow_extract(name, lines)
    # Failure is not null.
    assert (extracted is None) is (lines == [])


def slow_extract(name: str, lines: list[str]) -> Extracted:
    """https://fetch.spec.whatwg.org/#extract-header-list-values by the ABNF, with RFC 9110's `#` for recipients."""
    if not lines:
        return None
    if name == MAX_AGE:
        return (lines[0],) if len(lines) == 1 and re.fullmatch("[0-9]+", lines[0]) else FAILURE
    token = r"[-!#$%&'*+.^_`|~0-9A-Za-z]+"
    # RFC 9110 5.6.1.2: #element => [ element ] *( OWS "," OWS [ element ] )
    if not all(re.fullmatch(f"(?:{token})?(?:[ \t]*,[ \t]*(?:{token})?)*", line) for line in lines):
        return FAILURE
    return tuple(element for line in lines for element in re.findall(token, line))
