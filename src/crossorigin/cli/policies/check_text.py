"""What `cors policy check` prints for a person: the answer first, then each finding."""

from collections.abc import Sequence
from typing import Final

from crossorigin.checking.fixes.wording import upper_first
from crossorigin.checking.telling.escape import escape
from crossorigin.cli.policies.checking import CheckedPolicies
from crossorigin.cli.policies.findings import Finding
from crossorigin.cli.policies.words import counted, summary
from crossorigin.cli.render.page import BAD, DOUBTFUL, GOOD, QUIET, STRONG, Page
from crossorigin.server.issues import Severity

MOST_SHOWN: Final = 500
"""Findings of a kind. A list of 100,000 origins can be wrong in each; the JSON has them all."""

_MARKS: Final = {Severity.ERROR: ("✗ ", BAD), Severity.WARNING: ("! ", DOUBTFUL)}


def print_checked(page: Page, checked: CheckedPolicies) -> None:
    """The verdict, then all that was found."""
    mark, style = ("✓ ", GOOD) if checked.passed else ("✗ ", BAD)
    page.prose(_headline(checked), indent=0, mark=mark, style=STRONG, mark_style=style)
    if checked.policies is not None:
        page.prose(summary(checked.policies), style=QUIET)
    for findings in (checked.errors, checked.warnings):
        print_findings(page, findings)


def print_findings(page: Page, findings: Sequence[Finding]) -> None:
    """Each finding: where, what, why, what was meant, and its code."""
    for finding in findings[:MOST_SHOWN]:
        _print_finding(page, finding)
    if len(findings) > MOST_SHOWN:
        page.blank()
        page.prose(f"and {len(findings) - MOST_SHOWN:,} more: --format json has them all", style=QUIET)


def _headline(checked: CheckedPolicies) -> str:
    name, warnings = escape(checked.source), len(checked.warnings)
    if checked.errors:
        return f"{name} is not valid: {counted(len(checked.errors), 'error')}."
    if not warnings:
        return f"{name} is valid."
    but = ", but --strict lets no warning pass" if checked.strict else ""
    return f"{name} is valid, with {counted(warnings, 'warning')}{but}."


def _print_finding(page: Page, finding: Finding) -> None:
    mark, style = _MARKS[finding.severity]
    page.blank()
    page.prose(finding.place, mark=mark, mark_style=style)
    sentences = (upper_first(finding.why), upper_first(finding.meant))
    page.prose(" ".join(text if text.endswith("?") else f"{text}." for text in filter(None, sentences)), indent=4)
    page.prose(finding.code, indent=4, style=QUIET)
