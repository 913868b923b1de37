import pickle

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crossorigin.fetch.origin import (
    AnyOrigin,
    InvalidOrigin,
    OpaqueOrigin,
    Origin,
    is_same_origin,
    origin_of,
    parse_origin,
    serialize_origin,
)
from crossorigin.fetch.url import parse_url
from tests.fetch.url_inputs import PIECES, odd_urls, ordinary_urls

ORIGIN = Origin(scheme="https", host="example.org")
OPAQUE = OpaqueOrigin()


def origin_of_text(text: str) -> AnyOrigin:
    url = parse_url(text)
    assert url is not None
    return origin_of(url)


# https://url.spec.whatwg.org/#concept-url-origin
@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://example.org/a?b#c", ORIGIN),
        ("https://u:p@EXAMPLE.org:443/", ORIGIN),
        ("http://example.org:8080/", Origin(scheme="http", host="example.org", port=8080)),
        ("ftp://example.org/", Origin(scheme="ftp", host="example.org")),
        ("ws://example.org/", Origin(scheme="ws", host="example.org")),
        ("wss://[0:0::1]/", Origin(scheme="wss", host="[::1]")),
        ("http://0x7f.1/", Origin(scheme="http", host="127.0.0.1")),
        # "The origin of blob:https://whatwg.org/d0360e2f-caee-469f-9a2f-87d5b0456f6f is the tuple origin
        # ("https", "whatwg.org", null, null)."
        ("blob:https://whatwg.org/d0360e2f-caee-469f-9a2f-87d5b0456f6f", Origin(scheme="https", host="whatwg.org")),
        ("blob:http://a:81/1", Origin(scheme="http", host="a", port=81)),
    ],
)
def test_tuple_origin_of(text: str, origin: Origin) -> None:
    assert origin_of_text(text) == origin


@pytest.mark.parametrize(
    "text",
    [
        *("file:///etc/passwd", "file://host/a", "data:text/html,x", "about:blank", "javascript:0", "foo://a/b"),
        *("blob:null/1", "blob:file:///a", "blob:wss://a/1", "blob:blob:https://a/1", "blob:https://a b/"),
    ],
)
def test_opaque_origin_of(text: str) -> None:
    """This does indeed mean that these URLs cannot be same origin with themselves.

    https://url.spec.whatwg.org/#concept-url-origin
    """
    origin = origin_of_text(text)
    assert isinstance(origin, OpaqueOrigin)
    assert not is_same_origin(origin, origin_of_text(text))


# https://html.spec.whatwg.org/#same-origin-domain: the table's rows about "same origin", without the column `domain`
@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (ORIGIN, Origin(scheme="https", host="example.org"), True),
        (
            Origin(scheme="https", host="example.org", port=314),
            Origin(scheme="https", host="example.org", port=420),
            False,
        ),
        (ORIGIN, Origin(scheme="http", host="example.org"), False),
        (ORIGIN, Origin(scheme="https", host="example.org."), False),
        (ORIGIN, Origin(scheme="https", host="www.example.org"), False),
        (OPAQUE, OPAQUE, True),
        (OPAQUE, OpaqueOrigin(), False),
        (ORIGIN, OPAQUE, False),
    ],
)
def test_same_origin(a: AnyOrigin, b: AnyOrigin, expected: bool) -> None:
    assert is_same_origin(a, b) is expected
    assert is_same_origin(b, a) is expected
    assert not expected or hash(a) == hash(b)


@pytest.mark.parametrize(
    ("origin", "text"),
    [
        # https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin, its example
        (Origin(scheme="https", host="xn--maraa-rta.example"), "https://xn--maraa-rta.example"),
        (Origin(scheme="http", host="[::1]", port=8080), "http://[::1]:8080"),
        (Origin(scheme="http", host="a", port=0), "http://a:0"),
        (OPAQUE, "null"),
    ],
)
def test_serialize(origin: AnyOrigin, text: str) -> None:
    assert serialize_origin(origin) == str(origin) == text


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://example.org", ORIGIN),
        ("https://example.org.", Origin(scheme="https", host="example.org.")),
        ("https://example.org:80", Origin(scheme="https", host="example.org", port=80)),
        ("http://127.0.0.1:3000", Origin(scheme="http", host="127.0.0.1", port=3000)),
        ("http://[::1]", Origin(scheme="http", host="[::1]")),
        ("https://xn--bcher-kva.example", Origin(scheme="https", host="xn--bcher-kva.example")),
        ("chrome-extension://abcdefgh", Origin(scheme="chrome-extension", host="abcdefgh")),
        ("capacitor://localhost", Origin(scheme="capacitor", host="localhost")),
    ],
)
def test_parse(text: str, origin: Origin) -> None:
    assert parse_origin(text) == origin


def test_null_is_a_new_opaque_origin() -> None:
    null = parse_origin("null")
    assert isinstance(null, OpaqueOrigin)
    assert not is_same_origin(null, parse_origin("null"))


@pytest.mark.parametrize(
    "text",
    [
        *("", "example.org", "https://example.org/", "https://example.org:443", "HTTPS://example.org", "NULL"),
        *("https://*.example.org", "https://bücher.example", "https://u@example.org", "foo://", "https://a b"),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidOrigin) as caught:
        parse_origin(text)
    assert caught.value.value == text


def test_refusal_survives_pickling() -> None:
    with pytest.raises(InvalidOrigin) as caught:
        parse_origin("example.org")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@settings(max_examples=300, deadline=None)
@given(st.one_of(ordinary_urls, odd_urls))
def test_origin_of_a_url_can_be_parsed_back(text: str) -> None:
    url = parse_url(text)
    assume(url is not None)
    assert url is not None
    origin = origin_of(url)
    assume("*" not in str(origin))
    parsed = parse_origin(serialize_origin(origin))
    assert parsed == origin or (isinstance(parsed, OpaqueOrigin) and isinstance(origin, OpaqueOrigin))


@settings(max_examples=300, deadline=None)
@given(st.one_of(odd_urls, ordinary_urls, st.lists(st.sampled_from([*PIECES, "://", "null", "*"])).map("".join)))
def test_only_a_serialization_is_parsed(text: str) -> None:
    """Access-Control-Allow-Origin is compared with the serialization, byte for byte.

    https://fetch.spec.whatwg.org/#concept-cors-check
    """
    outcome = _outcome(text)
    assert (outcome.value if isinstance(outcome, InvalidOrigin) else serialize_origin(outcome)) == text


def _outcome(text: str) -> AnyOrigin | InvalidOrigin:
    try:
        return parse_origin(text)
    except InvalidOrigin as refusal:
        return refusal
