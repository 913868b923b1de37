"""What `cors doctor` prints for a person: the verdict, the layers, what was replayed, then each finding."""

from typing import Final

from crossorigin.checking.telling.escape import escape
from crossorigin.cli.doctoring.examined import Examined
from crossorigin.cli.policies.words import counted
from crossorigin.cli.render.page import BAD, DOUBTFUL, GOOD, QUIET, STRONG, Page
from crossorigin.doctor.finding import Finding, Severity
from crossorigin.doctor.layer import Role
from crossorigin.doctor.replayed import Replayed

_MOST_SHOWN: Final = 12
"""Requests that were replayed."""
_MARKS: Final = {Severity.ERROR: ("✗ ", BAD), Severity.WARNING: ("! ", DOUBTFUL), Severity.NOTE: ("· ", QUIET)}
_QUIET: Final = frozenset({Role.PASSES, Role.APPLICATION})


def print_examined(page: Page, examined: Examined) -> None:
    """All that was found."""
    mark, style = ("✓ ", GOOD) if examined.passed else ("✗ ", BAD)
    page.prose(_headline(examined), indent=0, mark=mark, style=STRONG, mark_style=style)
    for finding in examined.findings:
        _print_finding(page, finding)
    page.heading("Layers, outermost first")
    for layer in examined.stack.layers:
        role = "" if layer.role in _QUIET else f"  ({layer.role.value})"
        page.prose(f"{layer.name}{role}", style=QUIET if layer.role in _QUIET else "")
    page.heading(f"Replayed, as from {escape(examined.origin)}")
    for one in examined.replayed[:_MOST_SHOWN]:
        page.prose(_outcome(one))
    if len(examined.replayed) > _MOST_SHOWN:
        page.prose(f"and {len(examined.replayed) - _MOST_SHOWN} more: --format json has them all", style=QUIET)


def _headline(examined: Examined) -> str:
    errors, warnings = examined.count(Severity.ERROR), examined.count(Severity.WARNING)
    found = " and ".join(counted(number, noun) for number, noun in ((errors, "error"), (warnings, "warning")) if number)
    return f"{escape(examined.target)}: {found or 'nothing is wrong'}."


def _print_finding(page: Page, finding: Finding) -> None:
    mark, style = _MARKS[finding.severity]
    page.blank()
    page.prose(finding.where, mark=mark, mark_style=style)
    page.prose(finding.sentence, indent=4)
    if finding.change:
        page.verbatim(f"-> {finding.change}")
    page.prose(finding.id.value, indent=4, style=QUIET)


def _outcome(one: Replayed) -> str:
    if one.status is None:
        return f"{one.asked}: {one.failure}"
    shared = f", Access-Control-Allow-Origin: {', '.join(one.allow_origin)}" if one.allow_origin else ""
    return f"{one.asked}: {one.status} by {one.answered_by}{shared}"
