"""What is no verdict: warnings, what headers cannot decide, what the application raised, what the page cannot see."""

from crossorigin.checking.fixes.wording import listing
from crossorigin.checking.report import Report, Warning_
from crossorigin.checking.telling.escape import escape

from .page import DOUBTFUL, QUIET, Page

_LINES_OF_TRACEBACK = 12


def print_hidden_headers(page: Page, report: Report) -> None:
    """Which headers of a readable response JavaScript does not see."""
    hidden = hidden_headers(report)
    if hidden:
        page.blank()
        page.prose(hidden)


def print_warnings(page: Page, report: Report) -> None:
    """Each warning with its id."""
    if not report.warnings:
        return
    page.heading("Warnings")
    for warning in report.warnings:
        page.prose(warning.text, mark="! ", mark_style=DOUBTFUL)
        page.prose(f"{warning.id}{_about(warning, report)}", indent=4, style=QUIET)


def print_undecidable(page: Page, report: Report) -> None:
    """What no header can decide."""
    if not report.undecidable:
        return
    page.heading("What headers cannot decide")
    for sentence in report.undecidable:
        page.prose(sentence, mark="- ")


def print_exceptions(page: Page, report: Report, *, verbose: bool) -> None:
    """What the in-process application raised: the end of each traceback, or all of it."""
    for traceback in report.exceptions:
        page.heading("The application raised")
        lines = traceback.rstrip("\n").split("\n")
        kept = lines if verbose else lines[-_LINES_OF_TRACEBACK:]
        if len(kept) < len(lines):
            above = f"{len(lines) - len(kept)} lines above"
            page.prose(f"({above}: --verbose)" if page.hints else f"({above})", indent=4, style=QUIET)
        page.verbatim("\n".join(kept))


def hidden_headers(report: Report) -> str:
    """Which headers of a readable response JavaScript does not see, as a sentence or two; empty where it sees all."""
    readers = (browser for browser in report.browsers if browser.readable)
    # No page has a use for those of the CORS protocol itself.
    names = {name for browser in readers for name in browser.hidden_headers if not name.startswith("access-control-")}
    if not names:
        return ""
    return (
        f"JavaScript does not see the response header{'s' if len(names) > 1 else ''}"
        f" {listing(tuple(escape(name, limit=60) for name in sorted(names)))}. A server shows one by naming it in"
        " `Access-Control-Expose-Headers`."
    )


def _about(warning: Warning_, report: Report) -> str:
    names = tuple(browser.name for browser in report.browsers if browser.id in warning.browsers)
    return f" ({listing(names)})" if names else ""
