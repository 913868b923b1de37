"""The checks of the demo on a terminal: each in a few lines."""

from crossorigin.checking.report import Report, Verdict
from crossorigin.checking.telling.headline import MARKS, headline
from crossorigin.cli.render.encode import encodable
from crossorigin.cli.render.page import BAD, GOOD, INDENT, QUIET, STRONG, Page
from crossorigin.cli.render.remarks import hidden_headers

from .checks import Checked
from .routes import ORIGIN
from .screen import Screen


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
    for line in _console(report):
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


def _console(report: Report) -> tuple[str, ...]:
    """What Chromium says; nothing where no server answered."""
    return report.browsers[0].console if report.browsers else ()


def _remarks(checked: Checked) -> tuple[str, ...]:
    """What is worth saying of a response that the page can read."""
    expected, report = checked.route.expected, checked.report
    warnings = tuple(warning.text for warning in report.warnings if warning.id == expected.warning)
    return (*warnings, *((hidden_headers(report),) if expected.hidden else ()))
