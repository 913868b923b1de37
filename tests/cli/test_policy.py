import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossorigin.cli.group import cors, run

PAGE = ("--origin", "https://a.example")


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cors.toml").write_text('origins = ["https://a.example"]\nmethods = ["PUT"]', encoding="utf-8")
    (tmp_path / "doubtful.toml").write_text('origins = ["https://a.example"]\ndebug = true', encoding="utf-8")
    (tmp_path / "wrong.toml").write_text("origins = 1", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def policy(*arguments: str, stdin: str | None = None) -> Result:
    # NB: by way of the group, whose settings click keeps from the first run on.
    return CliRunner().invoke(cors, ["policy", *arguments], standalone_mode=False, input=stdin)


def usage(*arguments: str) -> str:
    result = CliRunner().invoke(cors, ["policy", *arguments])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.output
    return result.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "cors.toml"), 0),
        (("check", "cors.toml", "--strict"), 0),
        (("check", "doubtful.toml"), 0),
        (("check", "doubtful.toml", "--strict"), 1),
        (("check", "wrong.toml"), 1),
        (("explain", "cors.toml", *PAGE), 0),
        (("explain", "cors.toml", *PAGE, "-X", "DELETE"), 1),
        (("compare", "cors.toml", "cors.toml"), 0),
        (("compare", "doubtful.toml", "cors.toml"), 1),
        (("schema",), 0),
    ],
)
def test_the_exit_code_is_the_verdict(arguments: tuple[str, ...], code: int) -> None:
    assert policy(*arguments).return_value == code


def test_standard_input() -> None:
    text = '{"origins": ["https://a.example"]}'
    assert policy("check", "-", "--input-format", "json", stdin=text).return_value == 0
    assert policy("explain", "-", "--input-format", "json", *PAGE, stdin=text).return_value == 0
    assert policy("compare", "-", "cors.toml", "--input-format", "json", stdin=text).return_value == 1


def test_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_POLICY_ORIGINS", "https://a.example")
    assert policy("check", "--env").return_value == 0
    assert policy("explain", "--env", *PAGE).return_value == 0


@pytest.mark.parametrize(
    "arguments", [("check", "cors.toml"), ("explain", "cors.toml", *PAGE), ("compare", "cors.toml", "cors.toml")]
)
def test_json(arguments: tuple[str, ...]) -> None:
    assert json.loads(policy(*arguments, "--format", "json").stdout)["version"] == 1


def test_all_options_of_explain_arrive() -> None:
    options = (
        "-X",
        "PUT",
        "-H",
        "x-a: 1",
        "-H",
        "x-b: 2",
        "--path",
        "/items",
        "--credentials",
        "include",
        "--preflight",
    )
    found = json.loads(policy("explain", "cors.toml", *PAGE, *options, "--format", "json").stdout)
    assert (found["path"], found["origin"]) == ("/items", "https://a.example")
    assert found["request"] == {
        "method": "PUT",
        "headers": [["x-a", "1"], ["x-b", "2"]],
        "credentials": "include",
        "initiator": "XMLHttpRequest",
        "upload_listener": True,
    }
    left_out = json.loads(
        policy("explain", "cors.toml", *PAGE, "--no-preflight", "-X", "PUT", "--format", "json").stdout
    )
    assert left_out["preflight"] is None
    websocket = json.loads(policy("explain", "cors.toml", *PAGE, "--websocket", "--format", "json").stdout)
    assert websocket["request"]["initiator"] == "WebSocket"
    assert "\nChecks\n" in policy("explain", "cors.toml", *PAGE, "-v").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check",), "FILE is missing"),
        (("check", "missing.toml"), "'missing.toml' cannot be read: No such file or directory"),
        (("check", "cors"), "cors may be TOML or JSON: write --input-format toml, or json"),
        (("check", "cors.toml", "--env"), "--env reads the policy from the environment"),
        (("check", "cors.toml", "--input-format", "yaml"), "'yaml' is not one of"),
        (("check", "a.toml", "b.toml"), "unexpected extra argument"),
        (("explain", "cors.toml"), "--origin is missing"),
        (("explain", "cors.toml", "--origin", "a.example"), "did you mean 'https://a.example'?"),
        (("explain", "cors.toml", *PAGE, "-H", "cookie: a=b"), "JavaScript cannot set it"),
        (("explain", "wrong.toml", *PAGE), "Error: wrong.toml is not valid: 1 error.\n- origins: 1: the field takes"),
        (("compare", "cors.toml"), "Missing argument 'NEW'"),
        (("compare", "cors.toml", "wrong.toml"), "wrong.toml is not valid"),
        (("chek", "cors.toml"), "No such command 'chek'; did you mean check?"),
        (("nothing",), "No such command 'nothing'."),
    ],
)
def test_what_is_wrong_and_what_was_meant(arguments: tuple[str, ...], message: str) -> None:
    assert message in usage(*arguments)
    assert run(["policy", *arguments]) == 2


def test_without_a_command_the_help() -> None:
    result = CliRunner().invoke(cors, ["policy"])
    assert result.exit_code == 2
    assert "Print the JSON Schema of policy files." in result.output


@pytest.mark.parametrize("name", ["check", "explain", "compare", "schema"])
def test_each_command_has_a_help(name: str) -> None:
    help_text = CliRunner().invoke(cors, ["policy", name, "-h"], prog_name="cors").stdout
    assert help_text.startswith(f"Usage: cors policy {name} [OPTIONS]")
    assert name == "schema" or "Exit codes: 0 " in help_text
