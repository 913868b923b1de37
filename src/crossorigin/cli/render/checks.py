"""Every check that each browser made, in order: what `--verbose` adds."""

from crossorigin.browser.trace import Checked, Event, PreflightCacheHit, Redirected, Warned
from crossorigin.checking.report import BrowserVerdict, Report
from crossorigin.checking.telling.escape import LONGEST_VALUE, escape

from .page import BAD, DOUBTFUL, GOOD, QUIET, Page


def print_checks(page: Page, report: Report) -> None:
    """The checks, browser by browser, with what each was decided from."""
    browsers = tuple(browser for browser in report.browsers if browser.trace)
    if not browsers:
        return
    page.heading("Checks")
    for browser in browsers:
        _print_trace(page, browser)


def _print_trace(page: Page, browser: BrowserVerdict) -> None:
    page.prose(browser.name)
    for event in browser.trace:
        _print_event(page, event)


def _print_event(page: Page, event: Event) -> None:
    match event:
        case Checked():
            _print_check(page, event)
        case Redirected(url=url):
            page.prose(f"followed a redirect to {escape(url)}", indent=4, mark="→ ")
        case PreflightCacheHit():
            page.prose("the CORS-preflight cache answered", indent=4, mark="✓ ", mark_style=GOOD)
        case Warned(warning=warning):
            page.prose(f"warned: {warning}", indent=4, mark="! ", mark_style=DOUBTFUL)
        case _:
            # Sent and received: the exchange shows them.
            pass


def _print_check(page: Page, checked: Checked) -> None:
    passed = checked.failure is None
    on = " of the preflight" if checked.preflight else ""
    step = "" if checked.failure is None else f", step {checked.failure.step.number}"
    mark, style = ("✓ ", GOOD) if passed else ("✗ ", BAD)
    page.prose(f"{checked.algorithm}{on}{step}", indent=4, mark=mark, mark_style=style)
    for name, value in checked.inputs:
        shown = "absent" if value is None else escape(value, limit=LONGEST_VALUE) or "(empty)"
        page.prose(f"{name}: {shown}", indent=8, style=QUIET)
