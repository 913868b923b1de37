import io
from pathlib import Path

import pytest

from crossorigin.cli.policies import source
from crossorigin.cli.policies.source import Source, SourceError, format_of, read_bytes, source_of


@pytest.mark.parametrize(
    ("file", "name"), [("dir/cors.toml", "dir/cors.toml"), ("-", "standard input"), (None, "the environment")]
)
def test_what_it_is_called(file: str | None, name: str) -> None:
    assert Source(file=file).name == name


def test_one_source() -> None:
    assert source_of("cors.toml", None, env=False) == Source(file="cors.toml")
    assert source_of("-", "json", env=False) == Source(file="-", input_format="json")
    assert source_of(None, None, env=True) == Source(file=None)


@pytest.mark.parametrize(
    ("file", "input_format", "env", "message"),
    [
        (None, None, False, "FILE is missing"),
        (None, "toml", False, "FILE is missing"),
        ("cors.toml", None, True, "leave out FILE"),
        (None, "toml", True, "leave out FILE and --input-format"),
    ],
)
def test_none_or_two(file: str | None, input_format: str | None, env: bool, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        source_of(file, input_format, env=env)


@pytest.mark.parametrize(
    ("file", "input_format", "expected"),
    [
        ("cors.toml", None, "toml"),
        ("cors.JSON", None, "json"),
        ("-", "toml", "toml"),
        ("cors.conf", "json", "json"),
        # As in `compare - new.toml --input-format json`, the name goes first.
        ("cors.toml", "json", "toml"),
    ],
)
def test_the_format(file: str, input_format: str | None, expected: str) -> None:
    assert format_of(Source(file=file, input_format=input_format)) == expected


@pytest.mark.parametrize("file", ["-", "cors", ".toml", "cors.yaml", ""])
def test_no_format(file: str) -> None:
    with pytest.raises(SourceError, match="write --input-format toml, or json"):
        format_of(Source(file=file))


def test_bytes_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "cors.toml"
    path.write_bytes(b"\xff")
    assert read_bytes(Source(file=str(path))) == b"\xff"


def test_bytes_of_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_bytes(Source(file="-"), io.BytesIO(b"abc")) == b"abc"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xfe")))
    assert read_bytes(Source(file="-")) == b"\xfe"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing.toml", "No such file or directory"), ("a\0b", "it is no file name"), (".", "directory")],
)
def test_a_file_that_cannot_be_read(name: str, reason: str) -> None:
    with pytest.raises(SourceError, match=f"cannot be read: .*{reason}"):
        read_bytes(Source(file=name))


def test_a_file_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_FILE", 4)
    assert read_bytes(Source(file="-"), io.BytesIO(b"1234")) == b"1234"
    with pytest.raises(SourceError, match="standard input has more than"):
        read_bytes(Source(file="-"), io.BytesIO(b"12345"))
