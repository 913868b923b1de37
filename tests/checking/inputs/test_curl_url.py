import pytest

from crossorigin.checking.inputs.curl_options import Option
from crossorigin.checking.inputs.curl_url import Target, read_url
from crossorigin.checking.inputs.described import InputError


def read(url: str, *options: tuple[str, bytes]) -> Target:
    return read_url([Option("url", url.encode()), *(Option(*option) for option in options)])


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://API.example.com:443/a", "https://api.example.com/a"),
        (r"https://a.example/?f\[0\]=\{b\}", "https://a.example/?f[0]={b}"),
        ("https://a.example/?f[0]", "https://a.example/?f[0]"),
        ("https://a.example/é", "https://a.example/%C3%A9"),
    ],
)
def test_url(text: str, url: str) -> None:
    assert read(text) == (url, None, ())


def test_globoff() -> None:
    assert read(r"https://a.example/?\[", ("globoff", b"")).url == r"https://a.example/?\["


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("localhost:8000/a", "http://localhost:8000/a"),
        ("api.example.com/a", "http://api.example.com/a"),
        ("//api.example.com/a", "http://api.example.com/a"),
        ("127.0.0.1", "http://127.0.0.1/"),
    ],
)
def test_without_a_scheme(text: str, url: str) -> None:
    target = read(text)
    assert target.url == url
    assert target.notes == (
        f"took http:// for the URL, as curl does for one without a scheme: {'http://' + text.lstrip('/')!r}",
    )


@pytest.mark.parametrize(
    ("text", "auth"),
    [
        ("https://u:p@a.example/", ("u", "p")),
        ("https://u%40x:p%3A@a.example/", ("u@x", "p:")),
        ("https://u@a.example/", ("u", "")),
    ],
)
def test_user_and_password(text: str, auth: tuple[str, str]) -> None:
    assert read(text) == ("https://a.example/", auth, ())


@pytest.mark.parametrize(
    ("url", "options", "expected"),
    [
        ("https://a.example/", [("get", b""), ("data", b"b=1"), ("data", b"c")], "https://a.example/?b=1&c"),
        ("https://a.example/?z#f", [("get", b""), ("data", b"b=1")], "https://a.example/?z&b=1#f"),
        ("https://a.example/", [("get", b"")], "https://a.example/"),
        ("https://a.example/", [("data", b"b=1")], "https://a.example/"),
        ("https://a.example/", [("url-query", b"b=c d"), ("url-query", b"+e=%20")], "https://a.example/?b=c+d&e=%20"),
    ],
)
def test_queries(url: str, options: list[tuple[str, bytes]], expected: str) -> None:
    assert read(url, *options).url == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "'curl': the command has no URL; copy the command again, to its end"),
        (
            [Option("url", b"https://a.example"), Option("url", b"Bearer")],
            (
                "'Bearer': the command has more than one URL, or a value outside quotes; "
                "name one URL, and put each value that has a space in quotes"
            ),
        ),
        (
            [Option("url", b"/a")],
            (
                "'/a': the URL is relative, which leads to the page's own origin, where CORS plays no part; "
                "write it whole, as in https://api.example.com/items"
            ),
        ),
    ],
)
def test_mistakes(options: list[Option], message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_url(options)
    assert str(caught.value) == message
