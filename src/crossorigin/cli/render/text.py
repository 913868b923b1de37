"""A report for a terminal: the answer first, then how it came about, then what to do."""

from crossorigin.checking.report import Report, Verdict
from crossorigin.checking.telling.headline import MARKS, headline

from .advice import print_cause, print_fix
from .asked import asked, asked_how
from .checks import print_checks
from .console import print_console
from .encode import encodable
from .exchange import print_exchange
from .page import BAD, DOUBTFUL, GOOD, QUIET, STRONG, Page
from .remarks import print_exceptions, print_hidden_headers, print_undecidable, print_warnings
from .table import print_browsers

_STYLES = {Verdict.READABLE: GOOD, Verdict.PREFLIGHT_PASSED: GOOD, Verdict.NOT_ASKED: DOUBTFUL}


def render_text(
    report: Report,
    *,
    width: int,
    color: bool,
    verbose: bool = False,
    encoding: str = "utf-8",
    hints: bool = True,
) -> str:
    """*report* as text, ending in a line break.

    No line is wider than *width*, but those that a person copies or matches: lines of consoles, snippets, tracebacks.

    Args:
        width: Columns of the terminal.
        color: Whether to write ANSI escape sequences; nothing is said by colour alone.
        verbose: Every header, every check, and the probes.
        encoding: Of the stream that it goes to; marks that it lacks become plain ones.
        hints: Whether to say which options tell more.

    Raises:
        LookupError: There is no such encoding.
    """
    page = Page(width=width, color=color, hints=hints)
    _print_answer(page, report)
    print_exchange(page, report, verbose=verbose)
    print_browsers(page, report)
    print_hidden_headers(page, report)
    print_console(page, report)
    if verbose:
        print_checks(page, report)
    print_exceptions(page, report, verbose=verbose)
    print_cause(page, report)
    print_fix(page, report)
    print_warnings(page, report)
    print_undecidable(page, report)
    return encodable(f"{page}\n", encoding)


def _print_answer(page: Page, report: Report) -> None:
    mark, mark_style = MARKS[report.verdict], _STYLES.get(report.verdict, BAD)
    page.prose(headline(report), indent=0, mark=f"{mark} ", style=STRONG, mark_style=mark_style)
    page.blank()
    page.prose(asked(report))
    page.prose(asked_how(report), style=QUIET)
    for note in report.notes:
        page.prose(note, mark="note: ", style=QUIET)
