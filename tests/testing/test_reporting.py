import pytest

from crossorigin.checking.report import Verdict
from crossorigin.checking.run import run_check
from crossorigin.fetch.messages import NetworkFailure, NetworkFailureKind
from crossorigin.testing.fetch_result import FetchResult
from crossorigin.testing.reporting import report_of, trace_of
from crossorigin.transport.mock import MockTransport
from tests.testing.apps import ALLOW_PAGE, ALLOW_PUT
from tests.testing.results import blocked, fetched, readable, refuses_preflights, responds

RESULTS = {
    "readable": (responds(*ALLOW_PAGE), "GET"),
    "preflighted": (responds(*ALLOW_PAGE, *ALLOW_PUT), "PUT"),
    "blocked": (responds(("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Origin", "*")), "GET"),
    "refused": (refuses_preflights, "PUT"),
}


@pytest.mark.parametrize("name", RESULTS)
def test_it_is_what_cors_check_reports(name: str) -> None:
    server, method = RESULTS[name]
    result = fetched(server, method=method)
    plan = result.plan
    checked = run_check(
        type(plan)(target=plan.target, request=plan.request, send=True, probe=False), MockTransport(server)
    )
    assert report_of(result) == checked


def test_nothing_answered() -> None:
    failure = NetworkFailure(kind=NetworkFailureKind.REFUSED, message="connection refused")
    report = report_of(fetched(lambda _request: failure))
    assert (report.verdict, report.failure) == (Verdict.UNREACHABLE, failure)


def test_what_else_there_is_to_say() -> None:
    result = fetched(responds(), ("Traceback …\nValueError: x",), headers={"Cookie": "a=1"}, body=b"abc")
    report = report_of(result)
    assert report.exceptions == ("Traceback …\nValueError: x",)
    assert report.notes == ("the browser drops Cookie from a request with mode cors",)
    assert report.request.body_size == 3
    assert "ValueError: x" in trace_of(result)


def width(result: FetchResult) -> int:
    consoles = {line for verdict in report_of(result).browsers for line in verdict.console}
    return max(len(line) for line in trace_of(result).splitlines() if line.strip() not in consoles)


def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    assert width(blocked()) in range(55, 67)
    monkeypatch.setenv("COLUMNS", "20")
    assert width(readable()) in range(30, 41)
    monkeypatch.setenv("COLUMNS", "500")
    assert width(blocked()) in range(100, 117)
    assert not trace_of(readable()).endswith("\n")
