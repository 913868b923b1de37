"""The time that one request has in all, whatever its single waits allow."""

from time import monotonic


class Deadline:
    """A moment that no wait outlasts.

    Args:
        seconds: How far off it is from each `start`, and from here.
        wait: Seconds of a wait that has no limit of its own; httpcore's SOCKS handshake knows none.
    """

    def __init__(self, seconds: float, *, wait: float) -> None:
        self._seconds = seconds
        self._wait = wait
        self.start()

    def start(self) -> None:
        """Sets it anew."""
        self._ends = monotonic() + self._seconds

    def shorten(self, seconds: float) -> None:
        """Brings it to *seconds* from here, unless it is nearer already."""
        self._ends = min(self._ends, monotonic() + seconds)

    @property
    def has_passed(self) -> bool:
        """Whether no time is left."""
        return monotonic() >= self._ends

    def cap(self, seconds: float | None) -> float:
        """*seconds* (`None` if there is no limit), or what is left if that is less.

        Raises:
            TimeoutError: Nothing is left.
        """
        left = self._ends - monotonic()
        if left <= 0:
            raise TimeoutError("the time for the whole request is over")
        return min(left, self._wait if seconds is None else seconds)
