import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossorigin.cli.group import cors, run

A = "https://a.example.com"
B = "https://b.example.com"
PLAIN = "http://plain.example.com"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CORS_ORIGINS_STORE", raising=False)
    return tmp_path


def origins(*arguments: str, stdin: str | None = None) -> Result:
    # NB: by way of the group, whose settings click keeps from the first run on.
    return CliRunner().invoke(cors, ["origins", *arguments], standalone_mode=False, input=stdin)


def listed(*arguments: str) -> list[str]:
    found = json.loads(origins("list", "--json", *arguments).stdout)
    assert isinstance(found, list)
    return found


def test_from_nothing_to_nothing() -> None:
    assert origins("create").return_value == 0
    assert origins("add", A, B).return_value == 0
    assert origins("list").stdout == f"{A}\n{B}\n"
    assert origins("remove", A).return_value == 0
    assert origins("remove", A).return_value == 1
    assert listed() == [B]


def test_lists_can_be_imported() -> None:
    for store in ("sqlite:///one.db", "sqlite:///two.db"):
        origins("create", "--store", store)
    origins("add", A, B, "--store", "sqlite:///one.db")
    for form in ((), ("--json",)):
        text = origins("list", *form, "--store", "sqlite:///one.db").stdout
        done = origins("import", "-", "--store", "sqlite:///two.db", stdin=text)
        assert done.return_value == 0
    assert listed("--store", "sqlite:///two.db") == [A, B]


def test_the_environment_names_the_store(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("CORS_ORIGINS_STORE", "sqlite:///named.db")
    origins("create")
    assert (folder / "named.db").exists()
    assert origins("add", A, "--store", "sqlite:///other.db").exception is not None
    monkeypatch.setenv("CORS_ORIGINS_STORE", "")
    origins("create")
    assert (folder / "origins.db").exists()


def test_another_table() -> None:
    for command in (("create",), ("add", A), ("import", "-"), ("remove", A)):
        assert origins(*command, "--table", "mine", stdin=B).return_value == 0
    assert listed("--table", "mine") == [B]


@pytest.mark.parametrize("command", [("add", PLAIN), ("import", "-")])
def test_insecure_ones_by_their_switch(command: tuple[str, ...]) -> None:
    origins("create")
    assert origins(*command, stdin=PLAIN).exception is not None
    assert listed() == []
    assert origins(*command, "--dangerously-allow-insecure-origins", stdin=PLAIN).return_value == 0
    assert listed() == [PLAIN]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("add",), 2, "Missing argument 'ORIGIN...'"),
        (("add", A), 2, "origins.db does not exist: `cors origins create` makes it"),
        (("add", "a.example.com"), 2, "did you mean 'https://a.example.com'?"),
        (("add", A, "--store", "origins.db"), 2, "named by a URL, as sqlite:///origins.db"),
        (("list", "--store", "mysql://host"), 2, "no store of the scheme 'mysql'"),
        (("list", "--store", "postgresql://u:s3@cret@host/d"), 2, "write @ as %40"),
        (("list", "--store", "sqlite:///cors.toml"), 2, "file is not a database"),
        (("list", "--store", "sqlite:///no/origins.db"), 3, "unable to open database file"),
        (
            ("list", "--store", "postgresql://u:s3cret@127.0.0.1:1/d"),
            3,
            "cannot be reached: postgresql://u@127.0.0.1:1/d",
        ),
        (("list", "--store", "redis://u:s3cret@127.0.0.1:1/0"), 3, "cannot be reached: redis://u@127.0.0.1:1/0"),
        (("import", "missing.txt"), 2, "'missing.txt' cannot be read"),
        (("import", "."), 2, "'.' cannot be read"),
        (("lst",), 2, "No such command 'lst'; did you mean list?"),
    ],
)
def test_what_is_wrong(
    arguments: tuple[str, ...], code: int, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "cors.toml").write_text("no database " * 100, encoding="utf-8")
    assert run(["origins", *arguments]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err
    assert "cret" not in printed.err


def test_a_driver_that_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    monkeypatch.delitem(sys.modules, "crossorigin.origins.stores.redis", raising=False)
    assert run(["origins", "list", "--store", "redis://host"]) == 2
    assert "pip install 'crossorigin[redis]'" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["create", "add", "remove", "list", "import"])
def test_each_command_has_a_help(name: str) -> None:
    help_text = CliRunner().invoke(cors, ["origins", name, "-h"], prog_name="cors").stdout
    assert help_text.startswith(f"Usage: cors origins {name} [OPTIONS]")
    assert "Exit codes: 0 " in help_text
    assert "--store URL" in help_text


def test_as_a_person_runs_it(folder: Path) -> None:
    cors_script = Path(sys.executable).parent / "cors"
    for arguments, code in ((("create",), 0), (("add", A, "\udcff"), 2), (("add", A), 0), (("remove", "\udcff"), 1)):
        done = subprocess.run([cors_script, "origins", *arguments], cwd=folder, capture_output=True, check=False)
        assert done.returncode == code
        assert b"Traceback" not in done.stderr
