import io
import json
import sys
from pathlib import Path

import click
import pytest

from crossorigin.cli.policies.reading import InvalidPolicies
from crossorigin.cli.reporting.run import run_report
from tests.cli.reporting.samples import OTHER, PAGE, line


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "app.log").write_bytes(line() + line(cors_origin=OTHER) + line())
    (tmp_path / "cors.toml").write_text(f'origins = ["{PAGE}"]', encoding="utf-8")
    (tmp_path / "wrong.toml").write_text("origins = 1", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def run(
    *files: str,
    since: str | None = None,
    top: int = 10,
    policy: str | None = None,
    input_format: str | None = None,
    output: str = "json",
) -> None:
    run_report(files, since=since, top=top, policy=policy, input_format=input_format, output=output)


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    run("app.log", output="text")
    assert capsys.readouterr().out.startswith("✗ 3 refusals in app.log, 2024-05-01 12:00:00 UTC.\n\n  ✗ https://app.")


def test_json_of_several_files(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line())))
    run("app.log", "-", top=1)
    found = json.loads(capsys.readouterr().out)
    assert (found["sources"], found["records"], found["groups"]) == (["app.log", "standard input"], 4, 2)
    assert [each["origin"] for each in found["refused"]] == [PAGE]


def test_beside_a_policy(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run("app.log", policy="cors.toml")
    found = json.loads(capsys.readouterr().out)
    assert found["policy"] == "cors.toml"
    assert found["refused"][0]["advice"]["grant"]["origins"] == []
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"origins": ["*"]}')))
    run("app.log", policy="-", input_format="json")
    assert json.loads(capsys.readouterr().out)["policy"] == "standard input"


def test_since(capsys: pytest.CaptureFixture[str]) -> None:
    run("app.log", since="2024-05-01T12:00:01Z")
    found = json.loads(capsys.readouterr().out)
    assert (found["records"], found["left_out"], found["since"]) == (0, 3, "2024-05-01T12:00:01.000+00:00")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"since": "\x1b[2J"}, r"--since: '\\x1b\[2J' is no time: write 2024-05-01"),
        ({"policy": "cors.yaml"}, "cors.yaml may be TOML or JSON"),
        ({"policy": "missing.toml"}, r"'missing\.toml' cannot be read"),
    ],
)
def test_what_is_wrong_with_what_was_typed(arguments: dict[str, str], message: str) -> None:
    with pytest.raises(click.UsageError, match=message):
        run("app.log", **arguments)  # type: ignore[arg-type] # which of them is the row's matter


@pytest.mark.parametrize(("files", "policy"), [(("-", "-"), None), (("-",), "-")])
def test_standard_input_twice(files: tuple[str, ...], policy: str | None) -> None:
    with pytest.raises(click.UsageError, match="standard input can be read once"):
        run(*files, policy=policy)


def test_no_log() -> None:
    with pytest.raises(click.UsageError, match=r"'no\.log' cannot be read: No such file"):
        run("app.log", "no.log")


def test_no_policy() -> None:
    with pytest.raises(InvalidPolicies, match=r"wrong\.toml is not valid"):
        run("app.log", policy="wrong.toml")
