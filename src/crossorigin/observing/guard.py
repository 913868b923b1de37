"""What stands between an adapter and an observer: one that fails breaks no request."""

import logging
from collections.abc import Callable
from typing import Final, cast

from crossorigin.observing.observer import RefusalObserver
from crossorigin.observing.token_bucket import TokenBucket
from crossorigin.server.refusal import Refusal

_LOGGER: Final = logging.getLogger("crossorigin")
_complaints = TokenBucket(per_second=1 / 60, burst=1)
"""Of this process: an observer that fails once fails with each request."""


def told(observer: RefusalObserver, refusal: Refusal) -> None:
    """Tell *observer* of *refusal*. Exceptions of its own are logged, one a minute."""
    try:
        observer(refusal)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is no fault of the request
        _complain(error)


def has_room(observer: RefusalObserver) -> bool:
    """Whether to tell *observer* of one more: no, if its answer is an exception."""
    ask = cast("Callable[[], bool] | None", getattr(observer, "has_room", None))
    if ask is None:
        return True
    try:
        return ask()
    except Exception as error:  # noqa: BLE001 - the same
        _complain(error)
        return False


def _complain(error: Exception) -> None:
    if _complaints.take():
        message = "on_refusal raised; the request was answered all the same (said once a minute at most)"
        _LOGGER.error(message, exc_info=error)
