from pathlib import Path

import click
import pytest

from crossorigin.checking.options import CheckOptions
from crossorigin.checking.places import Place
from crossorigin.checking.report import Verdict
from crossorigin.cli import check_run as command
from crossorigin.cli.check_run import check
from crossorigin.transport.mock import MockTransport
from tests.checking.support import ALLOW_ALL, responds

ORIGIN = "https://app.example.com"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_a_server_on_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    transport = MockTransport(responds(ALLOW_ALL))

    def open_mock(_place: Place) -> MockTransport:
        return transport

    monkeypatch.setattr(command, "open_place", open_mock)
    report = check(CheckOptions(target="https://api.example.com/", origin=ORIGIN))
    assert report.verdict is Verdict.READABLE
    assert transport.is_closed


def test_an_application_that_prints(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "checked_printing.py").write_text(
        "print('starting')\n"
        "def app(environ, start_response):\n"
        "    print('asked')\n"
        "    start_response('200 OK', [('Access-Control-Allow-Origin', '*')])\n"
        "    return []\n"
    )
    report = check(CheckOptions(target="checked_printing:app", origin=ORIGIN))
    assert report.verdict is Verdict.READABLE
    assert capsys.readouterr() == ("", "starting\nasked\n")


def test_an_application_that_raises(folder: Path) -> None:
    (folder / "checked_raising.py").write_text("def app(environ, start_response):\n    raise RuntimeError('oh no')\n")
    report = check(CheckOptions(target="checked_raising:app", origin=ORIGIN))
    assert report.verdict is Verdict.BLOCKED
    assert "RuntimeError: oh no" in report.exceptions[0]


def test_the_framework_of_an_application(folder: Path) -> None:
    (folder / "checked_flask.py").write_text("import flask\napp = flask.Flask('checked_flask')\n")
    report = check(CheckOptions(target="checked_flask:app", origin=ORIGIN))
    assert [fix.stack_id for fix in report.fixes] == ["flask"]


def test_the_line_of_this_package_for_an_application(folder: Path) -> None:
    (folder / "checked_line.py").write_text("import flask\napp = flask.Flask('checked_line')\n")
    report = check(CheckOptions(target="checked_line:app", origin=ORIGIN, stack="crossorigin"))
    assert ["CORS(app, policy)" in fix.snippet for fix in report.fixes] == [True]


def test_an_application_that_cannot_be_imported(folder: Path) -> None:
    (folder / "checked_broken.py").write_text("raise RuntimeError('\\x1b[2Jbroken')\n")
    with pytest.raises(click.UsageError) as raised:
        check(CheckOptions(target="checked_broken:app", origin=ORIGIN))
    first, *_, last = raised.value.message.splitlines()
    assert first == "Traceback (most recent call last):"
    assert last == "importing 'checked_broken' fails: RuntimeError: \\x1b[2Jbroken"
    assert "\x1b" not in raised.value.message


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (CheckOptions(origin=ORIGIN), "TARGET is missing"),
        (CheckOptions(target="https://api.example.com/", origin="example.com"), "did you mean 'https://example.com'"),
        (CheckOptions(target="https://api.example.com/", origin=ORIGIN, timeout=-1.0), "--timeout -1 is not between"),
        (CheckOptions(target="no_such_module:app", origin=ORIGIN), "no module 'no_such_module'"),
    ],
)
def test_what_is_wrong_is_an_error_of_the_command_line(options: CheckOptions, message: str) -> None:
    with pytest.raises(click.UsageError, match=message):
        check(options)
