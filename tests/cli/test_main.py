import subprocess
import sys
from types import ModuleType

import pytest

from crossorigin.cli.__main__ import main


def fake_group(monkeypatch: pytest.MonkeyPatch, result: int | BaseException) -> list[list[str]]:
    """Puts a `run` in place of the real one, that gives or raises *result*."""
    calls: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        calls.append(arguments)
        if isinstance(result, BaseException):
            raise result
        return result

    module = ModuleType("crossorigin.cli.group")
    vars(module)["run"] = run
    monkeypatch.setitem(sys.modules, "crossorigin.cli.group", module)
    monkeypatch.setattr(sys, "argv", ["cors", "check", "x"])
    return calls


def exit_code() -> object:
    with pytest.raises(SystemExit) as raised:
        main()
    return raised.value.code


def test_the_exit_code_is_that_of_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = fake_group(monkeypatch, 3)
    assert exit_code() == 3
    assert calls == [["check", "x"]]


@pytest.mark.parametrize("name", ["click", "httpcore", "h2.connection", "rich.text"])
def test_a_missing_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str) -> None:
    fake_group(monkeypatch, ModuleNotFoundError(f"No module named {name!r}", name=name))
    assert exit_code() == 2
    assert capsys.readouterr() == ("", f"cors: the package {name} is missing: pip install 'crossorigin[cli]'\n")


@pytest.mark.parametrize(
    "error",
    [
        ModuleNotFoundError("No module named 'ours'", name="ours"),
        ModuleNotFoundError("No module"),
        RuntimeError("\x1b[2J" + "x" * 1000),
    ],
)
def test_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception) -> None:
    monkeypatch.delenv("CROSSORIGIN_TRACEBACK", raising=False)
    fake_group(monkeypatch, error)
    assert exit_code() == 70
    err = capsys.readouterr().err
    assert err.startswith(f"cors: a fault in cors itself: {type(error).__name__}: ")
    assert "Traceback" not in err
    assert "\x1b" not in err
    assert len(err) < 600


def test_a_fault_of_ours_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSORIGIN_TRACEBACK", "1")
    fake_group(monkeypatch, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        main()


def test_an_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_group(monkeypatch, KeyboardInterrupt())
    assert exit_code() == 130


def test_without_click() -> None:
    code = "import sys; sys.modules['click'] = None; from crossorigin.cli.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "cors: the package click is missing: pip install 'crossorigin[cli]'\n"


def test_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "crossorigin.cli", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("cors ")
