"""Threads for checks: a few at once, and none that Ctrl-C would wait for."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import BoundedSemaphore, Thread
from typing import Any, Final, TypeVar

from crossorigin.web.api_error import ApiError

MOST_AT_ONCE: Final = 4

_Result = TypeVar("_Result")


class Workers:
    """Starts threads.

    NB: a thread whose client went away counts until it ends, so that nobody can start more by going away.

    Args:
        most: At once.
    """

    def __init__(self, most: int = MOST_AT_ONCE) -> None:
        self._free = BoundedSemaphore(most)

    def start(self, work: Callable[[], object]) -> None:
        """Run *work*, which raises nothing, in a thread.

        Raises:
            ApiError: Too many are running.
        """
        if not self._free.acquire(blocking=False):
            raise ApiError("Other checks are still running: wait until one of them has ended.", status=429)

        def run() -> None:
            try:
                work()
            finally:
                self._free.release()

        Thread(target=run, daemon=True).start()

    async def result(self, work: Callable[[], _Result]) -> _Result:
        """What *work* returns or raises, run in a thread.

        Raises:
            ApiError: Too many are running.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[_Result] = loop.create_future()

        def run() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - whoever waits for it handles it
                tell_loop(loop, _settle, future.set_exception, error, future)
            else:
                tell_loop(loop, _settle, future.set_result, result, future)

        self.start(run)
        return await future


def _settle(settle: Callable[[Any], None], value: object, future: "asyncio.Future[Any]") -> None:
    if not future.cancelled():  # the client went away
        settle(value)


def tell_loop(loop: asyncio.AbstractEventLoop, callback: Callable[..., object], *arguments: object) -> None:
    """Have *loop* call *callback* in its own thread; where the program is ending, nobody listens any more."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(callback, *arguments)
