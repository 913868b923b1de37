import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crossorigin.fetch.url_parser import parse_any_url
from crossorigin.fetch.url_record import URL
from tests.fetch.url_inputs import BASES, odd_urls, serialized


def parsed(text: str, base: str | None = None) -> str | None:
    base_url = None if base is None else parse_any_url(base)
    assert base is None or base_url is not None
    return serialized(parse_any_url(text, base_url))


def component(text: str) -> URL:
    url = parse_any_url(text)
    assert url is not None
    return url


# https://url.spec.whatwg.org/#example-url-components, all rows
@pytest.mark.parametrize(
    ("text", "scheme", "host", "port", "path", "query", "fragment"),
    [
        ("https://example.com/", "https", "example.com", None, "/", None, None),
        ("https://localhost:8000/search?q=text#hello", "https", "localhost", 8000, "/search", "q=text", "hello"),
        ("urn:isbn:9780307476463", "urn", None, None, "isbn:9780307476463", None, None),
        (
            *("file:///ada/Analytical%20Engine/README.md", "file", "", None),
            *("/ada/Analytical%20Engine/README.md", None, None),
        ),
    ],
)
def test_components(
    text: str, scheme: str, host: str | None, port: int | None, path: str, query: str | None, fragment: str | None
) -> None:
    assert parse_any_url(text) == URL(
        scheme=scheme,
        username="",
        password="",
        host=host,
        port=port,
        path=path,
        query=query,
        fragment=fragment,
        has_opaque_path=scheme == "urn",
    )


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("\x00\x1f http://a/ \t", "http://a/"),
        ("ht\ntp\t://\ra/b\tc", "http://a/bc"),
        ("\xa0http://a/", None),
        ("http://a/!", "http://a/!"),
        ("HTTP://A/B", "http://a/B"),
        ("1http://a/", None),
        ("http:/a", "http://a/"),
        ("http:\\\\a\\b", "http://a/b"),
        ("http:///////a", "http://a/"),
        ("foo:\\\\a", "foo:\\\\a"),
        ("foo:/a", "foo:/a"),
        ("foo:/a\\..\\b", "foo:/a\\..\\b"),
        ("foo:///a", "foo:///a"),
        ("foo:////a", "foo:////a"),
        ("foo:/..//a", "foo:/.//a"),
        ("foo://a", "foo://a"),
        ("foo://a?b", "foo://a?b"),
        ("foo://?", "foo://?"),
        ("http://?", None),
        ("http://", None),
        ("http:", None),
        ("", None),
        ("http://a/\ud800", "http://a/%EF%BF%BD"),
        ("http://a/\ud83d\ude00", "http://a/%F0%9F%98%80"),
    ],
)
def test_scheme_and_slashes(text: str, output: str | None) -> None:
    assert parsed(text) == output


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("http://@a/", "http://a/"),
        ("http://:@a/", "http://a/"),
        ("http://u@a/", "http://u@a/"),
        ("http://u:@a/", "http://u@a/"),
        ("http://:p@a/", "http://:p@a/"),
        ("http://u:p:q@a/", "http://u:p%3Aq@a/"),
        ("http://u@v@a/", "http://u%40v@a/"),
        ("http://u/@a/", "http://u/@a/"),
        ("foo://u/\\@a", "foo://u/\\@a"),
        ("http://u\\@a/", "http://u/@a/"),
        ("foo://u\\@a/", "foo://u%5C@a/"),
        ("http://u@/", None),
        ("foo://u@/", None),
        ("http://@/", None),
        ("http://é:☃@a/", "http://%C3%A9:%E2%98%83@a/"),
    ],
)
def test_userinfo(text: str, output: str | None) -> None:
    assert parsed(text) == output


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("http://a:/", "http://a/"),
        ("http://a:80/", "http://a/"),
        ("http://a:00080/", "http://a/"),
        ("http://a:0/", "http://a:0/"),
        ("https://a:80/", "https://a:80/"),
        ("ws://a:80", "ws://a/"),
        ("wss://a:443", "wss://a/"),
        ("ftp://a:21", "ftp://a/"),
        ("foo://a:80", "foo://a:80"),
        ("http://a:65535/", "http://a:65535/"),
        ("http://a:65536/", None),
        ("http://a:100000/", None),
        (f"http://a:{'9' * 10_000}/", None),
        (f"http://a:{'0' * 10_000}7/", "http://a:7/"),
        ("http://a:٣/", None),
        ("http://a:1x/", None),
        ("http://a:1:2/", None),
        ("http://:80/", None),
        ("foo://:80/", None),
        ("http://[::1]:80/", "http://[::1]/"),
        ("http://[::1]:81/", "http://[::1]:81/"),
        ("http://[::1/", None),
        ("http://[::1]x/", None),
        ("http://[::1]x:80/", None),
        ("http://a[::1]/", None),
        ("http://a b/", None),
    ],
)
def test_host_and_port(text: str, output: str | None) -> None:
    assert parsed(text) == output


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("data:text/plain,a b", "data:text/plain,a b"),
        ("data:a  #f", "data:a %20#f"),
        ("data:a ?q", "data:a%20?q"),
        ("data:a  ", "data:a"),
        ("javascript:alert('é')", "javascript:alert('%C3%A9')"),
        ("about:blank?q#f", "about:blank?q#f"),
        ("blob:https://a.example/1", "blob:https://a.example/1"),
        ("foo:../a", "foo:../a"),
    ],
)
def test_opaque_path(text: str, output: str) -> None:
    assert parsed(text) == output
    assert component(text).has_opaque_path


def test_fragment_on_an_opaque_path() -> None:
    assert parse_any_url("#f", component("data:a")) == component("data:a#f")


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("http://a/?'\"<>`^é", "http://a/?%27%22%3C%3E`^%C3%A9"),
        ("foo://a/?'", "foo://a/?'"),
        ("http://a/#'\"<>`^é#", "http://a/#'%22%3C%3E%60^%C3%A9#"),
        ("http://a/?b?c", "http://a/?b?c"),
        ("http://a/#b?c", "http://a/#b?c"),
        ("http://a#b", "http://a/#b"),
        ("http://a?", "http://a/?"),
        ("http://a#", "http://a/#"),
    ],
)
def test_query_and_fragment(text: str, output: str) -> None:
    assert parsed(text) == output


@pytest.mark.parametrize(
    ("text", "base", "output"),
    [
        ("", "http://u:p@h:81/a/b?q#f", "http://u:p@h:81/a/b?q"),
        ("#g", "http://u:p@h:81/a/b?q#f", "http://u:p@h:81/a/b?q#g"),
        ("?r", "http://u:p@h:81/a/b?q#f", "http://u:p@h:81/a/b?r"),
        ("c", "http://u:p@h:81/a/b?q#f", "http://u:p@h:81/a/c"),
        ("/c", "http://u:p@h:81/a/b?q#f", "http://u:p@h:81/c"),
        ("\\c", "http://u:p@h:81/a/b?q#f", "http://u:p@h:81/c"),
        ("//c", "http://u:p@h:81/a/b?q#f", "http://c/"),
        ("\\/\\c", "http://u:p@h:81/a/b?q#f", "http://c/"),
        ("//", "http://h/a", None),
        ("http:c", "http://h/a/b", "http://h/a/c"),
        ("http:/c", "http://h/a/b", "http://h/c"),
        ("http://c", "http://h/a/b", "http://c/"),
        ("https:c", "http://h/a/b", "https://c/"),
        ("foo:c", "foo://h/a/b", "foo:c"),
        ("../../../c", "http://h/a/b", "http://h/c"),
        ("c", "foo://h", "foo://h/c"),
        ("\\c", "foo://h/a/b", "foo://h/a/\\c"),
        ("/c", "foo://h/a/b", "foo://h/c"),
        ("//c/d", "foo://h/a/b", "foo://c/d"),
        ("///d", "foo://h/a/b", "foo:///d"),
        ("c", "foo:/a/b", "foo:/a/c"),
        ("#g", "data:x?q", "data:x?q#g"),
        ("", "data:x", None),
        ("?q", "data:x", None),
        ("?q#g", "data:x", None),
        ("c#g", "data:x", None),
        ("c", None, None),
    ],
)
def test_relative(text: str, base: str | None, output: str | None) -> None:
    assert parsed(text, base) == output


@pytest.mark.parametrize(
    ("text", "base", "output"),
    [
        ("file:a", None, "file:///a"),
        ("file:/a", None, "file:///a"),
        ("file:\\a", None, "file:///a"),
        ("file:", None, "file:///"),
        ("file://h", None, "file://h/"),
        ("file://h\\a", None, "file://h/a"),
        ("file://LOCALHOST/a", None, "file:///a"),
        ("file://h:80/", None, None),
        ("file://a b/", None, None),
        ("file://C:/a", None, "file:///C:/a"),
        ("file://C|", None, "file:///C:"),
        ("file:///C|/../..", None, "file:///C:/"),
        ("file:a", "http://h/b", "file:///a"),
        ("file:/a", "http://h/b", "file:///a"),
        ("file:c", "file://h/a/b?q", "file://h/a/c"),
        ("c", "file://h/a/b?q", "file://h/a/c"),
        ("", "file://h/a/b?q#f", "file://h/a/b?q"),
        ("?r", "file://h/a/b?q", "file://h/a/b?r"),
        ("#g", "file://h/a/b?q", "file://h/a/b?q#g"),
        ("/c", "file://h/a/b", "file://h/c"),
        ("//g/c", "file://h/a/b", "file://g/c"),
        ("/c", "file://h/C:/b", "file://h/C:/c"),
        ("/D:/c", "file://h/C:/b", "file://h/D:/c"),
        ("D|/c", "file:///C:/a/b", "file:///D:/c"),
        ("D|c", "file:///C:/a/b", "file:///C:/a/D|c"),
        ("..", "file:///C:/", "file:///C:/"),
        ("http:c", "file:///a", "http://c/"),
    ],
)
def test_file(text: str, base: str | None, output: str | None) -> None:
    assert parsed(text, base) == output


@settings(max_examples=300, deadline=None)
@given(odd_urls, st.one_of(st.none(), st.sampled_from(BASES)))
def test_round_trip(text: str, base: str | None) -> None:
    """If that string is then parsed, the result will equal the URL that was serialized.

    https://url.spec.whatwg.org/#urls
    """
    url = parse_any_url(text, None if base is None else parse_any_url(base))
    assume(url is not None)
    assert parse_any_url(str(url)) == url


@settings(max_examples=300, deadline=None)
@given(odd_urls)
def test_serialization_is_ascii(text: str) -> None:
    """The URL serializer takes a URL. … They return an ASCII string.

    https://url.spec.whatwg.org/#concept-url-serializer
    """
    url = parse_any_url(text)
    assume(url is not None)
    assert str(url).isascii()
