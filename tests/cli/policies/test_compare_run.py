import io
import json
import sys
from pathlib import Path

import click
import pytest

from crossorigin.cli.policies.compare_run import run_compare
from crossorigin.cli.policies.reading import InvalidPolicies

ONE, TWO = '{"origins": ["https://a.example"]}', 'origins = ["https://a.example", "https://b.example"]'


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.json").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.toml").write_text(TWO, encoding="utf-8")
    (tmp_path / "wrong.json").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_text(capsys: pytest.CaptureFixture[str], files: None) -> None:
    assert not run_compare("one.json", "two.toml", None, output="text")
    assert capsys.readouterr().out == (
        "✗ two.toml allows what one.json does not: 1 widening.\n\n"
        "  - origin: 'https://b.example' lets in 'https://b.example'.\n"
    )
    assert run_compare("two.toml", "one.json", None, output="text")
    assert capsys.readouterr().out == "✓ one.json allows nothing that two.toml does not.\n"


def test_json_and_standard_input(
    capsys: pytest.CaptureFixture[str], files: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ONE.encode())))
    # The format is that of what has no name.
    assert not run_compare("-", "two.toml", "json", output="json")
    found = json.loads(capsys.readouterr().out)
    assert (found["old"], found["new"], found["wider"]) == ("standard input", "two.toml", True)


def test_what_is_wrong_with_what_was_typed(files: None) -> None:
    with pytest.raises(click.UsageError, match="only one of OLD and NEW"):
        run_compare("-", "-", "toml", output="text")
    with pytest.raises(click.UsageError, match=r"'three\.toml' cannot be read"):
        run_compare("one.json", "three.toml", None, output="text")


@pytest.mark.parametrize("names", [("wrong.json", "one.json"), ("one.json", "wrong.json")])
def test_policies_that_cannot_be(files: None, names: tuple[str, str]) -> None:
    with pytest.raises(InvalidPolicies, match=r"wrong\.json is not valid"):
        run_compare(*names, None, output="text")
