import email.parser
import email.policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.inputs.curl_form import Form, join_form
from crossorigin.checking.inputs.curl_options import Option
from crossorigin.checking.inputs.described import InputError


def form(*values: bytes, name: str = "form") -> Form:
    found = join_form(Option(name, value) for value in values)
    assert found is not None
    return found


def part(value: bytes, name: str = "form") -> bytes:
    found = form(value, name=name)
    boundary = found.content_type.partition("boundary=")[2].encode()
    return found.body.removeprefix(b"--" + boundary + b"\r\n").removesuffix(b"\r\n--" + boundary + b"--\r\n")


def test_no_form() -> None:
    assert join_form([Option("data", b"a=b"), Option("silent")]) is None


# Each row was compared with curl 7.88.
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"a=b", b'name="a"\r\n\r\nb'),
        (b"a=", b'name="a"\r\n\r\n'),
        (b"a=b=c", b'name="a"\r\n\r\nb=c'),
        (b"a= b ", b'name="a"\r\n\r\nb'),
        (b"a=b;type=text/csv", b'name="a"\r\nContent-Type: text/csv\r\n\r\nb'),
        (b"a=b ; type=text/csv", b'name="a"\r\nContent-Type: text/csv\r\n\r\nb'),
        (b"a=b;type=text/plain;charset=utf-8", b'name="a"\r\nContent-Type: text/plain;charset=utf-8\r\n\r\nb'),
        (b'a="b;c"', b'name="a"\r\n\r\nb;c'),
        (b'a="b\\"c\\\\d"', b'name="a"\r\n\r\nb"c\\d'),
        (b'a=b"c', b'name="a"\r\n\r\nb"c'),
        (b'a=b;headers="X-Y: 1"', b'name="a"\r\nX-Y: 1\r\n\r\nb'),
        (b'a"\r\nb=c', b'name="a%22%0D%0Ab"\r\n\r\nc'),
    ],
)
def test_parts(value: bytes, expected: bytes) -> None:
    assert part(value) == b"Content-Disposition: form-data; " + expected


# curl would guess a type by the ending of the name.
@pytest.mark.parametrize("name", [b"q.txt", b'"q;r.txt"'])
def test_a_file_name_for_a_content(name: bytes) -> None:
    expected = b'Content-Disposition: form-data; name="a"; filename="' + name.strip(b'"') + b'"\r\n\r\nb'
    assert part(b"a=b;filename=" + name) == expected


def test_strings_are_taken_as_they_are() -> None:
    assert part(b"a=@b;type=c", name="form-string") == b'Content-Disposition: form-data; name="a"\r\n\r\n@b;type=c'


@pytest.mark.parametrize(
    ("value", "head"),
    [
        (b"a=@dir/b.png", b'name="a"; filename="b.png"\r\nContent-Type: application/octet-stream'),
        (b"a=@b.png;type=image/png", b'name="a"; filename="b.png"\r\nContent-Type: image/png'),
        (b"a=@b.png;filename=c.png", b'name="a"; filename="c.png"\r\nContent-Type: application/octet-stream'),
        (b'a=@"b;c.png"', b'name="a"; filename="b;c.png"\r\nContent-Type: application/octet-stream'),
        (b"a=<b.txt", b'name="a"'),
    ],
)
def test_files_are_sent_empty(value: bytes, head: bytes) -> None:
    assert part(value) == b"Content-Disposition: form-data; " + head + b"\r\n\r\n"


def test_files_are_named_in_one_note() -> None:
    assert form(b"a=@b.png", b"c=d", b"e=<f.txt").notes == ("files are not read, each is sent empty: 'b.png', 'f.txt'",)
    assert form(b"c=d").notes == ()


def test_a_part_has_a_name() -> None:
    with pytest.raises(InputError, match="'photo': a part of a form has a name; write name=content"):
        form(b"photo")


@given(st.lists(st.tuples(st.from_regex(r"\A[a-z]{1,9}\Z"), st.binary()), min_size=1))
def test_a_parser_finds_the_parts(fields: list[tuple[str, bytes]]) -> None:
    found = form(*(name.encode() + b"=" + value for name, value in fields), name="form-string")
    head = f"Content-Type: {found.content_type}\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + found.body)
    assert [item.get_param("name", header="content-disposition") for item in message.iter_parts()] == [
        name for name, _ in fields
    ]
    boundary = found.content_type.partition("boundary=")[2].encode()
    assert found.body.count(boundary) == len(fields) + 1
    assert all(value in found.body for _, value in fields)
