"""From a result to the report that `cors check` would give on the same fetch, and to its text.

Loaded where a result is printed or fails alone: the words, the snippets and rich take 150 ms.
"""

import shutil
from typing import TYPE_CHECKING, Final

from crossorigin.checking.report import Report
from crossorigin.checking.run import report_on
from crossorigin.checking.warnings.facts import Facts
from crossorigin.cli.render.text import render_text

if TYPE_CHECKING:
    from crossorigin.testing.fetch_result import FetchResult

_NARROWEST: Final = 40
_WIDEST: Final = 116
_MARGIN: Final = 4
"""Columns of what pytest writes in front of an error's lines."""


def trace_of(result: "FetchResult") -> str:
    """What `cors check` would print of *result*, without colours and as wide as pytest's error lines may be."""
    width = shutil.get_terminal_size((100, 24)).columns - _MARGIN
    width = min(max(width, _NARROWEST), _WIDEST)
    return render_text(report_of(result), width=width, color=False, hints=False).rstrip("\n")


def report_of(result: "FetchResult") -> Report:
    """The report on *result*. Asks nothing more, so without what `cors check` learns by asking as another origin."""
    facts = Facts(request=result.plan.request, fetches=result.fetches, exchanges=result.exchange)
    return report_on(result.plan, facts, result.exchange, result.exceptions)
