"""`cors policy` as a person runs it: the script that is installed, files, pipes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = 'origins = ["https://app.example.com"]\nmethods = ["PUT"]\n'
WRONG = 'origins = ["https://app.example.com/", "\\u001b]0;owned\\u0007"]\nmax-age = 1\n'
CORS = Path(sys.executable).parent / "cors"


def policy(*arguments: str, folder: Path, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [CORS, "policy", *arguments],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1", "COLUMNS": "72"} | environ,
        timeout=120,
        check=False,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err
    assert "\x1b" not in out + err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "wrong.toml").write_text(WRONG, encoding="utf-8")
    return tmp_path


def test_a_good_file(folder: Path) -> None:
    done = policy("check", "good.toml", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "✓ good.toml is valid.\n  1 origin, without credentials\n"


def test_a_wrong_file(folder: Path) -> None:
    done = policy("check", "wrong.toml", folder=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("✗ wrong.toml is not valid: 3 errors.\n")
    assert "Did you mean\n    'https://app.example.com'?" in done.stdout
    assert "\\x1b]0;owned\\x07" in done.stdout


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'origins = ["https://app.example.com"\nmax_age =\n', "line 2, column 1"),
        (b"\xff\xfe", "line 1, column 1"),
        (b'a = "\x00"', "line 1, column 6"),
    ],
)
def test_a_file_that_is_no_toml(folder: Path, data: bytes, place: str) -> None:
    done = policy("check", "-", "--input-format", "toml", "--format", "json", folder=folder, stdin=data)
    assert (done.returncode, done.stderr) == (1, "")
    (error,) = json.loads(done.stdout)["errors"]
    assert (error["code"], error["field"]) == ("syntax", place)


def test_a_json_file_with_an_error_names_line_and_column(folder: Path) -> None:
    (folder / "cors.json").write_text('{"origins":\n  ["*",,]}', encoding="utf-8")
    done = policy("check", "cors.json", folder=folder)
    assert done.returncode == 1
    assert "\n  ✗ line 2, column 8: " in done.stdout


def test_the_environment(folder: Path) -> None:
    done = policy("check", "--env", folder=folder, CORS_POLICY_ORIGINS="*", CORS_POLICY_MAXAGE="5")
    assert done.returncode == 1
    assert "✗ CORS_POLICY_MAXAGE" in done.stdout
    assert "Did you mean 'CORS_POLICY_MAX_AGE'?" in done.stdout


def test_explained(folder: Path) -> None:
    page = ("--origin", "https://app.example.com")
    done = policy("explain", "good.toml", *page, "-X", "PUT", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("✓ Granted: a page of https://app.example.com may read")
    assert policy("explain", "good.toml", *page, "-X", "PATCH", folder=folder).returncode == 1
    refused = policy("explain", "wrong.toml", *page, folder=folder)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("Error: wrong.toml is not valid: 3 errors.\n- origins: ")


def test_compared(folder: Path) -> None:
    wider = b'origins = ["https://*.example.com"]'
    done = policy("compare", "good.toml", "-", "--input-format", "toml", folder=folder, stdin=wider)
    assert (done.returncode, done.stderr) == (1, "")
    assert "- origin: 'https://*.example.com' lets in 'https://www.example.com'.\n" in done.stdout
    assert policy("compare", "good.toml", "good.toml", folder=folder).returncode == 0


def test_the_schema(folder: Path) -> None:
    assert "routes" in json.loads(policy("schema", folder=folder).stdout)["properties"]


def test_a_file_whose_name_is_no_text(folder: Path) -> None:
    name = os.fsdecode(b"\xff.toml")
    (folder / name).write_text(GOOD, encoding="utf-8")
    done = policy("check", name, folder=folder)
    assert done.stdout.startswith("✓ \\udcff.toml is valid.\n")


def test_a_terminal_that_knows_ascii_alone(folder: Path) -> None:
    done = policy("check", "good.toml", folder=folder, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.stdout.startswith("+ good.toml is valid.")
