"""Request headers, as the Fetch standard sorts them. https://fetch.spec.whatwg.org/#cors-safelisted-request-header"""

from .byte_ranges import parse_single_range_header_value
from .header_list import decode_and_split
from .header_names import AUTHORIZATION
from .messages import HeaderList
from .methods import is_forbidden_method
from .mime import parse_mime_type_essence
from .syntax import ascii_lower

SAFELISTED_VALUE_LIMIT = 128
"""Bytes: a longer value makes its header unsafe. https://fetch.spec.whatwg.org/#cors-safelisted-request-header"""
SAFELISTED_TOTAL_LIMIT = 1024
"""Bytes: safelisted values that add up to more are all unsafe."""

_UNSAFE_BYTES = frozenset('"():<>?@[\\]{}\x7f') | frozenset(map(chr, range(0x20))) - {"\t"}
_LANGUAGE_BYTES = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz *,-.;=")
_SAFELISTED_ESSENCES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data", "text/plain"})
_NO_CORS_SAFELISTED_NAMES = frozenset({"accept", "accept-language", "content-language", "content-type"})
_PRIVILEGED_NO_CORS_NAMES = frozenset({"range"})
_FORBIDDEN_NAMES = frozenset(
    {
        "accept-charset",
        "accept-encoding",
        "access-control-request-headers",
        "access-control-request-method",
        "connection",
        "content-length",
        "cookie",
        "cookie2",
        "date",
        "dnt",
        "expect",
        "host",
        "keep-alive",
        "origin",
        "referer",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "via",
    }
)
_METHOD_OVERRIDE_NAMES = frozenset({"x-http-method", "x-http-method-override", "x-method-override"})


def is_cors_unsafe_request_header_byte(byte: str) -> bool:
    """Whether *byte* (one character) is a CORS-unsafe request-header byte.

    https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
    """
    return byte in _UNSAFE_BYTES


def has_cors_unsafe_request_header_byte(value: str) -> bool:
    """Whether *value* holds a CORS-unsafe request-header byte."""
    return not _UNSAFE_BYTES.isdisjoint(value)


def is_language_value(value: str) -> bool:
    """Whether *value* holds only the bytes that a safelisted `Accept-Language` or `Content-Language` may hold."""
    return _LANGUAGE_BYTES.issuperset(value)


def is_cors_safelisted_content_type(value: str) -> bool:
    """Whether a `Content-Type` of *value* is CORS-safelisted."""
    return not has_cors_unsafe_request_header_byte(value) and parse_mime_type_essence(value) in _SAFELISTED_ESSENCES


def is_cors_safelisted_range(value: str) -> bool:
    """Whether a `Range` of *value* is CORS-safelisted: one range, with a start."""
    # NOTE: "As web browsers have historically not emitted ranges such as `bytes=-500` this algorithm does not safelist
    # them."
    found = parse_single_range_header_value(value)
    return found is not None and found.start is not None


def is_cors_safelisted_request_header(name: str, value: str) -> bool:
    """Whether the header of *name* and *value* is a CORS-safelisted request-header.

    https://fetch.spec.whatwg.org/#cors-safelisted-request-header
    """
    # 1. If value's length is greater than 128, then return false.
    if len(value) > SAFELISTED_VALUE_LIMIT:
        return False
    # 2. Byte-lowercase name and switch on the result.
    match ascii_lower(name):
        case "accept":
            return not has_cors_unsafe_request_header_byte(value)
        case "accept-language" | "content-language":
            return is_language_value(value)
        case "content-type":
            return is_cors_safelisted_content_type(value)
        case "range":
            return is_cors_safelisted_range(value)
    return False


def cors_unsafe_request_header_names(headers: HeaderList) -> tuple[str, ...]:
    """The CORS-unsafe request-header names of *headers*: sorted, in lower case, each once.

    https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
    """
    unsafe: set[str] = set()
    potentially_unsafe: set[str] = set()
    safelist_value_size = 0
    for name, value in headers:
        if is_cors_safelisted_request_header(name, value):
            potentially_unsafe.add(ascii_lower(name))
            safelist_value_size += len(value)
        else:
            unsafe.add(ascii_lower(name))
    if safelist_value_size > SAFELISTED_TOTAL_LIMIT:
        unsafe |= potentially_unsafe
    return tuple(sorted(unsafe))


def is_cors_non_wildcard_request_header_name(name: str) -> bool:
    """Whether `*` does not stand for the header. https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name"""
    return ascii_lower(name) == AUTHORIZATION


def is_no_cors_safelisted_request_header_name(name: str) -> bool:
    """Whether *name* is a no-CORS-safelisted request-header name.

    https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name
    """
    return ascii_lower(name) in _NO_CORS_SAFELISTED_NAMES


def is_no_cors_safelisted_request_header(name: str, value: str) -> bool:
    """Whether a page may set the header on a no-cors request.

    https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header
    """
    return is_no_cors_safelisted_request_header_name(name) and is_cors_safelisted_request_header(name, value)


def is_privileged_no_cors_request_header_name(name: str) -> bool:
    """Whether only the browser may put the header on a no-cors request.

    https://fetch.spec.whatwg.org/#privileged-no-cors-request-header-name
    """
    return ascii_lower(name) in _PRIVILEGED_NO_CORS_NAMES


def is_forbidden_request_header(name: str, value: str) -> bool:
    """Whether the browser drops the header that a page sets. https://fetch.spec.whatwg.org/#forbidden-request-header"""
    lower = ascii_lower(name)
    if lower in _FORBIDDEN_NAMES or lower.startswith(("proxy-", "sec-")):
        return True
    return lower in _METHOD_OVERRIDE_NAMES and any(map(is_forbidden_method, decode_and_split(value)))
