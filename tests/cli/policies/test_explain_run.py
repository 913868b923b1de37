import json
from pathlib import Path

import click
import pytest

from crossorigin.cli.policies.asking import ExplainOptions
from crossorigin.cli.policies.explain_run import run_explain
from crossorigin.cli.policies.reading import InvalidPolicies

PAGE = ExplainOptions(origin="https://a.example")


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "cors.toml").write_text('origins = ["https://a.example"]', encoding="utf-8")
    return str(tmp_path / "cors.toml")


@pytest.mark.parametrize(("origin", "granted"), [("https://a.example", True), ("https://b.example", False)])
def test_text(capsys: pytest.CaptureFixture[str], file: str, origin: str, granted: bool) -> None:
    options = ExplainOptions(origin=origin)
    assert run_explain(file, None, options, env=False, output="text", verbose=False) is granted
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("✓ Granted" if granted else "✗ Refused")
    assert "Checks" not in out


def test_verbose(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert run_explain(file, None, PAGE, env=False, output="text", verbose=True)
    assert "\nChecks\n" in capsys.readouterr().out


def test_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_POLICY_ORIGINS", "https://a.example")
    assert run_explain(None, None, PAGE, env=True, output="json", verbose=False)
    found = json.loads(capsys.readouterr().out)
    assert (found["source"], found["granted"]) == ("the environment", True)


def test_what_is_wrong_with_what_was_typed(file: str) -> None:
    with pytest.raises(click.UsageError, match="--origin is missing"):
        run_explain(file, None, ExplainOptions(), env=False, output="text", verbose=False)
    with pytest.raises(click.UsageError, match="FILE is missing"):
        run_explain(None, None, PAGE, env=False, output="text", verbose=False)


def test_policies_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_POLICY_ORIGINS", "x")
    with pytest.raises(InvalidPolicies, match="the environment is not valid: 1 error"):
        run_explain(None, None, PAGE, env=True, output="text", verbose=False)
