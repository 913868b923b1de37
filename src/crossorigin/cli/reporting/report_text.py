"""What `cors report` prints for a person: who was refused, the most frequent first, and what could be done."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from crossorigin.checking.telling.escape import escape
from crossorigin.cli.policies.words import counted as numbered
from crossorigin.cli.render.page import BAD, DOUBTFUL, GOOD, QUIET, STRONG, Page
from crossorigin.cli.reporting.advising import Advice
from crossorigin.cli.reporting.logs import MAX_LINE
from crossorigin.cli.reporting.reading import Counted
from crossorigin.cli.reporting.report import RefusalReport
from crossorigin.cli.reporting.tally import MOST_GROUPS, Counts, Refused

_BENEATH: Final = 4
_LONGEST: Final = 120


def print_report(page: Page, report: RefusalReport) -> None:
    """How many there are, then each of those to be shown."""
    counted = report.counted
    mark, style = ("✗ ", BAD) if counted.records else ("✓ ", GOOD)
    page.prose(_headline(counted), indent=0, mark=mark, style=STRONG, mark_style=style)
    for sentence in _remarks(counted):
        page.prose(sentence, style=QUIET)
    for refused, advice in report.shown:
        page.blank()
        _print_refused(page, refused)
        _print_advice(page, advice)
    _print_end(page, report)


def _headline(counted: Counted) -> str:
    names = ", ".join(escape(name, limit=_LONGEST) for name in counted.sources)
    if not counted.records:
        return f"No refusal in {names}."
    return f"{numbered(counted.records, 'refusal')} in {names}{_span(counted.first, counted.last)}."


def _remarks(counted: Counted) -> Iterator[str]:
    if counted.suppressed:
        yield f"{counted.suppressed:,} more were not logged, for there were too many at once; whose, nobody knows."
    if counted.other_lines:
        yield f"No record of a refusal: {counted.other_lines:,} of {numbered(counted.lines, 'line')}."
    if counted.long_lines:
        yield f"Not looked at, for they have more than {MAX_LINE >> 20} MiB: {counted.long_lines:,} of them."
    if counted.left_out:
        yield f"From before --since, or without a time: {numbered(counted.left_out, 'record')}."
    if counted.dropped:
        yield (
            f"Of origins too rare to be kept: {numbered(counted.dropped, 'record')}. The {MOST_GROUPS:,} most frequent "
            "are, and what is counted of them may be too little."
        )


def _print_refused(page: Page, refused: Refused) -> None:
    mark, style = ("! ", DOUBTFUL) if refused.key.report_only else ("✗ ", BAD)
    page.prose(refused.key.origin or "(no origin, or several)", mark=mark, style=STRONG, mark_style=style)
    verb = "would be refused" if refused.key.report_only else "refused"
    policy = f", by policy {escape(refused.key.policy)}" if refused.key.policy else ""
    times = "once" if refused.count == 1 else f"{refused.count:,} times"
    page.prose(f"{verb} {times}{policy}{_span(refused.first, refused.last)}", indent=_BENEATH)
    for name, counts in (
        ("causes", refused.causes),
        ("methods", refused.methods),
        ("routes", refused.routes),
        ("request headers", refused.request_headers),
    ):
        if counts.each:
            page.prose(_counts(counts), indent=_BENEATH, mark=f"{name}: ", mark_style=QUIET)


def _print_advice(page: Page, advice: Advice) -> None:
    if advice.grant is None:
        page.prose(f"Cannot be granted: {advice.why_not}.", indent=_BENEATH)
    elif advice.grant.toml:
        page.prose(f"To let it pass, {_place(advice.place)}:", indent=_BENEATH)
        page.verbatim(advice.grant.toml, indent=2 * _BENEATH)
    for sentence in advice.remarks:
        page.prose(sentence, indent=_BENEATH)
    if advice.grant is not None and advice.opens:
        page.prose("That opens:", indent=_BENEATH)
        for sentence in advice.opens:
            page.prose(sentence, indent=_BENEATH, mark="- ")
    for clause in advice.warnings:
        page.prose(clause, indent=_BENEATH, mark="! ", mark_style=DOUBTFUL)


def _print_end(page: Page, report: RefusalReport) -> None:
    more = len(report.counted.refused) - len(report.shown)
    if more:
        page.blank()
        page.prose(f"and {more:,} more, less frequent: --top {len(report.counted.refused)} shows all", style=QUIET)
    if report.shown:
        page.blank()
        page.prose("Anybody can be refused: grant only what you know the pages of.", indent=0, style=QUIET)


def _place(route: str | None) -> str:
    if route is None:
        return "a policy has to have"
    return f"add to the policy of {escape(route, limit=_LONGEST)}" if route else "add to the policy"


def _counts(counts: Counts) -> str:
    each = (f"{escape(value, limit=_LONGEST) or '(none)'} {count:,}" for value, count in counts.each)
    others = (f"others {counts.others:,}",) if counts.others else ()
    return ", ".join((*each, *others))


def _span(first: datetime | None, last: datetime | None) -> str:
    if first is None or last is None:
        return ""
    ends = dict.fromkeys(f"{time:%Y-%m-%d %H:%M:%S}" for time in (first, last))
    return f", {' to '.join(ends)} UTC"
