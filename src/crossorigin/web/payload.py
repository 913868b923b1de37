"""What the page gets of a report: the JSON of `cors check`, and the words that say it."""

from typing import Any

from crossorigin.checking.json_format import report_json
from crossorigin.checking.not_followed import is_not_followed
from crossorigin.checking.report import BrowserVerdict, Exchange, Report
from crossorigin.checking.telling.blame import blamed
from crossorigin.checking.telling.headline import MARKS, headline
from crossorigin.checking.telling.titles import exchange_title
from crossorigin.web.form_words import form_words

_HIDDEN = {"opaque": "✗ opaque", "opaqueredirect": "✗ opaque redirect"}
_PREFLIGHTS = {"none": "not needed", "passed": "✓ passed", "failed": "✗ failed", "cached": "✓ cached"}


def report_payload(report: Report) -> dict[str, Any]:
    """*report* as the event `report` has it, without the `event` itself. Text of the server is escaped in the words."""
    return {
        "report": {**report_json(report), "notes": [form_words(note) for note in report.notes]},
        "headline": form_words(headline(report)),
        "mark": _mark(report),
        "titles": [exchange_title(exchange, report) for exchange in report.exchange],
        "blamed": [_blamed(exchange, report) for exchange in report.exchange],
        "engine_words": {browser.id: _words(browser, report) for browser in report.browsers},
    }


def _mark(report: Report) -> str:
    # Not asked is no failure of anybody's.
    return "?" if report.failure is not None and is_not_followed(report.failure) else MARKS[report.verdict]


def _blamed(exchange: Exchange, report: Report) -> list[str]:
    return sorted(blamed(exchange, report))


def _words(browser: BrowserVerdict, report: Report) -> dict[str, str]:
    return {
        "readable": _readable(browser, report),
        "preflight": _PREFLIGHTS[browser.preflight],
        "cause": browser.cause or "none",
    }


def _readable(browser: BrowserVerdict, report: Report) -> str:
    if browser.readable is None:
        return "? not asked" if _is_cut_off(browser, report) else "? not sent"
    return "✓ yes" if browser.readable else _HIDDEN.get(browser.response_type, "✗ no")


def _is_cut_off(browser: BrowserVerdict, report: Report) -> bool:
    """Whether a redirect was not followed for it."""
    return any(is_not_followed(one.response) for one in report.exchange if browser.id in one.browsers)
