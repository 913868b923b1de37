"""What adapters tell the operator, through `logging`, as `crossorigin`."""

import logging
from collections.abc import Callable
from typing import Final

from crossorigin.server.decision import Decision
from crossorigin.server.reasons import Reason
from crossorigin.server.report_only import Report

LOGGER: Final = logging.getLogger("crossorigin")

_MOST_SHOWN: Final = 200


def warn_once() -> Callable[[], None]:
    """What warns, the first time, that the application's own headers were replaced."""
    warned = False

    def warn() -> None:
        nonlocal warned
        if not warned:
            warned = True
            LOGGER.warning(
                "the application sets Access-Control-* headers itself; CORSMiddleware replaces them. Remove them "
                "there, or keep them with respect_app_headers=True. (Said once.)"
            )

    return warn


def tell(on_report: Callable[[Report], None], report: Report) -> None:
    """Hand *report* to *on_report*, whose own exceptions are logged: what only watches shall break nothing."""
    try:
        on_report(report)
    except Exception:
        LOGGER.exception("on_report raised")


def log_report(report: Report) -> None:
    """Log what a report-only policy would have refused and the enforced one did not."""
    if report.newly_refused:
        LOGGER.warning(
            "report-only: %s %s from %s would have been refused: %s %s",
            shown(report.head.method),
            shown(report.path),
            _from(report.candidate),
            report.candidate.reason.value,
            shown(report.candidate.parameter),
        )


def _from(decision: Decision) -> str:
    if decision.origin is not None:
        return shown(decision.origin)
    return "no origin" if decision.reason is Reason.NO_ORIGIN else "several origins"


def shown(text: str) -> str:
    """*text* of a request as a log may hold it: escaped (CVE-2024-1681), and not at any length."""
    return ascii(text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}...")
