import json

import pytest
from click.testing import CliRunner, Result

from crossorigin.cli.group import cors

SITES = "tests.cli.doctoring.sites"


def _doctor(*arguments: str) -> Result:
    return CliRunner().invoke(cors, ["doctor", *arguments], standalone_mode=False)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("faulty",), 1), (("sound", "--strict"), 0), (("doubtful",), 0), (("doubtful", "--strict"), 1)],
)
def test_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    name, *options = arguments
    assert _doctor(f"{SITES}:{name}", *options).return_value == code


@pytest.mark.parametrize("option", [["--json"], ["--format", "json"]])
def test_json(option: list[str]) -> None:
    result = _doctor(f"{SITES}:sound", "--path", "/a", "--path", "/b", "-o", "null", *option)
    assert [one["path"] for one in json.loads(result.stdout)["replayed"]][:4] == ["/a", "/a", "/b", "/b"]


def test_a_mistake_is_no_traceback() -> None:
    result = CliRunner().invoke(cors, ["doctor", "nowhere:app"])
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert "no module 'nowhere'" in result.stderr
