import errno
import importlib
import io
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from crossorigin import __version__
from crossorigin.cli import group
from crossorigin.cli.group import COMMANDS, cors, run

ERRORS = {
    "full": OSError(errno.ENOSPC, "No space left on device"),
    "other": OSError(errno.ENOENT, "No such file"),
    "abort": click.Abort(),
    "pipe": BrokenPipeError(),
    "write": OSError(errno.EPIPE, "as write(2) says it"),
    "usage": click.UsageError("no"),
}


@click.command
@click.option("--code", type=int)
@click.option("--raise", "error")
def fake(code: int | None, error: str | None) -> int | None:
    """Do as told."""
    if error:
        raise ERRORS[error]
    return code


@pytest.fixture(autouse=True)
def commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group, "COMMANDS", {"fake": "fake_module"})
    module = type(sys)("fake_module")
    vars(module)["command"] = fake
    monkeypatch.setitem(sys.modules, "fake_module", module)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there(name: str) -> None:
    assert isinstance(importlib.import_module(COMMANDS[name]).command, click.Command)


def test_the_exit_code_is_the_commands() -> None:
    assert (run(["fake"]), run(["fake", "--code", "3"])) == (0, 3)


def test_a_wrong_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fake", "--raise", "usage"]) == 2
    assert run(["fake", "--no-such"]) == 2
    assert run(["nothing"]) == 2
    assert "No such command 'nothing'" in capsys.readouterr().err


def test_a_url_in_place_of_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["https://api.example.com/"]) == 2
    assert "did you mean cors check https://api.example.com/?" in capsys.readouterr().err


def test_an_interruption() -> None:
    assert run(["fake", "--raise", "abort"]) == 130


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"cors {__version__}\n"


def test_the_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-h"]) == 0
    assert "fake  Do as told." in capsys.readouterr().out


def test_nothing_given_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "Usage: cors [OPTIONS] COMMAND" in "".join(capsys.readouterr())


def test_a_reader_that_goes_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert run(["fake", "--raise", "pipe"]) == 141
        assert os.path.samestat(os.fstat(out.fileno()), Path(os.devnull).stat())


def test_a_reader_that_goes_away_while_the_system_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """click itself would exit with 1, which stands for a verdict."""
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert run(["fake", "--raise", "write"]) == 141


def test_an_output_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert run(["fake", "--raise", "full"]) == 74
        assert os.path.samestat(os.fstat(out.fileno()), Path(os.devnull).stat())
    assert capsys.readouterr().err == "cors: cannot write the output: No space left on device\n"


def test_another_error_of_the_system_is_a_fault() -> None:
    with pytest.raises(FileNotFoundError):
        run(["fake", "--raise", "other"])


def test_a_full_disk() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "crossorigin", "--help"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (74, "cors: cannot write the output: No space left on device\n")


def test_a_command_misspelled(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fak"]) == 2
    assert "No such command 'fak'; did you mean fake?" in capsys.readouterr().err


def test_an_empty_word_is_no_command() -> None:
    assert run([""]) == 2


def test_only_what_is_used_is_loaded() -> None:
    code = (
        "import sys; from crossorigin.cli.group import run; run(['--version'])\n"
        "heavy = {'rich', 'httpcore', 'asyncio', 'crossorigin.cli.check', 'crossorigin.browser'}\n"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)


def test_the_group_takes_no_work_of_its_own() -> None:
    with click.Context(cors) as context:
        assert cors.get_command(context, "nothing") is None
        assert io.StringIO(str(cors.list_commands(context))).getvalue() == "['fake']"
