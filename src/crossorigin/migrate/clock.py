"""How long the old middleware is asked. A regular expression of somebody's may take its time over each origin."""

from collections.abc import Callable
from time import monotonic


class Clock:
    """Tells when the time is over.

    Args:
        seconds: From now on.
        patience: Seconds for one answer.
        now: Another clock.
    """

    def __init__(self, seconds: float, now: Callable[[], float] = monotonic, *, patience: float = 1.0) -> None:
        self.patience = patience
        self._now = now
        self._end = now() + seconds
        self._was_over = False

    @property
    def was_over(self) -> bool:
        """Whether somebody was told that it is over."""
        return self._was_over

    def stop(self) -> None:
        """Make it be over."""
        self._was_over = True

    def is_over(self) -> bool:
        """Whether it is."""
        self._was_over = self._was_over or self._now() > self._end
        return self._was_over
