"""A watcher that notes what it is told."""

import threading
import time
from collections.abc import Callable
from typing import Final

PATIENCE: Final = 60.0
"""Seconds until a test that waits gives up: nothing is measured by it."""


class Told:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: list[str | None] = []

    def changed(self, origin: str | None) -> None:
        self._note(origin)

    def lost(self) -> None:
        self._note("lost")

    def restored(self) -> None:
        self._note("restored")

    @property
    def all(self) -> list[str | None]:
        with self._lock:
            return list(self._all)

    def forget(self) -> None:
        with self._lock:
            self._all.clear()

    def wait_for(self, *told: str | None) -> None:
        """Until each of *told* was said at least once."""
        wait_until(lambda: set(told) <= set(self.all), lambda: f"told {self.all}, not {told}")

    def _note(self, what: str | None) -> None:
        with self._lock:
            self._all.append(what)


def wait_until(happened: Callable[[], bool], otherwise: Callable[[], str] = lambda: "it did not happen") -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, otherwise()
        time.sleep(0.02)
