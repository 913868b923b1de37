"""The doctor's words in the log, once for each application. For adapters to call when the stack is complete."""

import logging
from typing import Any, Final
from weakref import WeakSet

from crossorigin.doctor.examine import examine
from crossorigin.doctor.finding import Severity

_LOGGER: Final = logging.getLogger("crossorigin")
_SEEN: Final[WeakSet[Any]] = WeakSet()
_MOST: Final = 10


def at_startup(app: Any) -> None:
    """Log errors and warnings about the stack of *app*, as warnings of `crossorigin`. Calls nothing of *app*.

    The second time, and for what cannot be looked at, it does nothing; it never raises.
    """
    try:
        if app in _SEEN:
            return
        _SEEN.add(app)
        told = [finding for finding in examine(app) if finding.severity is not Severity.NOTE]
    # A look at somebody's application must not keep it from starting.
    except Exception:
        _LOGGER.debug("the stack doctor failed", exc_info=True)
        return
    for finding in told[:_MOST]:
        _LOGGER.warning("%s", ascii(str(finding))[1:-1])
    if len(told) > _MOST:
        _LOGGER.warning("and %d more: `cors doctor` tells all", len(told) - _MOST)
