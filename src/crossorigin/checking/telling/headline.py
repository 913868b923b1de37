"""The first line, which answers the question."""

from crossorigin.checking.fixes.wording import listing
from crossorigin.checking.report import BrowserVerdict, Report, Verdict

from .clauses import clause
from .escape import escape

MARKS = {
    Verdict.READABLE: "✓",
    Verdict.PREFLIGHT_PASSED: "✓",
    Verdict.NOT_ASKED: "?",
    Verdict.BLOCKED: "✗",
    Verdict.UNREACHABLE: "✗",
}


def headline(report: Report) -> str:
    """The verdict as a sentence or two, with text of the server escaped."""
    match report.verdict:
        case Verdict.READABLE:
            return f"Readable in {browser_names(report.browsers, report)}{_with_warnings(report)}."
        case Verdict.PREFLIGHT_PASSED:
            where = browser_names(report.browsers, report)
            return (
                f"Passes in {where} as far as the preflight{_with_warnings(report)}. The request itself was not sent."
            )
        case Verdict.NOT_ASKED:
            method = escape(report.request.method, limit=40)
            return (
                f"Nothing was asked: {method} needs no preflight here, and may change something on the server;"
                f" --send sends {method}."
            )
        case Verdict.BLOCKED:
            return _blocked(report)
        case _:
            assert report.failure is not None  # or it would not be unreachable
            return (
                f"No HTTP response, so nothing for CORS to decide: {escape(report.failure.message).removesuffix('.')}."
            )


def browser_names(browsers: tuple[BrowserVerdict, ...], report: Report) -> str:
    """`Chromium and Safari`, or `every browser`."""
    # Where the person asked for one browser alone, nothing is known of the others.
    everyone = len(browsers) == len(report.browsers) > 1
    return "every browser" if everyone else listing(tuple(browser.name for browser in browsers))


def _blocked(report: Report) -> str:
    by_reason: dict[str, tuple[BrowserVerdict, ...]] = {}
    for browser in report.browsers:
        if browser.readable is False:
            by_reason[clause(browser)] = (*by_reason.get(clause(browser), ()), browser)
    parts = (f"in {browser_names(browsers, report)}: {reason}" for reason, browsers in by_reason.items())
    others = tuple(browser for browser in report.browsers if browser.readable is not False)
    rest = f" {_state_of_others(others)} in {browser_names(others, report)}." if others else ""
    return f"Blocked {'; '.join(parts)}.{rest}"


def _state_of_others(others: tuple[BrowserVerdict, ...]) -> str:
    return "Readable" if all(browser.readable for browser in others) else "The preflight passes"


def _with_warnings(report: Report) -> str:
    number = len(report.warnings)
    return f", with {number} warning{'s' if number > 1 else ''}" if number else ""
