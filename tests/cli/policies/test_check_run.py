import json
from pathlib import Path

import click
import pytest

from crossorigin.cli.policies.check_run import run_check


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "cors.toml").write_text('origins = ["https://a.example"]\ndebug = true', encoding="utf-8")
    return str(tmp_path / "cors.toml")


@pytest.mark.parametrize(("strict", "passed"), [(False, True), (True, False)])
def test_text(capsys: pytest.CaptureFixture[str], file: str, strict: bool, passed: bool) -> None:
    assert run_check(file, None, env=False, strict=strict, output="text") is passed
    out, err = capsys.readouterr()
    assert err == ""
    assert out.endswith("\n    debug-on\n")


def test_json(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert run_check(file, "json", env=False, strict=False, output="json")
    assert json.loads(capsys.readouterr().out)["source"] == file


def test_the_environment(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_POLICY_ORIGINS", "x")
    assert not run_check(None, None, env=True, strict=False, output="text")
    assert "\n  ✗ CORS_POLICY_ORIGINS: 'x'\n" in capsys.readouterr().out


def test_nothing_to_check() -> None:
    with pytest.raises(click.UsageError, match="FILE is missing"):
        run_check(None, None, env=False, strict=False, output="text")
    with pytest.raises(click.UsageError, match="No such file"):
        run_check("missing.toml", None, env=False, strict=False, output="text")
