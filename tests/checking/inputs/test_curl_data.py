import pytest

from crossorigin.checking.inputs.curl_data import join_data, url_encode
from crossorigin.checking.inputs.curl_options import Option
from crossorigin.checking.inputs.described import InputError


# Each row was compared with curl 7.88.
@pytest.mark.parametrize(
    ("options", "data"),
    [
        ([], None),
        ([("silent", b""), ("url", b"a")], None),
        ([("data", b"")], b""),
        ([("data", b"a=1")], b"a=1"),
        ([("data-ascii", b"a"), ("data-binary", b"\r\n\xff"), ("data", b"c")], b"a&\r\n\xff&c"),
        ([("data", b"a"), ("data", b""), ("data", b"b")], b"a&&b"),
        ([("data-raw", b"@a")], b"@a"),
        ([("data", b"a@b")], b"a@b"),
        ([("json", b'{"a":'), ("json", b"1}")], b'{"a":1}'),
        ([("json", b"{}"), ("data", b"x")], b"{}&x"),
        ([("data", b"x"), ("json", b"{}")], b"x{}"),
        ([("data-urlencode", b"n=a b"), ("data", b"c")], b"n=a+b&c"),
    ],
)
def test_data(options: list[tuple[str, bytes]], data: bytes | None) -> None:
    assert join_data(Option(*option) for option in options) == data


# Each row was compared with curl 7.88.
@pytest.mark.parametrize(
    ("value", "encoded"),
    [
        (b"a b&c", b"a+b%26c"),
        (b"=a b@", b"a+b%40"),
        ("n=a b+~é*-._".encode(), b"n=a+b%2B~%C3%A9%2A-._"),
        (b"a b=c=d", b"a b=c%3Dd"),
        (b"", b""),
    ],
)
def test_urlencode(value: bytes, encoded: bytes) -> None:
    assert url_encode(value) == encoded


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("data", b"@body.json"),
        ("data-binary", b"@-"),
        ("json", b"@body.json"),
        ("data-urlencode", b"@body.json"),
        ("data-urlencode", b"name@body.json"),
    ],
)
def test_files_are_not_read(name: str, value: bytes) -> None:
    with pytest.raises(InputError, match="the data is in a file, which is not read") as caught:
        join_data([Option(name, value)])
    assert caught.value.value == value.decode()
