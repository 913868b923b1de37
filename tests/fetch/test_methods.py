import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.fetch.methods import is_cors_safelisted_method, is_forbidden_method, is_method, normalize_method
from tests.fetch.code_points import TCHAR, byte_texts, in_any_case, in_pieces

NORMALIZED = ("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT")
FORBIDDEN = ("CONNECT", "TRACE", "TRACK")

methods = st.one_of(st.text(st.sampled_from(TCHAR), min_size=1), in_any_case(*NORMALIZED, *FORBIDDEN, "PATCH"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # https://fetch.spec.whatwg.org/#methods: "`CHICKEN` is perfectly acceptable (and not a misspelling of
        # `CHECKIN`). […] `Egg` or `eGg` would be fine"
        *((text, True) for text in ("CHICKEN", "CHECKIN", "Egg", "eGg", "GET", "M-SEARCH", "*", "!#$%&'+.^_`|~09azAZ")),
        *((text, False) for text in ("", " GET", "GET ", "GET\n", "G ET", "GET,POST", "G/T", "GÉT", "ſ", "G\x00T")),
    ],
)
def test_method(text: str, expected: bool) -> None:
    assert is_method(text) is expected


@given(st.one_of(byte_texts, methods))
def test_method_is_a_token(text: str) -> None:
    """A method is a byte sequence that matches the method token production.

    https://fetch.spec.whatwg.org/#concept-method
    """
    assert is_method(text) is (text != "" and all(character in TCHAR for character in text))


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        *((method, True) for method in ("GET", "HEAD", "POST")),
        *((method, False) for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "QUERY", "get", "Head", "post", "", "*")),
    ],
)
def test_cors_safelisted_method(method: str, expected: bool) -> None:
    """A CORS-safelisted method is a method that is `GET`, `HEAD`, or `POST`.

    https://fetch.spec.whatwg.org/#cors-safelisted-method
    """
    assert is_cors_safelisted_method(method) is expected


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        *((method, True) for method in ("CONNECT", "TRACE", "TRACK", "connect", "Trace", "tRACK")),
        *((method, False) for method in ("GET", "", "CONNECT ", "CONNECTED", "TRAC", "traceroute", "trac\u212a")),
    ],
)
def test_forbidden_method(method: str, expected: bool) -> None:
    assert is_forbidden_method(method) is expected


@given(st.one_of(methods, byte_texts))
def test_forbidden_in_any_case(method: str) -> None:
    """A forbidden method is a method that is a byte-case-insensitive match for `CONNECT`, `TRACE`, or `TRACK`.

    https://fetch.spec.whatwg.org/#forbidden-method
    """
    # `bytes.lower` is byte-lowercase: ASCII and nothing else.
    lower = method.encode("latin-1").lower()
    assert is_forbidden_method(method) is any(lower == name.encode().lower() for name in FORBIDDEN)


@pytest.mark.parametrize(
    ("method", "normalized"),
    [
        *((name.lower(), name) for name in NORMALIZED),
        *((name.title(), name) for name in NORMALIZED),
        *((name, name) for name in NORMALIZED),
        # https://fetch.spec.whatwg.org/#example-normalization: "Using `patch` is highly likely to result in a `405
        # Method Not Allowed`. `PATCH` is much more likely to succeed."
        *((name, name) for name in ("patch", "Patch", "PATCH")),
        *((name, name) for name in ("query", "connect", "chicken", "Egg", "eGg", "gett", "", "poſt", "head\u212a")),
    ],
)
def test_normalize(method: str, normalized: str) -> None:
    assert normalize_method(method) == normalized


@given(st.one_of(methods, byte_texts, in_pieces("g", "E", "t", "po", "ſ", "t", "put")))
def test_normalize_upper_cases_six_and_no_other(method: str) -> None:
    """If it is a byte-case-insensitive match for `DELETE`, `GET`, `HEAD`, `OPTIONS`, `POST`, or `PUT`, byte-uppercase
    it.

    https://fetch.spec.whatwg.org/#concept-method-normalize
    """
    upper = method.encode().upper().decode()
    assert normalize_method(method) == (upper if upper in NORMALIZED else method)
    assert normalize_method(normalize_method(method)) == normalize_method(method)
