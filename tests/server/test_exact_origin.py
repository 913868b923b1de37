import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.server.exact_origin import read_exact_origin
from crossorigin.server.issues import PolicyError
from crossorigin.server.origin_pattern import MAX_ORIGIN, OriginPattern
from crossorigin.server.policy import Policy
from tests.server.origin_inputs import odd_texts
from tests.server.request_inputs import asked_origins, raw_text


@pytest.mark.parametrize(
    ("text", "scheme", "host", "port"),
    [
        ("https://a.example", "https", "a.example", None),
        ("https://a.example:8443", "https", "a.example", 8443),
        ("http://127.0.0.1:81", "http", "127.0.0.1", 81),
        ("https://[2001:db8::1]", "https", "[2001:db8::1]", None),
        ("https://xn--bcher-kva.xn--p1ai", "https", "xn--bcher-kva.xn--p1ai", None),
        ("chrome-extension://abc", "chrome-extension", "abc", None),
    ],
)
def test_origins(text: str, scheme: str, host: str, port: int | None) -> None:
    assert read_exact_origin(text) == OriginPattern(scheme=scheme, host=host, port=port)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "null",
            "*",
            "https://*",
            "https://*.a.example",
            "https://a.example:*",
            "https://a.example/",
            "a.example",
        ),
        *("https://A.example", "https://a.example:443", "wss://a.example", "https://xn--a.example", "https://1.2.3"),
        *("https://" + "a" * 400, "https://" + "a." * 200, "x" * (MAX_ORIGIN + 1), "https://a.example" * 100_000),
    ],
)
def test_no_origin(text: str) -> None:
    assert read_exact_origin(text) is None


@settings(max_examples=300, deadline=None)
@given(st.one_of(asked_origins(), odd_texts(), raw_text()))
def test_it_is_one_if_a_policy_takes_it(text: str) -> None:
    """The slow twin: an origin that nobody could list need not be asked for."""
    try:
        listed = Policy(origins=[text], dangerously_allow_null=True).origins == (text,)
    except PolicyError:
        listed = False
    found = read_exact_origin(text)
    assert (found is not None) == (listed and "*" not in text and text != "null")
    assert found is None or str(found) == text
