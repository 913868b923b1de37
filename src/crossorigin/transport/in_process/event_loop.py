"""An event loop of our own, in a thread of its own.

So that it goes on between requests, works where the caller has a loop running, and an application that blocks it can be
given up on.
"""

import asyncio
from collections.abc import Coroutine
from threading import Event, Thread
from typing import Any, Final, TypeVar

_T = TypeVar("_T")
_CLOSE_SECONDS: Final = 5.0


class EventLoopThread:
    """Runs coroutines for other threads, one event loop for all of them. Close it."""

    def __init__(self) -> None:
        self._is_ready = Event()
        # NB: a daemon, since nothing else ends a thread whose loop an application blocks.
        self._thread = Thread(target=self._run, daemon=True, name="crossorigin-asgi")
        self._thread.start()
        self._is_ready.wait()

    def run(self, coroutine: Coroutine[Any, Any, _T], seconds: float) -> _T:
        """What *coroutine* returns.

        Raises:
            TimeoutError: It did not in time; it is cancelled.
        """
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            return future.result(seconds)
        finally:
            future.cancel()

    def close(self) -> None:
        """Cancels what still runs, closes the loop and ends the thread; leaves a blocked one behind."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(_CLOSE_SECONDS)

    def _run(self) -> None:
        with asyncio.Runner() as runner:
            runner.run(self._wait_for_close())

    async def _wait_for_close(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        self._is_ready.set()
        await self._stop.wait()
