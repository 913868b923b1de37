import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.cli.policies.source import SourceError
from crossorigin.cli.stores.origins_file import read_origins_file
from crossorigin.cli.stores.written_entry import WrittenEntry

A = "https://a.example.com"
B = "https://b.example.com"


def read(folder: Path, data: bytes) -> list[tuple[str, object]]:
    (folder / "origins.txt").write_bytes(data)
    return [(entry.place, entry.text) for entry in read_origins_file(str(folder / "origins.txt"))]


@pytest.mark.parametrize(
    ("data", "entries"),
    [
        (f"{A}\n{B}\n", [("line 1", A), ("line 2", B)]),
        (f"\r\n  {A} \t\r\n\r\n{B}", [("line 2", A), ("line 4", B)]),
        (f"# ours\n{A} # of us\n\t#\n{B}#no-comment", [("line 2", A), ("line 4", f"{B}#no-comment")]),
        (f"\ufeff{A}", [("line 1", A)]),
        (f"{A}, {B}", [("line 1", f"{A}, {B}")]),
        (f'["{A}", "{B}"]', [("item 1", A), ("item 2", B)]),
        (f'\n [\n"{A}", 5, null]', [("item 1", A), ("item 2", 5), ("item 3", None)]),
    ],
)
def test_lines_and_json(tmp_path: Path, data: str, entries: list[tuple[str, object]]) -> None:
    assert read(tmp_path, data.encode()) == entries


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "has no origin: write one on each line, or a JSON array of strings"),
        (b"# nothing\n", "has no origin"),
        (b"[]", "has no origin"),
        (f"{A}\n{A}\xff".encode("latin-1"), "line 2: a byte is no UTF-8"),
        (b'[\n"a",,]', "line 2, column 5: "),
        (b"[" * 100_000, "begins as a JSON array, but is none of strings"),
        (b"[" + b"9" * 10_000 + b"]", "begins as a JSON array, but is none of strings"),
        (b"x" * ((16 << 20) + 1), "more than 16 MiB"),
    ],
)
def test_what_is_no_file_of_origins(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(tmp_path, data)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(SourceError, match="'missing' cannot be read"):
        read_origins_file("missing")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{A}\n".encode())))
    assert read_origins_file("-") == (WrittenEntry(place="line 1", text=A),)


@given(texts=st.lists(st.text(), min_size=1))
def test_what_is_written_as_json_is_read(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    found = read(tmp_path_factory.getbasetemp(), json.dumps(texts).encode())
    assert [text for _, text in found] == texts
