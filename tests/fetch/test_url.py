import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from crossorigin.fetch.url import parse_url
from crossorigin.fetch.url_parser import parse_any_url
from tests.fetch.url_inputs import BASES, kept_parser, odd_urls, ordinary_urls, serialized


# https://url.spec.whatwg.org/#example-url-parsing, all rows
@pytest.mark.parametrize(
    ("text", "base", "output"),
    [
        ("https:example.org", None, "https://example.org/"),
        ("https://////example.com///", None, "https://example.com///"),
        ("https://example.com/././foo", None, "https://example.com/foo"),
        ("hello:world", "https://example.com/", "hello:world"),
        ("https:example.org", "https://example.com/", "https://example.com/example.org"),
        ("\\example\\..\\demo/.\\", "https://example.com/", "https://example.com/demo/"),
        ("example", "https://example.com/demo", "https://example.com/example"),
        ("file:///C|/demo", None, "file:///C:/demo"),
        ("..", "file:///C:/demo", "file:///C:/"),
        ("file://localhost/", None, "file:///"),
        ("file://loc%61lhost/", None, "file:///"),
        ("https://user:password@example.org/", None, "https://user:password@example.org/"),
        ("https://example.org/foo bar", None, "https://example.org/foo%20bar"),
        ("https://EXAMPLE.com/../x", None, "https://example.com/x"),
        ("https://ex ample.org/", None, None),
        ("example", None, None),
        ("https://example.com:demo", None, None),
        ("http://[www.example.com]/", None, None),
        ("https://example.org//", None, "https://example.org//"),
        ("https://example.com/[]?[]#[]", None, "https://example.com/[]?[]#[]"),
        ("https://example/%?%#%", None, "https://example/%?%#%"),
        ("https://example/%25?%25#%25", None, "https://example/%25?%25#%25"),
    ],
)
def test_example_of_the_standard(text: str, base: str | None, output: str | None) -> None:
    assert serialized(parse_url(text, None if base is None else parse_url(base))) == output


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("http://127.0.0.1:8080/case/c00000/0", "http://127.0.0.1:8080/case/c00000/0"),
        ("http://localhost", "http://localhost/"),
        ("https://api.example.com:443/a?b#c", "https://api.example.com/a?b#c"),
        ("http://api.example.com:80", "http://api.example.com/"),
        ("http://a.example:443?", "http://a.example:443/?"),
        ("https://a.example:0080/#", "https://a.example:80/#"),
        ("https://a.example:65535/", "https://a.example:65535/"),
        ("https://a.example:65536/", None),
        ("https://a.example/\n", "https://a.example/"),
    ],
)
def test_ordinary_urls(text: str, output: str | None) -> None:
    assert serialized(parse_url(text)) == output


def test_base_plays_no_part_for_an_absolute_url() -> None:
    assert parse_url("http://a.example/b", parse_url("http://c.example/d")) == parse_url("http://a.example/b")


@settings(max_examples=300, deadline=None)
@given(ordinary_urls)
@example("http://a/.b")
@example("http://a/%2E")
@example("http://1.2.3.256")
@example("https://a.0x1f")
@example("http://a.1.")
@example("http://a/b?'")
@example("http://a/#`")
def test_short_way_agrees_with_the_whole_parser(text: str) -> None:
    assert parse_url(text) == parse_any_url(text)


@settings(max_examples=600, deadline=None)
@given(odd_urls, st.one_of(st.none(), st.sampled_from(BASES), odd_urls))
def test_agrees_with_the_kept_parser(text: str, base: str | None) -> None:
    base_url = None if base is None else parse_url(base)
    assume(base is None or base_url is not None)
    assert serialized(parse_url(text, base_url)) == kept_parser(text, serialized(base_url))
