"""A bound on how often something is done: a token bucket. https://en.wikipedia.org/wiki/Token_bucket"""

import time
from collections.abc import Callable


class TokenBucket:
    """So many tokens a second, of which those of one second can be saved. Called by one thread at a time.

    Args:
        per_second: Tokens.
        clock: Seconds, from anywhere.
    """

    __slots__ = ("_at", "_clock", "_per_second", "_tokens")

    def __init__(self, per_second: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_second
        self._clock = clock
        self._tokens = float(per_second)
        self._at = clock()

    def take(self) -> bool:
        """Take a token; whether there was one."""
        now = self._clock()
        self._tokens = min(float(self._per_second), self._tokens + (now - self._at) * self._per_second)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
