import pytest

from crossorigin.checking.inputs.curl_headers import CurlHeaders, read_headers
from crossorigin.checking.inputs.curl_options import Option
from crossorigin.checking.inputs.described import InputError


def read(*options: tuple[str, bytes]) -> CurlHeaders:
    return read_headers(Option(*option) for option in options)


@pytest.mark.parametrize(
    ("option", "header"),
    [
        (("header", b"X-A: b"), ("X-A", "b")),
        (("header", b"X-A:  b c\t"), ("X-A", "b c")),
        (("header", b"X-A: b: c;"), ("X-A", "b: c;")),
        (("header", b"X-A;"), ("X-A", "")),
        (("header", b"X-A; "), ("X-A", "")),
        (("header", "X-A: é".encode()), ("X-A", "Ã©")),
        (("user-agent", b"Mozilla/5.0"), ("User-Agent", "Mozilla/5.0")),
        (("referer", b"https://a.example/"), ("Referer", "https://a.example/")),
        (("referer", b"https://a.example/;auto"), ("Referer", "https://a.example/")),
        (("range", b"0-5"), ("Range", "bytes=0-5")),
        (("oauth2-bearer", b"abc"), ("Authorization", "Bearer abc")),
        (("cookie", b"a=b; c=d"), ("Cookie", "a=b; c=d")),
    ],
)
def test_headers(option: tuple[str, bytes], header: tuple[str, str]) -> None:
    assert read(option) == ((header,), frozenset())


def test_order_and_duplicates_are_kept() -> None:
    found = read(("header", b"b: 1"), ("silent", b""), ("user-agent", b"x"), ("header", b"b: 2"))
    assert found.headers == (("b", "1"), ("User-Agent", "x"), ("b", "2"))


@pytest.mark.parametrize("value", [b"Content-Type:", b"content-type:  "])
def test_removed(value: bytes) -> None:
    assert read(("header", value)) == ((), frozenset({"content-type"}))


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (("header", b"@headers.txt"), "the headers are in a file, which is not read; write each with -H"),
        (("header", b"X-A"), "a header has a colon after its name; write -H 'name: value'"),
        (("header", b"X-A; b"), "a header has a colon after its name; write -H 'name: value'"),
        (("header", b"X A: b"), "a header's name is a token"),
        (("header", b"X-A: b\0"), "the value of X-A has a NUL or a line break"),
        (("cookie", b"cookies.txt"), "the cookies are in a file, which is not read; write -b 'name=value'"),
    ],
)
def test_mistakes(option: tuple[str, bytes], message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(option)
    assert message in str(caught.value)
