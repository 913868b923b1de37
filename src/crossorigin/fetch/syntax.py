"""The grammar the CORS protocol is written in, each rule beside its regular expression."""

import re

# RFC 9110 5.6.2: token = 1*tchar
TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
# RFC 9111 1.2.2: delta-seconds = 1*DIGIT
DELTA_SECONDS = re.compile(r"[0-9]+")

HTTP_TAB_OR_SPACE = "\t "
"""https://fetch.spec.whatwg.org/#http-tab-or-space"""
HTTP_WHITESPACE = "\t\n\r "
"""https://fetch.spec.whatwg.org/#http-whitespace"""

_ASCII_UPPER_TO_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def is_token(text: str) -> bool:
    """Whether *text* is a token (RFC 9110, 5.6.2): the syntax of a method and of a header name."""
    return TOKEN.fullmatch(text) is not None


def ascii_lower(text: str) -> str:
    """*text* in ASCII lower case. https://infra.spec.whatwg.org/#ascii-lowercase"""
    # NB: `str.lower` also folds the Kelvin sign and every other letter that Unicode pairs.
    return text.lower() if text.isascii() else text.translate(_ASCII_UPPER_TO_LOWER)


def normalize_header_value(value: str) -> str:
    """*value* without leading and trailing HTTP whitespace. https://fetch.spec.whatwg.org/#concept-header-value-normalize"""
    return value.strip(HTTP_WHITESPACE)


def list_elements(value: str) -> tuple[str, ...]:
    """The elements of a `#rule` list, empty ones left out, none of them checked (RFC 9110, 5.6.1.2)."""
    return tuple(element for part in value.split(",") if (element := part.strip(HTTP_TAB_OR_SPACE)))
