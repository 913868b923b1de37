"""The log of what goes wrong in look-ups: once in a while, whatever there is of it."""

import logging
import time
from collections.abc import Callable
from typing import Final

PAUSE: Final = 10.0
"""Seconds between two lines: a store may be away for hours, and each refusal has its own record."""

_LOG: Final = logging.getLogger("crossorigin.origins")


class Complaints:
    """Writes them. Called from any thread: of two at once, both may get through.

    Args:
        clock: Seconds, from anywhere.
    """

    __slots__ = ("_clock", "_silent_until")

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._silent_until = float("-inf")

    def tell(self, what: str, error: BaseException) -> None:
        """Log *error*, which came of *what*: text without anything of a request in it, or escaped."""
        now = self._clock()
        if now >= self._silent_until:
            self._silent_until = now + PAUSE
            _LOG.warning("%s; what follows within %d seconds is left out", what, PAUSE, exc_info=error)
