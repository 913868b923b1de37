"""Ends a call that takes too long: a regular expression can, and Python's engine heeds signals while it matches.

Where there are no such signals (Windows, or another thread than the main one), a call takes as long as it takes.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TookTooLong(Exception):  # noqa: N818 - says what happened
    """The time for a call is up."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End what runs inside after *seconds*.

    Raises:
        TookTooLong: It was ended.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise TookTooLong
