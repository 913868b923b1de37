"""An event loop in a thread of its own, for what is async and is asked where no loop runs: below WSGI."""

import asyncio
import threading

from crossorigin.origins.forks import after_fork_in_child


class _BackgroundLoop:
    __slots__ = ("_lock", "_loop")

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Have none: after a fork there is no thread to run it."""
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    def running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None or self._loop.is_closed():
                self._loop = asyncio.new_event_loop()
                # A daemon: the interpreter exits without waiting for it.
                threading.Thread(target=self._loop.run_forever, name="crossorigin-loop", daemon=True).start()
            return self._loop


_BACKGROUND = _BackgroundLoop()


def background_loop() -> asyncio.AbstractEventLoop:
    """The one of this process. It runs until the process ends."""
    return _BACKGROUND.running()


after_fork_in_child(_BACKGROUND.clear)
