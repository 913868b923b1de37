import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossorigin.checking.places import Place
from crossorigin.cli import check_run as checking
from crossorigin.cli.check import command
from crossorigin.transport.mock import MockTransport
from tests.checking.support import ALLOW_ALL, ALLOW_PAGE, REFUSED, Server, reflects, responds

ORIGIN = ("--origin", "https://app.example.com")
URL = "https://api.example.com/v1/pets"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> "Door":
    door = Door()
    monkeypatch.setattr(checking, "open_place", door.open)
    return door


class Door:
    """What stands where the network would."""

    answers: Server = staticmethod(responds(ALLOW_ALL))
    transport: MockTransport | None = None
    place: Place | None = None

    def open(self, place: Place) -> MockTransport:
        self.place = place
        self.transport = MockTransport(self.answers)
        return self.transport

    @property
    def methods(self) -> list[str]:
        assert self.transport is not None
        return [request.method for request in self.transport.requests]


def cors_check(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(command, list(arguments), standalone_mode=False, input=stdin)


def usage(*arguments: str) -> str:
    result = CliRunner().invoke(command, list(arguments))
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    return result.stderr


def test_a_page_that_may_read(server: Door) -> None:
    result = cors_check(URL, *ORIGIN)
    assert (result.return_value, server.methods) == (0, ["GET"])
    assert result.stderr == ""


def test_a_page_that_may_not(server: Door) -> None:
    server.answers = responds()
    result = cors_check(URL, *ORIGIN)
    assert result.return_value == 1
    assert "MissingAllowOriginHeader" in result.stdout


def test_nobody_there(server: Door) -> None:
    server.answers = lambda _request: REFUSED
    result = cors_check(URL, *ORIGIN)
    assert result.return_value == 3
    assert REFUSED.message in result.stdout


def test_the_issues_example(server: Door) -> None:
    server.answers = reflects(
        ("Access-Control-Allow-Credentials", "true"),
        ("Access-Control-Allow-Methods", "PUT"),
        ("Access-Control-Allow-Headers", "authorization, content-type"),
        ("Vary", "Origin"),
    )
    arguments = (URL, "-X", "PUT", *ORIGIN, "-H", "authorization: Bearer x", "-H", "content-type: application/json")
    result = cors_check(*arguments, "--credentials", "include")
    assert (result.return_value, server.methods) == (0, ["OPTIONS", "OPTIONS"])
    sent = cors_check(*arguments, "--credentials", "include", "--send", "--no-probe")
    assert (sent.return_value, server.methods) == (0, ["OPTIONS", "PUT"])


def test_json(server: Door) -> None:
    report = json.loads(cors_check(URL, *ORIGIN, "--format", "json", "--browser", "firefox").stdout)
    assert list(report["browsers"]) == ["firefox"]


def test_markdown(server: Door) -> None:
    assert cors_check(URL, *ORIGIN, "--format", "markdown").stdout.startswith("**")


def test_what_devtools_copied(server: Door) -> None:
    server.answers = responds(ALLOW_PAGE)
    copied = f"curl '{URL}' -H 'origin: https://app.example.com' -H 'user-agent: Mozilla/5.0'"
    assert cors_check("--curl", copied).return_value == 0
    assert cors_check("--curl", "-", stdin=copied).return_value == 0
    assert cors_check("--fetch", f"fetch('{URL}')", *ORIGIN).return_value == 0
    assert cors_check("--fetch", "-", *ORIGIN, stdin=f"fetch('{URL}')").return_value == 0


def test_all_options_arrive(server: Door, tmp_path: Path) -> None:
    options = (
        *("-X", "POST", "-H", "X-A: 1", "-d", "a=b", "--credentials", "include", "--initiator", "xhr"),
        *("--upload-listener", "--send", "--no-probe", "--stack", "nginx", "--cookie", "a=b", "--user", "u:p"),
        *("-k", "--cacert", str(tmp_path), "--resolve", "api.example.com:443:127.0.0.1", "--timeout", "5"),
        *("--no-proxy", "--mode", "cors", "--redirect", "follow", "-v", "--browser", "safari"),
    )
    result = cors_check(URL, *ORIGIN, *options, "--format", "json")
    assert result.return_value == 1
    report = json.loads(result.stdout)
    assert report["request"]["initiator"] == "XMLHttpRequest"
    assert report["request"]["upload_listener"]
    assert [fix["stack"] for fix in report["fixes"]] == ["nginx"]
    assert "insecure=True" in repr(server.place)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "TARGET is missing"),
        ((URL,), "--origin is missing"),
        ((URL, "--origin", "example.com"), "did you mean 'https://example.com'?"),
        ((URL, "--origin", "https://app.example.com/"), "did you mean 'https://app.example.com'?"),
        ((URL, "--origin", "https://app.example.com/path"), "did you mean 'https://app.example.com'?"),
        ((URL, "--origin", "https://App.Example.com"), "did you mean 'https://app.example.com'?"),
        ((URL, "--origin", "https://app.example.com:443"), "did you mean 'https://app.example.com'?"),
        ((URL, *ORIGIN, "-H", "Cookie: a=b"), "write --cookie name=value"),
        ((URL, *ORIGIN, "-X", "CONNECT"), "fetch() throws a TypeError for CONNECT"),
        ((URL, *ORIGIN, "--mode", "nocors"), "did you mean no-cors?"),
        ((URL, *ORIGIN, "--format", "xml"), "'xml' is not one of"),
        ((URL, *ORIGIN, "--timeout", "soon"), "'soon' is not a valid float"),
        (("api.example.com", *ORIGIN), "did you mean https://api.example.com/?"),
    ],
)
def test_what_is_wrong_and_what_was_meant(arguments: tuple[str, ...], message: str) -> None:
    assert message in usage(*arguments)


@pytest.mark.parametrize(
    ("arguments", "note"),
    [(("-X", "patch"), "did you mean PATCH?"), (("--mode", "no-cors"), "hiding the response")],
)
def test_hopes_are_answered(server: Door, arguments: tuple[str, ...], note: str) -> None:
    result = cors_check(URL, *ORIGIN, *arguments, "--format", "json")
    assert any(note in one for one in json.loads(result.stdout)["notes"])


def test_the_help_says_what_exit_codes_mean() -> None:
    result = CliRunner().invoke(command, ["--help"])
    assert result.exit_code == 0
    assert "Exit codes: 0 every browser lets the page read" in result.stdout
