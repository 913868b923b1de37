import ast
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.fetch.origin import parse_origin
from crossorigin.fetch.origin_errors import explain
from tests.fetch.url_inputs import PIECES, odd_urls

SCHEME = "an origin starts with a scheme and `://`"
ALONE = "an origin stands alone, without spaces, commas or semicolons"
DEFAULT_PORT = "an origin leaves out its scheme's default port"
FORM = "a browser writes it in another form"
SLASH = "an origin ends without a slash"
CASE = "an origin is written in lower case"


@pytest.mark.parametrize(
    ("text", "rule", "meant"),
    [
        ("example.com", SCHEME, "https://example.com"),
        ("//example.com", SCHEME, "https://example.com"),
        ("Example.com:8080/a", SCHEME, "https://example.com:8080"),
        ("localhost:3000", SCHEME, "http://localhost:3000"),
        ("localhost", SCHEME, "http://localhost"),
        ("localhost.example", SCHEME, "https://localhost.example"),
        ("127.0.0.1", SCHEME, "http://127.0.0.1"),
        ("192.168.0.1:80/a", SCHEME, "http://192.168.0.1"),
        ("[::1]:80", SCHEME, "http://[::1]"),
        ("https:example.com", SCHEME, "https://example.com"),
        ("http:/example.com", SCHEME, "http://example.com"),
        ("https//example.com", SCHEME, "https://example.com"),
        ("example.com/r?u=https://b.example", SCHEME, "https://example.com"),
        ("bücher.example", SCHEME, "https://xn--bcher-kva.example"),
        ("https://example.com/", SLASH, "https://example.com"),
        ("https://example.com\\", SLASH, "https://example.com"),
        ("https://example.com:443/", SLASH, "https://example.com"),
        ("https://example.com/a/", "an origin has no path", "https://example.com"),
        ("https://example.com?", "an origin has no query", "https://example.com"),
        ("https://example.com/#", "an origin has no fragment", "https://example.com"),
        ("https://u:p@example.com", "an origin has no username or password", "https://example.com"),
        ("https://@example.com/a", "an origin has no username or password", "https://example.com"),
        ("https://example.com/@", "an origin has no path", "https://example.com"),
        ("http:///example.com@b", FORM, "http://b"),
        ("HTTPS://Example.COM", CASE, "https://example.com"),
        ("https://example.com:443", DEFAULT_PORT, "https://example.com"),
        ("http://example.com:0080", DEFAULT_PORT, "http://example.com"),
        ("ftp://example.com:21", DEFAULT_PORT, "ftp://example.com"),
        ("https://example.com:", FORM, "https://example.com"),
        ("https://example.com:08080", FORM, "https://example.com:8080"),
        ("http://0x7f.1", FORM, "http://127.0.0.1"),
        ("http://[0:0::1]", FORM, "http://[::1]"),
        ("https://ex%61mple.com", FORM, "https://example.com"),
        ("https://bücher.example", "an origin is ASCII, its host in punycode", "https://xn--bcher-kva.example"),
        ("https://a.example,https://b.example", ALONE, "https://a.example"),
        ("https://a.example https://b.example", ALONE, "https://a.example"),
        ("a.example; b.example", ALONE, "https://a.example"),
        (" https://a.example\n", ALONE, "https://a.example"),
        ("Null", "an opaque origin is written in lower case and without spaces", "null"),
        (" null", "an opaque origin is written in lower case and without spaces", "null"),
        ("file:///a", "the origin of `file:` URLs is opaque", "null"),
        ("data:text/html,x", "the origin of `data:` URLs is opaque", "null"),
        ("About:blank", "the origin of `about:` URLs is opaque", "null"),
        ("blob:https://a.example/1", "an origin has no `blob:` in front", "https://a.example"),
        ("filesystem:https://a.example/t/", "an origin has no `filesystem:` in front", "https://a.example"),
    ],
)
def test_what_was_meant(text: str, rule: str, meant: str) -> None:
    error = explain(text)
    assert (error.value, error.rule, error.hint) == (text, rule, f"did you mean {meant!r}?")


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ("", "it is empty", "write scheme, host and port, as in 'https://app.example'"),
        (" ", "it is empty", "write scheme, host and port, as in 'https://app.example'"),
        ("*", "`*` stands for every origin and is none", "name one, such as 'https://app.example'"),
        ("https://*.a.example", "an origin has no wildcard", "name one host, as in 'https://app.example'"),
        (",", ALONE, "write one as in 'https://app.example'"),
        ("a^b", SCHEME, "write one as in 'https://app.example'"),
        ("blob:null/1", "an origin has no `blob:` in front", "write one as in 'https://app.example'"),
        ("https://a.example:65536", "a port is at most 65535", "check the port"),
        (f"https://a.example:{'9' * 5000}/", "a port is at most 65535", "check the port"),
        *(
            (
                text,
                "it has no host and port that a browser takes",
                "check the spelling; an origin looks like 'https://app.example'",
            )
            for text in (
                "https://",
                "https://a.example:x",
                "https://a:b:80",
                "https://1.2.3.256:65535",
                "foo://",
                "foo:///a",
            )
        ),
    ],
)
def test_where_nothing_can_be_guessed(text: str, rule: str, hint: str) -> None:
    error = explain(text)
    assert (error.value, error.rule, error.hint) == (text, rule, hint)


def test_message() -> None:
    assert str(explain("example.com")) == (
        "'example.com' is not an origin: an origin starts with a scheme and `://`; did you mean 'https://example.com'?"
    )


@pytest.mark.parametrize(("length", "shown"), [(100, "a" * 100), (101, "a" * 100 + "…")])
def test_message_shows_the_start(length: int, shown: str) -> None:
    assert str(explain("a" * length)).startswith(f"'{shown}' is not")


def test_message_is_short_and_escaped() -> None:
    text = "\x1b[2J\u202e" + "a" * 10_000
    message = str(explain(text))
    assert message.isprintable()
    assert len(message) < 400


@settings(max_examples=500, deadline=None)
@given(st.one_of(odd_urls, st.lists(st.sampled_from([*PIECES, "://", "null", "*", "https"]), max_size=8).map("".join)))
def test_hint_is_an_origin(text: str) -> None:
    match = re.fullmatch(r"""did you mean (?P<literal>['"].*['"])\?""", explain(text).hint)
    if match is not None:
        meant = ast.literal_eval(match["literal"])
        assert str(parse_origin(meant)) == meant


def test_hint_quotes_quotes() -> None:
    # Of all quotes and backslashes, a host takes `'` and `"`.
    assert explain("""//a'"b""").hint == r"""did you mean 'https://a\'"b'?"""


@given(st.one_of(odd_urls, st.text()))
def test_message_is_printable(text: str) -> None:
    assert str(explain(text)).isprintable()
