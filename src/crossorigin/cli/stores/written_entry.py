"""What somebody wrote as entries of a store, checked: all is well, or all that is wrong is told."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import click

from crossorigin.checking.telling.escape import escape
from crossorigin.cli.policies.findings import Finding, errors_of
from crossorigin.cli.policies.words import counted
from crossorigin.server.issues import IssueCode, PolicyError
from crossorigin.server.origin_entry import check_entry

_MOST_SHOWN: Final = 20
"""Errors of a file; who mends these sees the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenEntry:
    """One of them.

    Attributes:
        place: Where it stands.
        text: What stands there; of JSON, it may be anything.
    """

    place: str
    text: str


def check_written(entries: Sequence[WrittenEntry], *, insecure: bool) -> tuple[str, ...]:
    """The entries, if all may be.

    Args:
        entries: What was written.
        insecure: Whether http origins of other machines are taken.

    Raises:
        ClickException: One may not. The message tells of all.
    """
    findings = tuple(faults_of(entries, insecure=insecure))
    if findings:
        raise click.ClickException(_message(findings, len(entries)))
    return tuple(entry.text for entry in entries)


def faults_of(entries: Iterable[WrittenEntry], *, insecure: bool) -> Iterator[Finding]:
    """What is wrong with each of *entries*, and where."""
    for entry in entries:
        try:
            check_entry(entry.text, insecure=insecure)
        except PolicyError as error:
            yield from (replace(finding, field=entry.place) for finding in errors_of(error))


def _message(findings: Sequence[Finding], number: int) -> str:
    wrong = len({finding.field for finding in findings})
    lines = [
        f"nothing was added: {wrong:,} of {counted(number, 'origin')} cannot be an entry of a store.",
        *(f"- {finding}" for finding in findings[:_MOST_SHOWN]),
    ]
    if len(findings) > _MOST_SHOWN:
        lines.append(f"and {len(findings) - _MOST_SHOWN:,} more")
    if any(finding.code == IssueCode.INSECURE_ORIGIN.value for finding in findings):
        lines.append("--dangerously-allow-insecure-origins adds http origins all the same.")
    return "\n".join(map(escape, lines))
