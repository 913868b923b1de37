"""`cors report`, from what was typed to what is printed."""

from collections.abc import Sequence
from datetime import UTC, datetime

import click

from crossorigin.checking.telling.escape import escape
from crossorigin.cli.policies.output import write_found
from crossorigin.cli.policies.reading import read_policies, usage_errors
from crossorigin.cli.policies.source import STANDARD_INPUT, Source, SourceError
from crossorigin.cli.reporting.advising import advise
from crossorigin.cli.reporting.present import PresentPolicies
from crossorigin.cli.reporting.reading import count_refusals
from crossorigin.cli.reporting.report import RefusalReport
from crossorigin.cli.reporting.report_json import render_report
from crossorigin.cli.reporting.report_text import print_report
from crossorigin.cli.reporting.times import parse_since


def run_report(
    files: Sequence[str], *, since: str | None, top: int, policy: str | None, input_format: str | None, output: str
) -> None:
    """Read, count and print.

    Raises:
        UsageError: There is nothing to read, or *since* is no time.
        InvalidPolicies: The file *policy* is none.
    """
    time = _since(since)
    with usage_errors():
        if [*files, policy].count(STANDARD_INPUT) > 1:
            raise SourceError("standard input can be read once: write a file's name for the other")
        source = None if policy is None else Source(file=policy, input_format=input_format)
        # First, since it is the shorter to read.
        present = None if source is None else PresentPolicies(read_policies(source))
        counted = count_refusals(files, time)
    shown = tuple((refused, advise(refused, present)) for refused in counted.refused[:top])
    report = RefusalReport(counted=counted, policy=None if source is None else source.name, shown=shown)
    write_found(report, output, print_report, render_report)


def _since(text: str | None) -> datetime | None:
    try:
        return None if text is None else parse_since(text, datetime.now(UTC))
    except ValueError as error:
        raise click.UsageError(f"--since: {escape(str(error))}") from error
