"""A `Watcher` that notes what it is told, and a store that can be watched."""

import threading
from collections.abc import Callable

from crossorigin.server.origin_store import Watch, Watcher


class ToldWatcher:
    """Notes it."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def changed(self, origin: str | None) -> None:
        """Note a change."""
        self.told.append(f"changed {origin}")

    def lost(self) -> None:
        """Note an interruption."""
        self.told.append("lost")

    def restored(self) -> None:
        """Note its end."""
        self.told.append("restored")


class OneWatch:
    """A watch that notes that it was closed."""

    def __init__(self) -> None:
        self.closed = threading.Event()

    def close(self) -> None:
        """Note it."""
        self.closed.set()


class WatchedStore:
    """A store of a set of origins.

    Args:
        begin: What happens when somebody begins to watch.
    """

    def __init__(self, *origins: str, begin: Callable[[Watcher], Watch | None] | None = None) -> None:
        self.origins = set(origins)
        self.asked: list[str] = []
        self.watchers: list[Watcher] = []
        self.watches: list[OneWatch] = []
        self._begin = begin

    def grants(self, origin: str, /) -> bool:
        """Whether it is in the set."""
        self.asked.append(origin)
        return origin in self.origins

    def watch(self, watcher: Watcher, /) -> Watch | None:
        """Note who watches."""
        self.watchers.append(watcher)
        if self._begin is not None:
            return self._begin(watcher)
        self.watches.append(OneWatch())
        return self.watches[-1]
