"""The answers that are kept: grants and refusals apart, each up to a number and for a time.

`known` is called for each request, without a lock; all else by one thread at a time.
"""

import time
from collections.abc import Callable
from typing import Final

from crossorigin.origins.look_up_keys import LookUpKey
from crossorigin.origins.seniority import Seniority
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp

FAILURE_TTL: Final = 1.0
"""Seconds that a failure is kept: what is in trouble is asked once a second for each origin, and not long after."""

_OVER: Final = float("-inf")
_GRANTED: Final = LookUp.GRANTED
"""To ask an enumeration for its member takes as long as to look a key up (Python 3.11, measured)."""


class KeptAnswers:
    """The answers of one `DynamicOrigins`.

    Args:
        dynamic: Says how many and how long.
        clock: Seconds, from anywhere.
    """

    __slots__ = ("_clock", "_dynamic", "_granted", "_is_forgotten", "_limit", "_refused", "_seniority")

    def __init__(self, dynamic: DynamicOrigins, clock: Callable[[], float] = time.monotonic) -> None:
        self._dynamic = dynamic
        self._clock = clock
        # Until when. What is over stays, to tell an origin that was granted lately from a stranger's.
        self._granted: dict[LookUpKey, float] = {}
        self._seniority = Seniority(dynamic.most_kept)
        self._refused: dict[LookUpKey, tuple[LookUp, float]] = {}
        self._limit: float | None = None
        # Whether there is nothing to forget: somebody may add ten thousand patterns, and each is told.
        self._is_forgotten = True

    def known(self, key: LookUpKey) -> LookUp | None:
        """The answer for *key*; `None`: it has to be asked."""
        until = self._granted.get(key)
        if until is not None and self._clock() < until:
            return _GRANTED
        refused = self._refused.get(key)
        return refused[0] if refused is not None and self._clock() < refused[1] else None

    def was_granted(self, key: LookUpKey) -> bool:
        """Whether *key* was granted lately: its last answer was a grant, and it did not have to go for others."""
        return key in self._granted

    def keep(self, key: LookUpKey, look_up: LookUp, since: float) -> None:
        """Keep an answer.

        Args:
            key: What it is for.
            look_up: The answer.
            since: When it was asked: it may be as old.
        """
        self._is_forgotten = False
        if look_up is LookUp.GRANTED:
            self._grant(key, since + self._limited(self._dynamic.ttl))
            return
        ttl = FAILURE_TTL
        if look_up is LookUp.NOT_GRANTED:
            self._granted.pop(key, None)
            self._seniority.drop(key)
            ttl = self._limited(self._dynamic.refused_ttl)
        # The oldest is the first, so it goes last again.
        self._refused.pop(key, None)
        while len(self._refused) >= self._dynamic.most_kept:
            del self._refused[next(iter(self._refused))]
        self._refused[key] = look_up, since + ttl

    def forget(self, key: LookUpKey | None = None) -> None:
        """Keep nothing of *key*, of all if `None`, but that it was granted."""
        if key is None:
            if not self._is_forgotten:
                self._granted = dict.fromkeys(self._granted, _OVER)
                self._refused = {}
                self._is_forgotten = True
            return
        if key in self._granted:
            self._granted[key] = _OVER
        self._refused.pop(key, None)

    def limit(self, seconds: float | None) -> None:
        """Keep nothing for longer than *seconds*, what is kept already from now; `None`: no limit any more."""
        self._limit = seconds
        if seconds is not None:
            latest = self._clock() + seconds
            self._granted = {key: min(until, latest) for key, until in self._granted.items()}
            self._refused = {key: (found, min(until, latest)) for key, (found, until) in self._refused.items()}

    def clear(self) -> None:
        """Forget all, as if new."""
        self._granted, self._refused, self._limit = {}, {}, None
        self._seniority = Seniority(self._dynamic.most_kept)

    def _grant(self, key: LookUpKey, until: float) -> None:
        before = self._granted.get(key)
        is_again = before is not None and self._clock() >= before
        gone = self._seniority.granted(key, is_again=is_again)
        if gone is not None:
            del self._granted[gone]
        self._granted[key] = until
        self._refused.pop(key, None)

    def _limited(self, ttl: float) -> float:
        return ttl if self._limit is None else min(ttl, self._limit)
