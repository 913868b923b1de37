import builtins
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from crossorigin.cli.group import cors
from crossorigin.web import running
from crossorigin.web.command import DEFAULT_PORT, command


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = []

    def run(listening: socket.socket, **options: Any) -> None:
        calls.append({"address": listening.getsockname(), **options})

    monkeypatch.setattr(running, "run", run)
    return calls


def serve(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, standalone_mode=True)


def test_it_listens_on_loopback(ran: list[dict[str, Any]], tmp_path: Path) -> None:
    result = CliRunner().invoke(
        cors, ["serve", "--port", "0", "--open", "--history", str(tmp_path / "h")], standalone_mode=False
    )
    assert (result.exception, result.return_value) == (None, 0)
    (call,) = ran
    assert call["address"][0] == "127.0.0.1"
    assert (call["opens"], call["history"].entries()) == (True, [])
    assert (tmp_path / "h").is_file()


def test_by_ipv6_and_without_history(ran: list[dict[str, Any]]) -> None:
    assert serve("--port", "0", "--host", "::1", "--no-history").exit_code == 0
    (call,) = ran
    assert call["address"][0] == "::1"
    assert (call["opens"], call["history"]) == (False, None)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.1", "example.com"])
def test_on_no_other_address(host: str, ran: list[dict[str, Any]]) -> None:
    result = serve("--host", host)
    assert (result.exit_code, ran) == (2, [])
    assert f"'{host}' is not one of '127.0.0.1', '::1'" in result.output


def test_a_port_that_is_taken(ran: list[dict[str, Any]]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = serve("--port", str(taken.getsockname()[1]))
    assert (result.exit_code, ran) == (2, [])
    assert "is taken, perhaps by another cors serve" in result.output


def test_a_history_that_cannot_be_used(ran: list[dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = serve("--port", "0", "--history", str(tmp_path / "file" / "history"))
    assert (result.exit_code, ran) == (2, [])
    assert f"Error: The history in {tmp_path / 'file' / 'history'} cannot be used: " in result.output


def test_options_that_contradict_one_another(ran: list[dict[str, Any]]) -> None:
    result = serve("--history", "x", "--no-history")
    assert (result.exit_code, ran) == (2, [])
    assert "--history and --no-history contradict one another" in result.output


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_without_the_extra(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(name: str, *arguments: Any) -> Any:
        if name.startswith("crossorigin.web.running"):
            raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)
        return real(name, *arguments)

    real = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", without)
    result = serve("--port", "0")
    assert result.exit_code == 2
    assert f"the package {missing} is missing: pip install 'crossorigin[web]'" in result.output


def test_help_waits_for_no_server() -> None:
    program = (
        "import sys, crossorigin.web.command; "
        "names = 'starlette', 'uvicorn', 'asyncio', 'sqlite3', 'crossorigin.checking'; "
        "print(*(name in sys.modules for name in names))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False"] * 5


def test_the_default_port_is_on_the_keys() -> None:
    keys = ("abc", "def", "ghi", "jkl", "mno", "pqrs")
    typed = [key for letter in "cors" for key, letters in enumerate(keys, start=2) if letter in letters]
    assert str(DEFAULT_PORT) == "".join(map(str, typed))
    assert command.name == "serve"
