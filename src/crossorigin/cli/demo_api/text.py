"""The checks of the demo on a terminal: each in a few lines, and a table at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from crossorigin.cli.render.encode import encodable
from crossorigin.cli.render.headline import MARKS, headline
from crossorigin.cli.render.page import BAD, GOOD, INDENT, QUIET, STRONG, Page
from crossorigin.cli.render.remarks import hidden_headers
from crossorigin.cli.report import Verdict

from .checks import Checked
from .routes import ORIGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Where it is printed.

    Attributes:
        width: Columns.
        color: Whether to write ANSI escape sequences.
        encoding: Of the stream.
    """

    width: int
    color: bool
    encoding: str


_WORDS = {True: ("✓ reads", GOOD), False: ("✗ blocked", BAD), None: ("? not sent", QUIET)}
_COLUMN = 11


def render_intro(api: str, screen: Screen, *, keep: bool) -> str:
    """What is going on, ending in an empty line."""
    page = Page(width=screen.width, color=screen.color)
    lasts = "until Ctrl-C" if keep else "as long as this demo; `cors demo --keep` leaves it running"
    page.prose(f"A page of {ORIGIN} asks an API at {api}, which runs {lasts}.", indent=0)
    return encodable(f"{page}\n\n", screen.encoding)


def render_check(number: int, checked: Checked, screen: Screen) -> str:
    """One check, ending in an empty line."""
    page, report = Page(width=screen.width, color=screen.color), checked.report
    page.prose(checked.route.title, indent=0, mark=f"{number}. ", style=STRONG)
    page.verbatim(f"$ {checked.command}", indent=INDENT)
    good = report.verdict is Verdict.READABLE
    page.prose(headline(report), mark=f"{MARKS[report.verdict]} ", mark_style=GOOD if good else BAD)
    for line in report.browsers[0].console:
        page.blank()
        page.prose("Chromium's console:", style=QUIET)
        page.verbatim(line)
    remarks = (("Why: ", report.words), ("Fix: ", report.fix_words), ("", "\n".join(_remarks(checked))))
    for mark, text in remarks:
        for paragraph in text.splitlines():
            page.blank()
            page.prose(paragraph, mark=mark, mark_style=STRONG)
    for deviation in checked.deviations:
        page.blank()
        page.prose(f"NOT AS EXPECTED: {deviation}", style=BAD)
    return encodable(f"{page}\n\n", screen.encoding)


def render_table(checks: Sequence[Checked], screen: Screen) -> str:
    """Routes by browsers, and whether all is as it should be."""
    page = Page(width=screen.width, color=screen.color)
    route_width = max(len(checked.route.path) for checked in checks) + 2
    names = [browser.name for browser in checks[0].report.browsers]
    is_wide = INDENT + route_width + _COLUMN * len(names) <= page.width
    page.heading("All routes")
    if is_wide:
        page.row(("", route_width, ""), *((name, _COLUMN, QUIET) for name in names))
    for checked in checks:
        cells = [(*_WORDS[browser.readable], browser) for browser in checked.report.browsers]
        if is_wide:
            page.row((checked.route.path, route_width, ""), *((text, _COLUMN, style) for text, style, _ in cells))
        else:
            page.prose(checked.route.path)
            for text, style, browser in cells:
                page.prose(text, indent=4, mark=f"{browser.name}: ", style=style, mark_style=QUIET)
    page.blank()
    right = sum(not checked.deviations for checked in checks)
    mark, style = ("✓ ", GOOD) if right == len(checks) else ("✗ ", BAD)
    page.prose(
        f"{right} of {len(checks)} routes do what they are there to show.", indent=0, mark=mark, mark_style=style
    )
    return encodable(f"{page}\n", screen.encoding)


def _remarks(checked: Checked) -> tuple[str, ...]:
    """What is worth saying of a response that the page can read."""
    expected, report = checked.route.expected, checked.report
    warnings = tuple(warning.text for warning in report.warnings if warning.id == expected.warning)
    return (*warnings, *((hidden_headers(report),) if expected.hidden else ()))
