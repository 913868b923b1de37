import json

import pytest
from click.testing import CliRunner, Result

from crossorigin.cli.group import cors

SITES = "tests.cli.migrating.sites"


def _migrate(*arguments: str) -> Result:
    return CliRunner().invoke(cors, ["migrate", *arguments], standalone_mode=False)


@pytest.mark.parametrize(("name", "code"), [("sound", 0), ("open_end", 1)])
def test_exit_codes(name: str, code: int) -> None:
    assert _migrate(f"{SITES}:{name}").return_value == code


@pytest.mark.parametrize("option", [["--json"], ["--format", "json"]])
def test_json(option: list[str]) -> None:
    assert json.loads(_migrate(f"{SITES}:sound", *option).stdout)["version"] == 1


@pytest.mark.parametrize("option", [["--toml"], ["--format", "toml"]])
def test_toml(option: list[str]) -> None:
    assert _migrate(f"{SITES}:sound", *option).stdout.startswith("origins = [")


def test_python() -> None:
    assert "\nPython\n" in _migrate(f"{SITES}:sound", "--python").stdout
    assert "\nPython\n" not in _migrate(f"{SITES}:sound").stdout


def test_a_mistake_is_no_traceback() -> None:
    result = CliRunner().invoke(cors, ["migrate", f"{SITES}:nothing"])
    assert result.exit_code == 2
    assert "Traceback" not in result.output
