"""The time that one request has in all, whatever its single waits allow."""

from math import inf
from time import monotonic


class Deadline:
    """A moment that no wait outlasts.

    Args:
        seconds: How far off it is from each `start`, and from here.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.start()

    def start(self) -> None:
        """Sets it anew."""
        self._ends = monotonic() + self._seconds

    @property
    def has_passed(self) -> bool:
        """Whether no time is left."""
        return monotonic() >= self._ends

    def cap(self, seconds: float | None) -> float:
        """*seconds* (`None` for ever), or what is left if that is less.

        Raises:
            TimeoutError: Nothing is left.
        """
        left = self._ends - monotonic()
        if left <= 0:
            raise TimeoutError("the time for the whole request is over")
        return min(left, inf if seconds is None else seconds)
