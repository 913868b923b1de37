import shlex
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from crossorigin.checking.options import CheckOptions
from crossorigin.checking.report import Warning_
from crossorigin.cli.demo_api.checks import Checked, check_routes, command_line
from crossorigin.cli.demo_api.routes import ORIGIN, ROUTES
from crossorigin.cli.demo_api.server import running
from crossorigin.cli.exit_codes import exit_code
from crossorigin.cli.group import run
from tests.cli.demo_api.samples import CAUSE, checked, works
from tests.cli.render.samples import READABLE, UNREACHABLE, verdicts

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


def test_every_route_does_what_it_is_there_to_show() -> None:
    with running() as api:
        found = list(check_routes(ROUTES, api))
    assert [one.route for one in found] == list(ROUTES)
    assert [one.deviations for one in found] == [()] * len(ROUTES)
    assert all(one.report.target == f"{api}{one.route.path}" for one in found)


def test_each_route_is_asked_when_its_turn_comes() -> None:
    with running() as api:
        checks = check_routes(ROUTES[:2], api)
        assert next(checks).route is ROUTES[0]
    assert next(checks).deviations[0].startswith("no browser gets an answer: ")


def test_a_request_that_may_change_something_is_sent_once_its_preflight_passes() -> None:
    (route,) = (replace(route, path="/works") for route in ROUTES if route.asked.method == "PUT")
    methods = (("Access-Control-Allow-Origin", ORIGIN), ("Access-Control-Allow-Methods", "PUT"))

    def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
        asked.append(environ["REQUEST_METHOD"])
        start_response("204 No Content", list(methods))
        return []

    asked: list[str] = []
    with running(app) as api:
        (found,) = check_routes([route.repaired], api)
    assert asked[:2] == ["OPTIONS", "PUT"]
    assert " --method PUT --send " in found.command


def test_the_environment_s_proxy_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    with running() as api:
        first = next(check_routes(ROUTES, api, through_proxy=True))
    assert first.deviations == ()
    assert first.command.endswith(" --no-proxy")


def test_the_command_line_asks_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    with running() as api:
        for one in check_routes(ROUTES, api):
            program, *arguments = shlex.split(one.command)
            assert program == "cors"
            assert run(arguments) == exit_code(one.report.verdict)
            printed = capsys.readouterr().out
            assert all(line in printed for line in one.report.browsers[0].console)


def test_a_shell_reads_the_command_line_as_meant() -> None:
    options = CheckOptions(
        target="http://a.example/?b&c",
        origin="null",
        method="PUT",
        credentials="include",
        headers=("A: b c", "D: '"),
        send=True,
    )
    line = command_line(options, without_proxy=True)
    assert shlex.split(line) == [
        *("cors", "check", "http://a.example/?b&c", "--method", "PUT", "--credentials", "include"),
        *("--header", "A: b c", "--header", "D: '", "--send", "--origin", "null", "--no-proxy"),
    ]
    assert command_line(CheckOptions(), without_proxy=False) == "cors check '' --origin ''"


_WARNINGS = (Warning_(id="a", text="A."), Warning_(id="b", text="B."))
_TEXT = "says HeaderDisallowedByPreflightResponse, expected was readable"


@pytest.mark.parametrize(
    ("given", "deviations"),
    [
        (checked(), ()),
        (works(), ()),
        (works(hidden="x-total-count"), ()),
        (
            checked(route=works().route),
            (f"Chromium {_TEXT}", f"Firefox {_TEXT}", f"Safari {_TEXT}"),
        ),
        (works(causes=(None, CAUSE, None)), (f"Firefox says readable, expected was {CAUSE}",)),
        (
            works(hidden="etag"),
            tuple(f"{name} shows the response header etag to JavaScript" for name in ("Chromium", "Firefox", "Safari")),
        ),
        (works(warning="vary-origin-missing"), ("the warning vary-origin-missing is missing",)),
        (
            replace(works(warning="a"), report=replace(READABLE, warnings=(Warning_(id="a", text="A."),))),
            (),
        ),
        (
            works(shown="etag"),
            tuple(
                f"{name} does not show the response header etag to JavaScript"
                for name in ("Chromium", "Firefox", "Safari")
            ),
        ),
        (works(shown="content-type", no_warning=True), ()),
        (
            replace(works(no_warning=True), report=replace(READABLE, warnings=_WARNINGS)),
            ("there should be no warning, and there is a, b",),
        ),
        (replace(works(), report=replace(READABLE, warnings=_WARNINGS)), ()),
        (
            checked(report=UNREACHABLE),
            ("no browser gets an answer: 127.0.0.1:1 refused the connection",),
        ),
        (
            replace(works(), report=replace(READABLE, browsers=verdicts(readable=None))),
            tuple(f"{name} says not sent, expected was readable" for name in ("Chromium", "Firefox", "Safari")),
        ),
    ],
)
def test_deviations(given: Checked, deviations: tuple[str, ...]) -> None:
    assert given.deviations == deviations
