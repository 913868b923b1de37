"""The table of browsers; on a narrow screen, a block for each."""

from crossorigin.checking.report import BrowserVerdict, Report

from . import marks
from .page import INDENT, QUIET, Page

_GAP = 2


def print_browsers(page: Page, report: Report) -> None:
    """One row for each browser, and beneath it what is peculiar to it here."""
    if not report.browsers:
        return
    page.heading("Browsers")
    rows = [_cells(verdict) for verdict in report.browsers]
    head = tuple((title, QUIET) for title in marks.HEAD)
    widths = [max(len(text) for text, _ in column) + _GAP for column in zip(head, *rows, strict=True)]
    if INDENT + sum(widths) - _GAP > page.width:
        for row in rows:
            _print_stacked(page, row)
    else:
        for row in (head, *rows):
            page.row(*((text, width, style) for (text, style), width in zip(row, widths, strict=True)))
    for verdict in report.browsers:
        for note in verdict.notes:
            page.prose(note, mark=f"{verdict.name}: ", style=QUIET)


def _cells(verdict: BrowserVerdict) -> tuple[tuple[str, str], ...]:
    return (verdict.name, ""), marks.readable(verdict), marks.preflight(verdict), marks.cause(verdict)


def _print_stacked(page: Page, row: tuple[tuple[str, str], ...]) -> None:
    (name, _), (readable, readable_style), (preflight, preflight_style), (cause, cause_style) = row
    page.prose(name)
    page.prose(readable, indent=4, mark=f"{marks.HEAD[1]}: ", style=readable_style, mark_style=QUIET)
    page.prose(preflight, indent=4, mark=f"{marks.HEAD[2]}: ", style=preflight_style, mark_style=QUIET)
    # No label: the longest cause fits 40 columns without.
    page.prose(cause, indent=4, style=cause_style)
