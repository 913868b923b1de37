"""Response headers: what a page may read. https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name"""

from collections.abc import Container

from .syntax import ascii_lower

CORS_SAFELISTED_RESPONSE_HEADER_NAMES = frozenset(
    {
        "cache-control",
        "content-language",
        "content-length",
        "content-type",
        "expires",
        "last-modified",
        "pragma",
    }
)
FORBIDDEN_RESPONSE_HEADER_NAMES = frozenset({"set-cookie", "set-cookie2"})


def is_forbidden_response_header_name(name: str) -> bool:
    """Whether no script may ever read the header. https://fetch.spec.whatwg.org/#forbidden-response-header-name"""
    return ascii_lower(name) in FORBIDDEN_RESPONSE_HEADER_NAMES


def is_cors_safelisted_response_header_name(name: str, cors_exposed_header_name_list: Container[str] = ()) -> bool:
    """Whether a CORS filtered response keeps the header.

    Args:
        name: A header name, in any case.
        cors_exposed_header_name_list: In lower case.

    https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
    """
    lower = ascii_lower(name)
    if lower in FORBIDDEN_RESPONSE_HEADER_NAMES:
        return False
    return lower in CORS_SAFELISTED_RESPONSE_HEADER_NAMES or lower in cors_exposed_header_name_list
