"""The watch of a store: begun with the first look-up of a process, and told on to whom it concerns."""

import threading
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from crossorigin.origins.complaints import Complaints
from crossorigin.server.origin_store import OriginStore, Watch, Watcher

RETRY: Final = 1.0
"""Seconds until a watch that could not be begun is tried again."""

_LEFT_TO_THE_PARENT: Final[list[object]] = []
"""Watches that a fork copied. To close one, or to let it be collected, may end the parent's talk with its server."""


class Watching:
    """The watch of one store in this process.

    Args:
        store: What to watch.
        listener: Told of it. It is not kept alive; when it is gone, the watch is closed.
        complaints: Where failures are logged.
        clock: Seconds, from anywhere.
    """

    __slots__ = ("_begun", "_clock", "_complaints", "_finalizer", "_listener", "_lock", "_retry_at", "_store")

    def __init__(
        self,
        store: OriginStore,
        listener: Watcher,
        complaints: Complaints,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._listener = weakref.ref(listener)
        self._complaints = complaints
        self._clock = clock
        self._lock = threading.Lock()
        self._begun = False
        self._retry_at = float("-inf")
        self._finalizer: weakref.finalize[[Watch], Watcher] | None = None

    def begin(self) -> None:
        """Begin it, if it has not yet; others who come meanwhile wait."""
        if self._begun:
            return
        with self._lock:
            listener = self._listener()
            if listener is not None and self._is_due():
                self._begin(listener)

    def abandon(self) -> None:
        """Leave it to the process that this one was forked from."""
        if self._finalizer is not None and (kept := self._finalizer.detach()) is not None:
            _LEFT_TO_THE_PARENT.append(kept[2])

    def _is_due(self) -> bool:
        # Another thread may have begun it while this one waited.
        return not self._begun and self._clock() >= self._retry_at

    def _begin(self, listener: Watcher) -> None:
        ear = _Ear(self._listener)
        # What is asked before the watch works is not to be kept as if it did.
        ear.lost()
        ear.said_lost = False
        try:
            watch = self._store.watch(ear)
        except Exception as error:  # noqa: BLE001 - whatever a driver raises; the answers are kept shortly, and asked for
            self._retry_at = self._clock() + RETRY
            self._complaints.tell("an origin store cannot be watched, so that answers are kept shortly", error)
            return
        self._begun = True
        ear.settle()
        if watch is not None:
            self._finalizer = weakref.finalize(listener, _close, watch)
            self._finalizer.atexit = False


class _Ear:
    """The `Watcher` that a store is given."""

    __slots__ = ("_listener", "_lock", "said_lost")

    def __init__(self, listener: "weakref.ref[Watcher]") -> None:
        self._listener = listener
        self._lock = threading.Lock()
        self.said_lost = False

    def changed(self, origin: str | None) -> None:
        if (listener := self._listener()) is not None:
            listener.changed(origin)

    def lost(self) -> None:
        with self._lock:
            self.said_lost = True
            if (listener := self._listener()) is not None:
                listener.lost()

    def restored(self) -> None:
        with self._lock:
            self._restored()

    def settle(self) -> None:
        """The watch has begun: it works, unless the store says otherwise."""
        with self._lock:
            if not self.said_lost:
                self._restored()

    def _restored(self) -> None:
        self.said_lost = False
        if (listener := self._listener()) is not None:
            listener.restored()


def _close(watch: Watch) -> None:
    # In a thread: it may wait for another, even for the one that dropped the last reference to who listened.
    with suppress(RuntimeError):  # None can be started any more: the process is about to end.
        threading.Thread(target=watch.close, name="crossorigin-close", daemon=True).start()
