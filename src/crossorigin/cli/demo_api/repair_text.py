"""The second half of the demo: the policy as Python, then each route as it is and with the policy."""

from collections.abc import Sequence
from typing import Final

from crossorigin.checking.fixes.wording import listing
from crossorigin.checking.report import Report, Verdict
from crossorigin.cli.render.encode import encodable
from crossorigin.cli.render.page import BAD, DOUBTFUL, GOOD, INDENT, QUIET, Page

from .checks import Checked
from .screen import Screen

_HEAD: Final = (("", ""), ("as it is", QUIET), ("with the policy", QUIET))
_GAP: Final = 2
_INSET: Final = 4


def render_policy(source: str, api: str, screen: Screen) -> str:
    """What is run at *api*, ending in an empty line."""
    page = Page(width=screen.width, color=screen.color)
    page.heading("With a policy")
    page.prose(f"The same API, unchanged, behind this policy at {api}. The API's own CORS headers are replaced.")
    page.blank()
    page.verbatim(source)
    return encodable(f"\n{page}\n\n", screen.encoding)


def render_repair(as_it_is: Sequence[Checked], with_policy: Sequence[Checked], screen: Screen) -> str:
    """Each route before and after, what is not as it should be, and whether all is repaired."""
    page = Page(width=screen.width, color=screen.color)
    rows = [_row(before, after) for before, after in zip(as_it_is, with_policy, strict=True)]
    widths = [max(len(text) for text, _ in column) + _GAP for column in zip(_HEAD, *rows, strict=True)]
    if INDENT + sum(widths) - _GAP > page.width:
        for row in rows:
            _print_stacked(page, row)
    else:
        for row in (_HEAD, *rows):
            page.row(*((text, width, style) for (text, style), width in zip(row, widths, strict=True)))
    _print_deviations(page, with_policy)
    _print_sum(page, with_policy)
    return encodable(f"{page}\n", screen.encoding)


def _row(before: Checked, after: Checked) -> tuple[tuple[str, str], ...]:
    header = after.route.expected.shown
    return (before.route.path, ""), _state(before.report, header), _state(after.report, header)


def _state(report: Report, header: str) -> tuple[str, str]:
    """A word or two on *report*, with the name of a response *header* where JavaScript should see one; and a style."""
    match report.verdict:
        case Verdict.UNREACHABLE:
            return "✗ no answer", BAD
        case Verdict.BLOCKED:
            return f"✗ blocked{_where(report)}", BAD
        case Verdict.READABLE:
            return _state_of_readable(report, header)
        case _:
            return "? not sent", QUIET


def _state_of_readable(report: Report, header: str) -> tuple[str, str]:
    if header and any(header in browser.hidden_headers for browser in report.browsers):
        return f"! hides {header}", DOUBTFUL
    if report.warnings:
        return f"! {', '.join(warning.id for warning in report.warnings)}", DOUBTFUL
    return (f"✓ shows {header}" if header else "✓ reads"), GOOD


def _where(report: Report) -> str:
    names = tuple(browser.name for browser in report.browsers if browser.readable is False)
    return "" if len(names) == len(report.browsers) else f" in {listing(names)}"


def _print_stacked(page: Page, row: tuple[tuple[str, str], ...]) -> None:
    (path, _), (before, before_style), (after, after_style) = row
    page.prose(path)
    if _INSET + len(f"{before} → {after}") <= page.width:
        page.prose(after, indent=_INSET, mark=f"{before} → ", style=after_style, mark_style=before_style)
    else:
        page.prose(before, indent=_INSET, style=before_style)
        page.prose(after, indent=_INSET, mark="→ ", style=after_style)


def _print_deviations(page: Page, checks: Sequence[Checked]) -> None:
    for checked in checks:
        for deviation in checked.deviations:
            page.blank()
            page.prose(f"NOT AS EXPECTED: {checked.route.path} with the policy: {deviation}", style=BAD)


def _print_sum(page: Page, checks: Sequence[Checked]) -> None:
    repaired = sum(not checked.deviations for checked in checks)
    mark, style = ("✓ ", GOOD) if repaired == len(checks) else ("✗ ", BAD)
    text = f"With the policy {repaired} of {len(checks)} routes are readable in every browser, without a warning."
    page.blank()
    page.prose(text, indent=0, mark=mark, mark_style=style)
