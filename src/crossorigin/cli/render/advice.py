"""The cause in plain words, the step of the standard that refuses, and the fix."""

from typing import Final

from crossorigin.checking.fixes.causes import SERVER_CAUSES
from crossorigin.checking.fixes.wording import upper_first
from crossorigin.checking.report import Fix, GuessedStack, Report
from crossorigin.checking.telling.clauses import cause_clause, clause
from crossorigin.fetch.steps import Step

from .page import DOUBTFUL, QUIET, STRONG, Page

BEHIND: Final = "Behind that, what would block next:"
ONE_IS_ENOUGH: Final = (
    "One of these snippets is enough: use one, and let the other layer set no CORS headers. A header that both set"
    " comes twice, and browsers refuse that."
)
"""Where there is a snippet for the front server, and one for the application behind it."""
WITH_THIS_LIBRARY: Final = "`--stack crossorigin` shows it with this library."
"""Where there is a snippet for Python, with another one."""


def print_cause(page: Page, report: Report) -> None:
    """Why, and what comes next once that is put right."""
    steps = failed_steps(report)
    if not (report.words or steps):
        return
    page.heading("Why")
    for number, paragraph in enumerate(report.words.splitlines()):
        if number:
            page.blank()
        page.prose(paragraph)
    for step in steps:
        page.blank()
        page.prose(f"Fetch standard, {step.algorithm}, step {step.number}: “{step.text}”", style=QUIET)
        page.prose(step.url, style=QUIET)
    faults = further_faults(report)
    if faults:
        page.blank()
        page.prose(BEHIND)
        for fault in faults:
            page.prose(fault, mark="- ")


def print_fix(page: Page, report: Report) -> None:
    """What to do, and a snippet for each stack asked for or recognised."""
    if not (report.fix_words or report.fixes):
        return
    page.heading("Fix")
    for number, paragraph in enumerate(report.fix_words.splitlines()):
        if number:
            page.blank()
        page.prose(paragraph)
    if len(report.fixes) > 1:
        page.blank()
        page.prose(ONE_IS_ENOUGH)
    for fix in report.fixes:
        page.blank()
        _print_snippet(page, fix, _guess_of(fix, report))
    if page.hints and any(map(_is_for_python, report.fixes)):
        page.blank()
        page.prose(WITH_THIS_LIBRARY, style=QUIET)
    if page.hints and wants_stack(report):
        page.blank()
        page.prose("For a snippet, name the server: --stack nginx, --stack express, ...", style=QUIET)


def failed_steps(report: Report) -> tuple[Step, ...]:
    """The steps of the standard that refuse, each once."""
    return tuple(dict.fromkeys(browser.failed_step for browser in report.browsers if browser.failed_step is not None))


def further_faults(report: Report) -> tuple[str, ...]:
    """What is wrong behind the causes, a clause each."""
    causes = {clause(browser) for browser in report.browsers}
    faults = (
        cause_clause(fault.cause, fault.parameter) for browser in report.browsers for fault in browser.further_faults
    )
    return tuple(dict.fromkeys(fault for fault in faults if fault not in causes))


def wants_stack(report: Report) -> bool:
    """Whether a snippet would help and none is there because no server was named or recognised."""
    causes = {browser.cause for browser in report.browsers}
    return not (report.fixes or report.stacks) and not causes.isdisjoint(SERVER_CAUSES)


def _is_for_python(fix: Fix) -> bool:
    return fix.language == "python" and not fix.stack_id.startswith("crossorigin")


def _guess_of(fix: Fix, report: Report) -> GuessedStack | None:
    return next((guess for guess in report.stacks if guess.stack_id == fix.stack_id), None)


def _print_snippet(page: Page, fix: Fix, guess: GuessedStack | None) -> None:
    page.prose(fix.title, style=STRONG)
    if guess is not None:
        page.prose(f"(recognised, {guess.confidence} %: {'; '.join(guess.evidence)})", style=QUIET)
    page.prose(f"{upper_first(fix.place)}:")
    page.blank()
    page.verbatim(fix.snippet)
    page.blank()
    if fix.note:
        page.prose(fix.note)
    for sentence in fix.cannot:
        page.prose(sentence, mark="! ", mark_style=DOUBTFUL)
