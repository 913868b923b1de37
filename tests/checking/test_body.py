import io
from pathlib import Path

import pytest

from crossorigin.checking.body import MAX_BODY, read_data, type_notes
from crossorigin.checking.inputs.described import InputError


def test_text_goes_as_utf_8() -> None:
    assert read_data("café") == b"caf\xc3\xa9"


def test_what_the_command_line_could_not_decode_goes_as_it_came() -> None:
    assert read_data("\udcff") == b"\xff"


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "body.json"
    path.write_bytes(b"\x00{}")
    assert read_data(f"@{path}") == b"\x00{}"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_data("@-", io.BytesIO(b"{}")) == b"{}"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"[]")))
    assert read_data("@-") == b"[]"


@pytest.mark.parametrize(("text", "reason"), [("@/no/such/file", "No such file"), ("@a\0b", "it is no file name")])
def test_a_file_that_cannot_be_read(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=f"the file cannot be read: {reason}"):
        read_data(text)


def test_a_body_that_is_too_long() -> None:
    with pytest.raises(InputError, match="at most 10,485,760 bytes"):
        read_data("@-", io.BytesIO(b"x" * (MAX_BODY + 1)))


@pytest.mark.parametrize("body", [b'{"a": 1}', b" [1, 2]"])
def test_json_without_a_type(body: bytes) -> None:
    (note,) = type_notes(body, (("X-Y", "1"),))
    assert "add -H 'content-type: application/json'" in note


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"{}", (("CONTENT-TYPE", "text/plain"),)),
        (b"a=b", ()),
        (b"{a}", ()),
        (b"[" * 100_000, ()),
        (b"{\xff}", ()),
    ],
)
def test_a_type_or_no_json(body: bytes, headers: tuple[tuple[str, str], ...]) -> None:
    assert type_notes(body, headers) == ()
