import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.fetch.response_headers import (
    CORS_SAFELISTED_RESPONSE_HEADER_NAMES,
    FORBIDDEN_RESPONSE_HEADER_NAMES,
    is_cors_safelisted_response_header_name,
    is_forbidden_response_header_name,
)
from tests.fetch.code_points import byte_lowercase, byte_texts, in_any_case

# https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
SAFELISTED = (
    "Cache-Control",
    "Content-Language",
    "Content-Length",
    "Content-Type",
    "Expires",
    "Last-Modified",
    "Pragma",
)
# https://fetch.spec.whatwg.org/#forbidden-response-header-name
FORBIDDEN = ("Set-Cookie", "Set-Cookie2")
NEITHER = (
    *("Accept", "ETag", "Date", "Server", "Location", "Vary", "X-Custom", "WWW-Authenticate", "Content-Encoding"),
    *("Set-Cookie3", "Set-Cooki", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "*", ""),
)

names = st.one_of(in_any_case(*SAFELISTED, *FORBIDDEN, *NEITHER), byte_texts)


@pytest.mark.parametrize(
    ("name", "expected"),
    [*((name, True) for name in FORBIDDEN), *((name, False) for name in (*SAFELISTED, *NEITHER, "Set-Coo\u212aie"))],
)
def test_forbidden(name: str, expected: bool) -> None:
    """A forbidden response-header name is a header name that is a byte-case-insensitive match for one of: `Set-Cookie`,
    `Set-Cookie2`.

    https://fetch.spec.whatwg.org/#forbidden-response-header-name
    """
    for spelling in (name, byte_lowercase(name), name.upper()):
        assert is_forbidden_response_header_name(spelling) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [*((name, True) for name in SAFELISTED), *((name, False) for name in (*FORBIDDEN, *NEITHER))],
)
def test_safelisted_without_a_list(name: str, expected: bool) -> None:
    for spelling in (name, name.lower(), name.upper()):
        assert is_cors_safelisted_response_header_name(spelling) is expected


# The headers of https://fetch.spec.whatwg.org/#example-cors-with-response-header, and what a list cannot do
@pytest.mark.parametrize(
    ("name", "exposed", "expected"),
    [
        ("Content-Security-Policy", ("content-security-policy",), True),
        ("Strict-Transport-Security", ("content-security-policy",), False),
        ("ETAG", ("x-a", "etag"), True),
        ("ETag", (), False),
        ("Content-Type", ("etag",), True),
        ("Set-Cookie", ("set-cookie",), False),
        ("set-cookie2", ("set-cookie", "set-cookie2"), False),
        # The wildcard is the caller's to expand; here it is a name.
        ("ETag", ("*",), False),
        ("*", ("*",), True),
    ],
)
def test_safelisted_by_a_list(name: str, exposed: tuple[str, ...], expected: bool) -> None:
    assert is_cors_safelisted_response_header_name(name, exposed) is expected


@given(names, st.lists(names))
def test_safelisted(name: str, exposed: list[str]) -> None:
    """A byte-case-insensitive match for one of […] Any item in list that is not a forbidden response-header name.

    https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
    """
    lowered = [byte_lowercase(item) for item in exposed]
    matches = {
        *(byte_lowercase(item) for item in SAFELISTED),
        *(item for item in lowered if not is_forbidden_response_header_name(item)),
    }
    assert is_cors_safelisted_response_header_name(name, lowered) is (byte_lowercase(name) in matches)
    # Naming a header exposes that header and no other.
    assert is_cors_safelisted_response_header_name(name, (*lowered, byte_lowercase(name))) is (
        byte_lowercase(name) not in {"set-cookie", "set-cookie2"}
    )


def test_names_are_in_lower_case_and_disjoint() -> None:
    assert {name.lower() for name in SAFELISTED} == CORS_SAFELISTED_RESPONSE_HEADER_NAMES
    assert {name.lower() for name in FORBIDDEN} == FORBIDDEN_RESPONSE_HEADER_NAMES
    assert CORS_SAFELISTED_RESPONSE_HEADER_NAMES.isdisjoint(FORBIDDEN_RESPONSE_HEADER_NAMES)
