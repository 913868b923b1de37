"""Refusals as records of `logging`, a few a second."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, Final

from crossorigin.observing.escaping import MOST_SHOWN, escaped
from crossorigin.observing.token_bucket import TokenBucket
from crossorigin.server.reasons import Reason
from crossorigin.server.refusal import Refusal

LOGGER: Final = "crossorigin.refusals"
PER_SECOND: Final = 10.0
BURST: Final = 50

_MESSAGE: Final = "CORS: %s %s from %s %s: %s%s"


class RefusalLog:
    """Logs one record for each refusal, at level WARNING, with fields that begin with `cors_`; beyond its rate, none.

    What a policy that is not enforced would have refused is logged where that would make a difference.

    Args:
        logger: Where to; or its name.
        per_second: Records a second in the long run.
        burst: Records at once.
        on_suppressed: Called for each refusal that is not logged for its rate.
        clock: Seconds that never go back.

    Raises:
        ValueError: *per_second* or *burst* is out of bounds.
    """

    def __init__(
        self,
        logger: logging.Logger | str = LOGGER,
        *,
        per_second: float = PER_SECOND,
        burst: int = BURST,
        on_suppressed: Callable[[], object] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._logger = logging.getLogger(logger) if isinstance(logger, str) else logger
        self._bucket = TokenBucket(per_second=per_second, burst=burst, clock=clock)
        self._on_suppressed = on_suppressed
        self._lock = threading.Lock()
        self._suppressed = 0

    def __call__(self, refusal: Refusal, /) -> None:
        """Log *refusal*, or count it."""
        if (refusal.report_only and not refusal.newly_refused) or not self._is_wanted():
            return
        if not self._bucket.take():
            self._suppress()
            return
        with self._lock:
            suppressed, self._suppressed = self._suppressed, 0
        self._logger.warning(_MESSAGE, *_arguments(refusal, suppressed), extra=fields_of(refusal, suppressed))

    def has_room(self) -> bool:
        """Whether one more would be logged. If its rate forbids, it is counted."""
        if not self._is_wanted():
            return False
        if self._bucket.has_one():
            return True
        self._suppress()
        return False

    def _is_wanted(self) -> bool:
        return self._logger.isEnabledFor(logging.WARNING)

    def _suppress(self) -> None:
        with self._lock:
            self._suppressed += 1
        if self._on_suppressed is not None:
            self._on_suppressed()


def log_refusals() -> RefusalLog:
    """What adapters tell of refusals, if they are given nothing else: 10 records a second, 50 at once."""
    return RefusalLog()


def fields_of(refusal: Refusal, suppressed: int = 0) -> dict[str, Any]:
    """*refusal* as the fields of a record: strings that are escaped and bounded, truth values and a number.

    Args:
        refusal: It.
        suppressed: How many were not logged since the last that was.
    """
    return {
        "cors_cause": refusal.cause.value,
        "cors_kind": refusal.kind.value,
        # NB: not `None`, which exporters of OpenTelemetry complain of. The cause tells whether there was one.
        "cors_origin": escaped(refusal.origin or ""),
        "cors_method": escaped(refusal.method),
        "cors_route": escaped(refusal.route),
        "cors_policy": refusal.policy_id,
        "cors_parameter": escaped(refusal.parameter),
        "cors_request_headers": _joined(refusal.request_headers),
        "cors_report_only": refusal.report_only,
        "cors_suppressed": suppressed,
    }


def _joined(names: tuple[str, ...]) -> str:
    """As many of *names*, which are tokens, as may be shown; none of them cut, for that would be another name."""
    text = ",".join(names)
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN + 1].rpartition(",")[0]


def _arguments(refusal: Refusal, suppressed: int) -> tuple[str, ...]:
    """Those of the message, whose template stays the same, so that what collects records can tell them together."""
    before = f" ({suppressed} before it not logged)" if suppressed else ""
    return (
        _quoted(refusal.method),
        _quoted(refusal.route),
        _from(refusal),
        "would be refused" if refusal.report_only else "refused",
        f"{refusal.cause.value} {_quoted(refusal.parameter)}" if refusal.parameter else refusal.cause.value,
        before,
    )


def _from(refusal: Refusal) -> str:
    if refusal.origin is not None:
        return _quoted(refusal.origin)
    return "several origins" if refusal.cause is Reason.SEVERAL_ORIGINS else "no origin"


def _quoted(text: str) -> str:
    """*text* so that what a request says cannot be taken for what we say of it."""
    return "'{}'".format(escaped(text).replace("'", "\\x27"))
