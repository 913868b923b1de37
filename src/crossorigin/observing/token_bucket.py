"""How many of something may happen in a while."""

import threading
import time
from collections.abc import Callable


class TokenBucket:
    """Lets *burst* through at once, and *per_second* of them in the long run. For any number of threads.

    Args:
        per_second: Tokens that are added in a second, above 0.
        burst: Tokens that it holds at most, at least 1; it begins full.
        clock: Seconds that never go back.

    Raises:
        ValueError: One of them is out of bounds.
    """

    __slots__ = ("_burst", "_clock", "_filled_at", "_lock", "_per_second", "_tokens")

    def __init__(self, *, per_second: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        # NB: not `per_second <= 0`, which is false of a NaN.
        if not 0 < per_second < float("inf"):
            raise ValueError(f"per_second is a number above 0, not {per_second!r}")
        if burst < 1:
            raise ValueError(f"burst is at least 1, not {burst!r}")
        self._per_second = per_second
        self._burst = burst
        self._clock = clock
        self._lock = threading.Lock()
        self._tokens = float(burst)
        self._filled_at = clock()

    def has_one(self) -> bool:
        """Whether there is a token. It may be gone when it is asked for."""
        with self._lock:
            self._fill()
            return self._tokens >= 1

    def take(self) -> bool:
        """Take a token, if there is one."""
        with self._lock:
            self._fill()
            if self._tokens < 1:
                return False
            self._tokens -= 1
            return True

    def _fill(self) -> None:
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + (now - self._filled_at) * self._per_second)
        self._filled_at = now
