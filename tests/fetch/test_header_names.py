import pytest

from crossorigin.fetch import header_names
from crossorigin.fetch.syntax import is_token

# https://fetch.spec.whatwg.org/#http-responses and https://fetch.spec.whatwg.org/#http-requests
RESPONSE_HEADERS = (
    "Access-Control-Allow-Origin",
    "Access-Control-Allow-Credentials",
    "Access-Control-Allow-Methods",
    "Access-Control-Allow-Headers",
    "Access-Control-Max-Age",
    "Access-Control-Expose-Headers",
)
REQUEST_HEADERS = ("Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers")
OTHERS = ("Authorization", "Content-Type", "Location", "Vary")


@pytest.mark.parametrize("name", [*RESPONSE_HEADERS, *REQUEST_HEADERS, *OTHERS])
def test_name(name: str) -> None:
    """A header name is a byte sequence that matches the field-name token production.

    https://fetch.spec.whatwg.org/#header-name
    """
    constant = getattr(header_names, name.upper().replace("-", "_"))
    assert constant == name.lower()
    assert is_token(constant)


def test_cors_response_header_names() -> None:
    """In the order of https://fetch.spec.whatwg.org/#http-responses, where reports list them."""
    assert tuple(name.lower() for name in RESPONSE_HEADERS) == header_names.CORS_RESPONSE_HEADER_NAMES


def test_wildcard() -> None:
    """wildcard = "*"

    https://fetch.spec.whatwg.org/#http-new-header-syntax
    """
    assert header_names.WILDCARD == "*"
