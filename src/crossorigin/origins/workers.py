"""Threads that look-ups run in.

NB: not those of `concurrent.futures`, which the interpreter waits for when it exits: for ever, if a look-up is stuck.
"""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Final

IDLE: Final = 60.0
"""Seconds until a thread with nothing to do ends."""


class Workers:
    """As many threads as there are jobs at once: the caller bounds them.

    Args:
        idle: Seconds until a thread with nothing to do ends.
    """

    __slots__ = ("_idle", "_jobs", "_lock", "_waiting")

    def __init__(self, idle: float = IDLE) -> None:
        self._idle = idle
        self._jobs: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._lock = threading.Lock()
        # Threads that wait for a job and are not promised one.
        self._waiting = 0

    def run(self, job: Callable[[], None]) -> None:
        """Run *job*, which raises nothing, in a thread.

        Raises:
            RuntimeError: No thread can be started.
        """
        with self._lock:
            if self._waiting:
                self._waiting -= 1
                self._jobs.put(job)
                return
        # In a list, to be taken out of it: a thread keeps its arguments to its end.
        threading.Thread(target=self._work, args=([job],), name="crossorigin-look-up", daemon=True).start()

    def _work(self, first: list[Callable[[], None]]) -> None:
        job: Callable[[], None] | None = first.pop()
        while job is not None:
            job()
            del job  # Whatever it holds may go, and what asks here with it.
            job = self._next()

    def _next(self) -> Callable[[], None] | None:
        """The next job; `None`: there has been none for long."""
        with self._lock:
            self._waiting += 1
        while True:
            try:
                return self._jobs.get(timeout=self._idle)
            except Empty:
                with self._lock:
                    # A job that was put since is promised to one of those that wait, and there may be no other.
                    if self._jobs.empty():
                        self._waiting -= 1
                        return None
