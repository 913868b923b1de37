import json

import click
import pytest

from crossorigin.cli.migrating.run import run_migrate

SITES = "tests.cli.migrating.sites"


@pytest.mark.parametrize(("name", "settled"), [("sound", True), ("open_end", False)])
def test_text(capsys: pytest.CaptureFixture[str], name: str, settled: bool) -> None:
    assert run_migrate(f"{SITES}:{name}", python=True, output="text") is settled
    out, err = capsys.readouterr()
    assert out.startswith(f"{'✓' if settled else '✗'} {SITES}:{name}: ")
    assert "\nPython\n" in out
    assert err == ""


def test_the_policy_file_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_migrate(f"{SITES}:sound", python=False, output="toml")
    assert capsys.readouterr().out == (
        'origins = ["https://app.example.com"]\nmethods = ["PUT"]\nrequest_headers = ["content-type"]\nmax_age = 600\n'
    )


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    run_migrate(f"{SITES}:sound", python=False, output="json")
    assert json.loads(capsys.readouterr().out)["target"] == f"{SITES}:sound"


@pytest.mark.parametrize(
    ("name", "message"), [("nothing", "has no CORSMiddleware of Starlette"), ("missing", "has no 'missing'")]
)
def test_nothing_to_move(name: str, message: str) -> None:
    with pytest.raises(click.UsageError, match=message):
        run_migrate(f"{SITES}:{name}", python=False, output="text")
