"""A report for an issue or a pull request, as GitHub-flavoured Markdown: the answer and the fix first."""

from collections.abc import Iterable, Iterator

from crossorigin.checking.report import BrowserVerdict, Fix, Report
from crossorigin.checking.telling.escape import escape_lines
from crossorigin.checking.telling.headline import MARKS, headline

from . import marks
from .advice import BEHIND, ONE_IS_ENOUGH, failed_steps, further_faults
from .asked import asked, asked_how
from .exchange import print_messages
from .markdown_text import code, fence, prose, table
from .page import Page
from .remarks import hidden_headers

_WIDE = 10_000
"""Columns: what stands in a code block is not wrapped."""


def render_markdown(report: Report) -> str:
    """*report* as Markdown, ending in a line break."""
    return "\n\n".join(_blocks(report)) + "\n"


def _blocks(report: Report) -> Iterator[str]:
    yield f"**{MARKS[report.verdict]} {prose(headline(report))}**"
    yield f"{code(asked(report))} {prose(asked_how(report))}"
    yield from (f"Note: {prose(note)}" for note in report.notes)
    yield from filter(None, (prose(report.preflight_words),))
    if report.browsers:
        head = ("Browser", *(title.capitalize() for title in marks.HEAD[1:]), "Step that refuses")
        yield table(head, map(_row, report.browsers))
    yield from (f"{verdict.name}: {prose(note)}" for verdict in report.browsers for note in verdict.notes)
    yield from filter(None, (prose(hidden_headers(report)),))
    yield from _advice(report)
    yield from _console(report)
    yield from _exchange(report)
    yield from _list("Warnings", [f"{prose(warning.text)} ({code(warning.id)})" for warning in report.warnings])
    yield from _list("What headers cannot decide", map(prose, report.undecidable))


def _row(verdict: BrowserVerdict) -> tuple[str, ...]:
    step = verdict.failed_step
    refuses = "" if step is None else f"[{prose(f'{step.algorithm}, {step.number}')}]({step.url})"
    cause = code(verdict.cause) if verdict.cause else "none"
    return verdict.name, marks.readable(verdict)[0], marks.preflight(verdict)[0], cause, refuses


def _advice(report: Report) -> Iterator[str]:
    steps = failed_steps(report)
    if report.words or steps:
        yield "### Why"
        yield from map(prose, report.words.splitlines())
        yield from (f"> {prose(step.text)}\n>\n> Fetch standard, {step.url}" for step in steps)
    faults = further_faults(report)
    if faults:
        yield BEHIND
        yield "\n".join(f"- {prose(fault)}" for fault in faults)
    if report.fix_words or report.fixes:
        yield "### Fix"
        yield from map(prose, report.fix_words.splitlines())
        if len(report.fixes) > 1:
            yield prose(ONE_IS_ENOUGH)
        for fix in report.fixes:
            yield from _snippet(fix)


def _snippet(fix: Fix) -> Iterator[str]:
    yield f"**{prose(fix.title)}**, {prose(fix.place)}:"
    # A tab stays one here, as the code is copied from here.
    lines = ("\t".join("".join(escape_lines(part)) for part in line.split("\t")) for line in fix.snippet.splitlines())
    yield fence(lines, fix.language)
    yield from map(prose, (*filter(None, (fix.note,)), *fix.cannot))


def _console(report: Report) -> Iterator[str]:
    speaking = [verdict for verdict in report.browsers if verdict.console]
    if speaking:
        yield "### Console"
    for verdict in speaking:
        yield f"{verdict.name}:"
        yield fence(line for text in verdict.console for line in escape_lines(text))


def _exchange(report: Report) -> Iterator[str]:
    page = Page(width=_WIDE, color=False)
    print_messages(page, report, verbose=False)
    for traceback in report.exceptions:
        page.heading("The application raised")
        page.verbatim(traceback)
    yield f"<details><summary>Exchange</summary>\n\n{fence(str(page).splitlines())}\n\n</details>"


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    written = "\n".join(f"- {item}" for item in items)
    if written:
        yield f"### {title}"
        yield written
