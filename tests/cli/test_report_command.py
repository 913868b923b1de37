"""`cors report` as a person runs it."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossorigin.cli.exit_codes import ExitCode
from crossorigin.cli.group import COMMANDS, cors
from tests.cli.reporting.reports import HOSTILE
from tests.cli.reporting.samples import OTHER, line


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "app.log").write_bytes(line())
    (tmp_path / "app.log.gz").write_bytes(gzip.compress(line(cors_origin=OTHER)))
    (tmp_path / "cors.toml").write_text('origins = ["https://app.example.com"]', encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def report(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cors, ["report", *arguments], input=stdin, standalone_mode=False)


def test_it_is_a_command() -> None:
    assert COMMANDS["report"] == "crossorigin.cli.report_command"


def test_text_and_json() -> None:
    """That somebody is refused is no failure of the report: the exit code is 0."""
    text = report("app.log", "app.log.gz", "--policy", "cors.toml", "--since", "2024-05-01", "--top", "1")
    assert text.return_value == ExitCode.PASSED
    assert "and 1 more" in text.stdout
    for form in (("--json",), ("--format", "json")):
        found = report("-", *form, stdin=line())
        assert found.return_value == ExitCode.PASSED
        assert json.loads(found.stdout)["records"] == 1


@pytest.mark.parametrize(
    "arguments",
    [(), ("no.log",), ("app.log", "--top", "0"), ("app.log", "--since", "soon"), ("app.log", "--policy", "no.toml")],
)
def test_what_is_wrong(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cors, ["report", *arguments])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.output


def test_through_a_pipe() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "cors", "report", "-", "app.log.gz"],
        input=b"".join(HOSTILE) + bytes(range(256)) * 10,
        capture_output=True,
        env=os.environ | {"PYTHONUTF8": "1", "COLUMNS": "40"},
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    assert "\u202e" not in done.stdout.decode()
