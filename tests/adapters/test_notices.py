import logging
from dataclasses import replace

import pytest

from crossorigin.adapters.notices import LOGGER, log_report, shown, tell, warn_once
from crossorigin.server.compiled import compile_policy
from crossorigin.server.decide import decide
from crossorigin.server.policy import Policy
from crossorigin.server.report_only import Report, report, report_websocket
from crossorigin.server.request_head import RequestHead

ENFORCED = compile_policy(Policy(origins=["*"]))
CANDIDATE = compile_policy(Policy(origins=["https://a.example"]))
GRANTED = decide(ENFORCED, RequestHead(method="GET"))


def reported(*headers: tuple[str, str], method: str = "GET", path: str = "/") -> Report:
    """What `CANDIDATE` would newly refuse."""
    found = report(ENFORCED, CANDIDATE, RequestHead(method=method, headers=headers), path)
    assert found is not None
    return replace(found, enforced=GRANTED)


def logged(caplog: pytest.LogCaptureFixture, found: Report) -> str:
    caplog.clear()
    log_report(found)
    ((name, level, text),) = caplog.record_tuples
    assert (name, level) == ("crossorigin", logging.WARNING)
    return text


def test_the_logger_can_be_found_by_its_name() -> None:
    assert logging.getLogger("crossorigin") is LOGGER


def test_a_report(caplog: pytest.LogCaptureFixture) -> None:
    text = logged(caplog, reported(("origin", "https://b.example"), method="PUT", path="/items/1"))
    assert text == (
        "report-only: 'PUT' '/items/1' from 'https://b.example' would have been refused: "
        "origin-not-listed 'https://b.example'"
    )


def test_a_report_of_a_preflight(caplog: pytest.LogCaptureFixture) -> None:
    asked = (("origin", "https://a.example"), ("access-control-request-method", "DELETE"))
    text = logged(caplog, reported(*asked, method="OPTIONS"))
    assert text.endswith("from 'https://a.example' would have been refused: method-not-listed 'DELETE'")


def test_several_origins(caplog: pytest.LogCaptureFixture) -> None:
    text = logged(caplog, reported(("origin", "https://a.example"), ("origin", "https://a.example")))
    assert "several origins" in text
    assert text.endswith("would have been refused: several-origins '2 lines'")


def test_an_empty_origin_is_not_several(caplog: pytest.LogCaptureFixture) -> None:
    text = logged(caplog, reported(("origin", "")))
    assert "several" not in text
    assert "from '' would" in text


def test_a_handshake_without_origin(caplog: pytest.LogCaptureFixture) -> None:
    found = report_websocket(ENFORCED, CANDIDATE, RequestHead(method="GET"), "/", without_origin=False)
    assert found is not None
    text = logged(caplog, replace(found, enforced=GRANTED))
    assert "several" not in text
    assert "would have been refused: no-origin" in text


def test_what_is_refused_anyway_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Of a change from one list of origins to another, it would fill the log with what never was allowed."""
    head = RequestHead(method="GET", headers=(("origin", "https://b.example"),))
    found = report(CANDIDATE, CANDIDATE, head, "/")
    assert found is not None
    log_report(found)
    assert caplog.records == []


HOSTILE = "\r\nINFO all is well\x1b[2J\u202e\0é"


@pytest.mark.parametrize(
    "found",
    [
        reported(("origin", HOSTILE)),
        reported(("origin", "https://b.example"), path=f"/{HOSTILE}"),
        reported(("origin", "https://b.example"), method=HOSTILE),
        reported(
            ("origin", "https://a.example"), ("access-control-request-method", HOSTILE), method="OPTIONS", path="/\n"
        ),
    ],
)
def test_no_line_of_a_log_can_be_made_up(caplog: pytest.LogCaptureFixture, found: Report) -> None:
    """CVE-2024-1681: flask-cors wrote line breaks of the path into its log."""
    text = logged(caplog, found)
    assert text.isascii()
    assert text.isprintable()
    assert "INFO all is well" in text


def test_no_request_fills_a_log(caplog: pytest.LogCaptureFixture) -> None:
    long = "\0" * 1_000_000
    text = logged(caplog, reported(("origin", long), method=long, path=long))
    assert len(text) < 4 * 4 * 200 + 200


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "''"),
        ("/a b", "'/a b'"),
        ("it's", '"it\'s"'),
        ("%s %d", "'%s %d'"),
        ("a\nb", r"'a\nb'"),
        ("é\u2028", r"'\xe9\u2028'"),
        ("x" * 200, f"'{'x' * 200}'"),
        ("x" * 201, f"'{'x' * 200}...'"),
    ],
)
def test_shown(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_warning_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    warn, other = warn_once(), warn_once()
    for _ in range(3):
        warn()
    ((name, level, text),) = caplog.record_tuples
    assert (name, level) == ("crossorigin", logging.WARNING)
    assert "respect_app_headers=True" in text
    # Of another application it is said again.
    other()
    assert len(caplog.records) == 2


def test_what_watches_breaks_nothing(caplog: pytest.LogCaptureFixture) -> None:
    told: list[Report] = []
    found = reported(("origin", "https://b.example"))

    def refuse(_report: Report) -> None:
        raise LookupError("the log is full")

    tell(told.append, found)
    assert told == [found]
    assert caplog.text == ""
    tell(refuse, found)
    assert "LookupError: the log is full" in caplog.text
