import json

import pytest

from crossorigin.cli.output import write_report
from tests.checking.support import ALLOW_PAGE, check, responds

REPORT = check(responds(ALLOW_PAGE))


def written(capsys: pytest.CaptureFixture[str], output: str, *, verbose: bool = False) -> str:
    write_report(REPORT, output, verbose=verbose)
    out, err = capsys.readouterr()
    assert err == ""
    assert out.endswith("\n")
    return out


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(written(capsys, "json"))["verdict"] == "readable"


def test_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert "| Browser |" in written(capsys, "markdown")


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert "GET https://api.example.com/v1/pets" in written(capsys, "text")


def test_more_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(written(capsys, "text", verbose=True)) > len(written(capsys, "text"))


def test_text_in_the_terminals_width_and_colours(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, written(capsys, "text").splitlines())) <= 60
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in written(capsys, "text")
