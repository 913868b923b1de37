import gzip
import io
import sys
from pathlib import Path

import pytest

from crossorigin.cli.policies.source import SourceError
from crossorigin.cli.reporting.logs import MAX_LINE, lines_of, log_name

LINES = [b"one\n", b"\n", b"two"]


def test_a_file(tmp_path: Path) -> None:
    file = tmp_path / "app.log"
    file.write_bytes(b"".join(LINES))
    assert list(lines_of(str(file))) == LINES


def test_a_packed_file(tmp_path: Path) -> None:
    file = tmp_path / "app.log.gz"
    file.write_bytes(gzip.compress(b"".join(LINES)))
    assert list(lines_of(str(file))) == LINES


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(lines_of("-", io.BytesIO(b"".join(LINES)))) == LINES
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"one")))
    assert list(lines_of("-")) == [b"one"]
    # It is somebody else's to close.
    assert not sys.stdin.closed
    assert (log_name("-"), log_name("a.log")) == ("standard input", "a.log")


@pytest.mark.parametrize("length", [MAX_LINE + 1, MAX_LINE + 2, 2 * MAX_LINE + 1, 3 * MAX_LINE])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_line_that_is_too_long(length: int, end: bytes) -> None:
    stream = io.BytesIO(b"a\n" + b"x" * length + end + b"b\n")
    assert list(lines_of("-", stream)) == [b"a\n", None, b"b\n"]
    assert list(lines_of("-", io.BytesIO(b"x" * length))) == [None]


def test_the_longest_line() -> None:
    longest = b"x" * MAX_LINE
    assert list(lines_of("-", io.BytesIO(longest + b"\n" + longest))) == [longest + b"\n", longest]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("missing.log", None, "No such file or directory"),
        ("\0", None, "null byte"),
        ("plain.gz", b"no gzip", "Not a gzipped file"),
        ("torn.gz", gzip.compress(b"a\n" * 10**4)[:-12], "ended before the end-of-stream marker"),
        ("broken.gz", gzip.compress(b"abc")[:10] + b"\xff" * 20, "invalid"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes | None, reason: str) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(SourceError, match=f"cannot be read: .*{reason}"):
        list(lines_of(str(file)))


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="Is a directory"):
        list(lines_of(str(tmp_path)))
