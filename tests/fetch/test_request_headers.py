import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.request_headers import (
    SAFELISTED_TOTAL_LIMIT,
    SAFELISTED_VALUE_LIMIT,
    cors_unsafe_request_header_names,
    has_cors_unsafe_request_header_byte,
    is_cors_non_wildcard_request_header_name,
    is_cors_safelisted_content_type,
    is_cors_safelisted_range,
    is_cors_safelisted_request_header,
    is_cors_unsafe_request_header_byte,
    is_forbidden_request_header,
    is_language_value,
    is_no_cors_safelisted_request_header,
    is_no_cors_safelisted_request_header_name,
    is_privileged_no_cors_request_header_name,
)
from tests.fetch.code_points import BYTES, byte_lowercase, in_any_case, in_pieces
from tests.fetch.header_inputs import FORBIDDEN, NEITHER, OVERRIDES, UNSAFE, header_values, headers, names
from tests.fetch.slow_twins import slow_is_forbidden, slow_is_safelisted, slow_unsafe_names


def test_every_unsafe_byte() -> None:
    """One of the following is true: byte is less than 0x20 and is not 0x09 HT; byte is 0x22 ("), 0x28 (left
    parenthesis), 0x29 (right parenthesis), 0x3A (:), 0x3C (<), 0x3E (>), 0x3F (?), 0x40 (@), 0x5B ([), 0x5C (\\),
    0x5D (]), 0x7B ({), 0x7D (}), or 0x7F DEL.

    https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
    """
    listed = {0x22, 0x28, 0x29, 0x3A, 0x3C, 0x3E, 0x3F, 0x40, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x7F}
    unsafe = {number for number in range(0x100) if (number < 0x20 and number != 0x09) or number in listed}
    assert {ord(byte) for byte in BYTES if is_cors_unsafe_request_header_byte(byte)} == unsafe
    assert {ord(byte) for byte in BYTES if has_cors_unsafe_request_header_byte(f"a{byte}")} == unsafe
    assert {ord(byte) for byte in BYTES if not is_cors_safelisted_request_header("Accept", f"{byte}a")} == unsafe


def test_every_byte_of_a_language() -> None:
    """If value contains a byte that is not in the range 0x30 (0) to 0x39 (9), inclusive, is not in the range 0x41 (A)
    to 0x5A (Z), inclusive, is not in the range 0x61 (a) to 0x7A (z), inclusive, and is not 0x20 (SP), 0x2A (*), 0x2C
    (,), 0x2D (-), 0x2E (.), 0x3B (;), or 0x3D (=), then return false.

    https://fetch.spec.whatwg.org/#cors-safelisted-request-header
    """
    ranges_of_bytes = {*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B)}
    safe = ranges_of_bytes | {0x20, 0x2A, 0x2C, 0x2D, 0x2E, 0x3B, 0x3D}
    assert {ord(byte) for byte in BYTES if is_language_value(f"en{byte}")} == safe
    for name in ("accept-language", "content-language"):
        assert {ord(byte) for byte in BYTES if is_cors_safelisted_request_header(name, f"en{byte}")} == safe


# https://fetch.spec.whatwg.org/#cors-safelisted-request-header: the switch, case by case
@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        *(
            ("Accept", value, True)
            for value in ("", "*/*", "text/html,a/b;q=0.9,*/*;q=0.8", "\t", "a=b/é", "'%&$#!~^|+")
        ),
        *(("Accept", f"a{byte}b", False) for byte in (*UNSAFE, "\x00", "\x08", "\n", "\x1f")),
        *(("Accept-Language", value, True) for value in ("", "*", "en-GB, en;q=0.9, *;q=0.5", "a.b=c")),
        *(("Accept-Language", value, False) for value in ("en_GB", "en/GB", "en\tGB", "é", "en+GB", "@", "en;q=0:9")),
        *(("Content-Language", value, True) for value in ("", "de-CH", "mi, en", "*")),
        *(("Content-Language", value, False) for value in ("de_CH", '"de"', "\x7f", "ſ")),
        ("Content-Type", "text/plain", True),
        ("Content-Type", "text/plain;charset=utf-8", True),
        ("Content-Type", "TEXT/PLAIN; Charset=UTF-8; x=/y", True),
        ("Content-Type", "text/plain;é", True),
        ("Content-Type", "multipart/form-data;boundary=----a", True),
        ("Content-Type", "application/x-www-form-urlencoded", True),
        ("Content-Type", "", False),
        ("Content-Type", "text", False),
        ("Content-Type", "text/html", False),
        ("Content-Type", "text/xml", False),
        ("Content-Type", "application/json", False),
        ("Content-Type", "application/json;text/plain", False),
        ("Content-Type", "text/plain+json", False),
        ("Content-Type", 'text/plain;charset="utf-8"', False),
        ("Content-Type", "text/plain;a=(b)", False),
        ("Content-Type", "text/plain;a=b:c", False),
        # https://fetch.spec.whatwg.org/#example-cors-safelisted-request-header-content-type, combined and alone
        ("Content-Type", "application/json, text/plain", False),
        ("Content-Type", "text/plain, application/json", False),
        *(("Range", value, True) for value in ("bytes=0-", "bytes=0-99", "bytes=5-5", "bytes=2-18446744073709551616")),
        # NOTE: "As web browsers have historically not emitted ranges such as `bytes=-500` this algorithm does not
        # safelist them."
        *(("Range", value, False) for value in ("bytes=-500", "bytes=-99", "bytes=-", "bytes=", "", "bytes=10-5")),
        *(
            ("Range", value, False)
            for value in ("bytes=0-1,2-3", "bytes = 0-1", "bytes=0- 1", "Bytes=0-1", "items=0-1")
        ),
        # The case "Otherwise" of the switch
        *((name, "a", False) for name in (*NEITHER, *FORBIDDEN, *OVERRIDES)),
    ],
)
def test_cors_safelisted(name: str, value: str, expected: bool) -> None:
    for spelling in (name, name.lower(), name.upper()):
        assert is_cors_safelisted_request_header(spelling, value) is expected


@pytest.mark.parametrize(
    ("name", "start", "filler"),
    [
        ("Accept", "", "a"),
        ("Accept-Language", "", "a"),
        ("Content-Language", "", "*"),
        ("Content-Type", "text/plain;", "é"),
        ("Range", "bytes=0-", "9"),
    ],
)
def test_value_limit(name: str, start: str, filler: str) -> None:
    """If value's length is greater than 128, then return false.

    https://fetch.spec.whatwg.org/#cors-safelisted-request-header
    """
    assert SAFELISTED_VALUE_LIMIT == 128
    assert is_cors_safelisted_request_header(name, start.ljust(128, filler))
    assert not is_cors_safelisted_request_header(name, start.ljust(129, filler))


@given(names, header_values)
def test_cors_safelisted_as_the_steps_read(name: str, value: str) -> None:
    """To determine whether a header (name, value) is a CORS-safelisted request-header, run these steps

    https://fetch.spec.whatwg.org/#cors-safelisted-request-header
    """
    assert is_cors_safelisted_request_header(name, value) is slow_is_safelisted(name, value)


@given(header_values)
def test_parts_of_the_safelist(value: str) -> None:
    """The same cases without the limit of 128 bytes.

    https://fetch.spec.whatwg.org/#cors-safelisted-request-header
    """
    assert has_cors_unsafe_request_header_byte(value) is any(map(is_cors_unsafe_request_header_byte, value))
    assert is_language_value(value) is slow_is_safelisted("accept-language", value, limit=len(value))
    assert is_cors_safelisted_content_type(value) is slow_is_safelisted("content-type", value, limit=len(value))
    assert is_cors_safelisted_range(value) is slow_is_safelisted("range", value, limit=len(value))


@pytest.mark.parametrize(
    ("request_headers", "unsafe"),
    [
        ((), ()),
        ((("Accept", "*/*"), ("Content-Type", "text/plain")), ()),
        ((("X-B", "1"), ("x-a", "2"), ("X-b", "3"), ("Accept", "*/*")), ("x-a", "x-b")),
        ((("Content-Type", "application/json"),), ("content-type",)),
        # One unsafe header of a name is enough.
        ((("Accept", "*/*"), ("ACCEPT", "<")), ("accept",)),
        # https://fetch.spec.whatwg.org/#example-cors-safelisted-request-header-content-type
        ((("Content-Type", "application/json"), ("Content-Type", "text/plain")), ("content-type",)),
        # "with byte less than": `-` < `0` < `_` < `a`
        ((("x_", ""), ("xa", ""), ("x0", ""), ("x-", ""), ("X", "")), ("x", "x-", "x0", "x_", "xa")),
    ],
)
def test_unsafe_names(request_headers: HeaderList, unsafe: tuple[str, ...]) -> None:
    assert cors_unsafe_request_header_names(request_headers) == unsafe


@pytest.mark.parametrize(
    ("last", "unsafe"),
    [
        (("Range", "bytes=0-".ljust(128, "1")), ("x",)),
        (("Accept-Language", ""), ("x",)),
        # A header that is not safelisted does not count, however long.
        (("X", "a" * 2000), ("x",)),
        (("Accept", "a" * 129), ("accept", "x")),
        # 1025 bytes
        (("Accept-Language", "a"), ("accept", "accept-language", "content-type", "x")),
    ],
)
def test_total_limit(last: tuple[str, str], unsafe: tuple[str, ...]) -> None:
    """If safelistValueSize is greater than 1024, then for each name of potentiallyUnsafeNames, append name to
    unsafeNames.

    https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
    """
    assert SAFELISTED_TOTAL_LIMIT == 1024 == 8 * 128
    eighths = (("Content-Type", "text/plain;".ljust(128, "a")), *(("Accept", "a" * 128),) * 6)
    one_more = (("Accept", "a" * 128),) if last[0] != "Range" else ()
    assert cors_unsafe_request_header_names((*eighths, *one_more, ("X", ""), last)) == unsafe


@given(headers)
def test_unsafe_names_as_the_steps_read(request_headers: HeaderList) -> None:
    """For each header of headers: If header is not a CORS-safelisted request-header, then append header's name to
    unsafeNames. Otherwise, append header's name to potentiallyUnsafeNames and increase safelistValueSize by header's
    value's length.

    https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
    """
    assert cors_unsafe_request_header_names(request_headers) == slow_unsafe_names(request_headers)


@given(st.one_of(names, in_any_case("Authorization")))
def test_non_wildcard(name: str) -> None:
    """A CORS non-wildcard request-header name is a header name that is a byte-case-insensitive match for
    `Authorization`.

    https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
    """
    assert is_cors_non_wildcard_request_header_name(name) is (byte_lowercase(name) == "authorization")


@given(names)
def test_privileged(name: str) -> None:
    """A privileged no-CORS request-header name is a header name that is a byte-case-insensitive match for one of
    `Range`.

    https://fetch.spec.whatwg.org/#privileged-no-cors-request-header-name
    """
    assert is_privileged_no_cors_request_header_name(name) is (byte_lowercase(name) == "range")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        *((name, "text/plain", True) for name in ("Accept", "Content-Type")),
        *((name, "en", True) for name in ("Accept", "accept-language", "CONTENT-LANGUAGE")),
        ("Content-Type", "application/json", False),
        ("Accept", "<", False),
        ("Accept", "a" * 129, False),
        # CORS-safelisted, but not here.
        ("Range", "bytes=0-", False),
        ("X-Custom", "en", False),
    ],
)
def test_no_cors_safelisted(name: str, value: str, expected: bool) -> None:
    assert is_no_cors_safelisted_request_header(name, value) is expected


@given(names, header_values)
def test_no_cors_safelisted_as_the_steps_read(name: str, value: str) -> None:
    """If name is not a no-CORS-safelisted request-header name, then return false. Return whether (name, value) is a
    CORS-safelisted request-header.

    https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header
    """
    is_name = byte_lowercase(name) in {"accept", "accept-language", "content-language", "content-type"}
    assert is_no_cors_safelisted_request_header_name(name) is is_name
    assert is_no_cors_safelisted_request_header(name, value) is (is_name and slow_is_safelisted(name, value))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        *((name, "", True) for name in FORBIDDEN),
        *(
            (name, "x", True)
            for name in ("Proxy-", "Proxy-Authorization", "PROXY-X", "Sec-", "Sec-Fetch-Site", "SEC-X")
        ),
        *((name, "x", False) for name in (*NEITHER, "Proxy", "Sec", "Security", "X-Sec-", "Set-Cookie2", "Range")),
        *((name, "connect", True) for name in OVERRIDES),
        *((name, "GET", False) for name in OVERRIDES),
        *((OVERRIDES[1], value, True) for value in ("TRACE", "Track", "\tCONNECT ", "GET, track ", ",TRACE,")),
        *((OVERRIDES[1], value, False) for value in ("", "PUT", "CONNECTED", "GET TRACE", '"TRACE"', "TRACE;")),
        (OVERRIDES[1], 'GET", TRACE', False),
        ("X-HTTP-Method-Overrides", "connect", False),
        ("X-HTTP", "connect", False),
        ("\u212aeep-Alive", "", False),
    ],
)
def test_forbidden(name: str, value: str, expected: bool) -> None:
    for spelling in (name, byte_lowercase(name), name.upper()):
        assert is_forbidden_request_header(spelling, value) is expected


@given(names, st.one_of(header_values, in_pieces("connect", "Trace", "TRACK", "GET", ",", ", ", '"', " ", "\\")))
def test_forbidden_as_the_steps_read(name: str, value: str) -> None:
    """Let parsedValues be the result of getting, decoding, and splitting value. For each method of parsedValues: if the
    isomorphic encoding of method is a forbidden method, then return true.

    https://fetch.spec.whatwg.org/#forbidden-request-header
    """
    assert is_forbidden_request_header(name, value) is slow_is_forbidden(name, value)
