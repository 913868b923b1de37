"""Follows a store's notifications in a thread of its own, and says when they cannot be relied on."""

import logging
import os
import random
import threading
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Final, Protocol

from crossorigin.server.origin_store import Watcher

WAIT: Final = 0.25
"""Seconds that a feed waits for news at most: a quarter of the second within which a change is to be seen."""

_LOG: Final = logging.getLogger("crossorigin.origins")
_FIRST_PAUSE: Final = 0.1
_LONGEST_PAUSE: Final = 5.0
"""Seconds between attempts to reconnect."""


class Feed(Protocol):
    """Notifications of one connection, none of which is missed from its making on."""

    def news(self) -> Iterable[str | None]:
        """What changed, as `Watcher.changed` has it. Waits for `WAIT` at most. An exception: some may be lost."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...


class WatchThread:
    """A `Watch`. The watcher is told `lost` at once, and `restored` when the first feed is there.

    Args:
        subscribe: Makes a feed. May take its time, and may raise.
        watcher: Who is told.
        name: What the store is called in the log and among the threads.
    """

    def __init__(self, subscribe: Callable[[], Feed], watcher: Watcher, *, name: str) -> None:
        self._subscribe = subscribe
        self._watcher = watcher
        self._name = name
        self._process = os.getpid()
        self._closed = threading.Event()
        self._works = False
        self._failures = 0
        watcher.lost()
        self._thread = threading.Thread(target=self._run, name=f"watch {name}", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End it."""
        # A fork leaves the thread behind, and maybe the event's lock in its hand.
        if self._process == os.getpid():
            self._closed.set()
            if threading.current_thread() is not self._thread:
                self._thread.join(timeout=_LONGEST_PAUSE)

    def _run(self) -> None:
        while not self._closed.is_set():
            try:
                with closing(self._subscribe()) as feed:
                    self._follow(feed)
            except Exception as error:  # noqa: BLE001 - whatever a driver raises, the thread has to live on
                self._interrupted(error)
                self._closed.wait(self._pause())

    def _follow(self, feed: Feed) -> None:
        self._resumed()
        while not self._closed.is_set():
            for changed in feed.news():
                self._watcher.changed(changed)

    def _resumed(self) -> None:
        if self._failures:
            _LOG.info("notifications of %s work again", self._name)
        self._works, self._failures = True, 0
        self._watcher.restored()

    def _interrupted(self, error: Exception) -> None:
        if self._works:
            self._works = False
            self._watcher.lost()
        self._failures += 1
        if self._failures == 1:
            _LOG.warning("notifications of %s are interrupted, and answers kept shortly: %s", self._name, error)

    def _pause(self) -> float:
        longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * (1 << min(self._failures, 10)))
        # Spread, so that not all processes come back to a restarted server at once.
        return longest * random.uniform(0.5, 1.0)  # noqa: S311 - nothing depends on its being unpredictable
