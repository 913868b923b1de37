import io
import sys

import pytest

from crossorigin.cli.policies.output import write_found
from crossorigin.cli.render.page import Page


def print_on(page: Page, found: str) -> None:
    page.prose(found, indent=0, mark="✓ ")


def render(found: str) -> str:
    return f'"{found}"\n'


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    write_found("found", "json", print_on, render)
    assert capsys.readouterr() == ('"found"\n', "")


def test_text_as_wide_as_the_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    write_found("word " * 12, "text", print_on, render)
    out, err = capsys.readouterr()
    assert err == ""
    assert out == f"✓ {('word ' * 7).rstrip()}\n  {('word ' * 5).rstrip()}\n"


def test_colours_where_they_are_wanted(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    write_found("`found`", "text", print_on, render)
    assert "\x1b[36m" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["ascii", None])
def test_a_stream_that_knows_few_characters(monkeypatch: pytest.MonkeyPatch, encoding: str | None) -> None:
    data = io.BytesIO()
    stream = io.StringIO() if encoding is None else io.TextIOWrapper(data, encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    write_found("found", "text", print_on, render)
    stream.flush()
    written = stream.getvalue() if isinstance(stream, io.StringIO) else data.getvalue().decode("ascii")
    assert written == ("✓ found\n" if encoding is None else "+ found\n")
