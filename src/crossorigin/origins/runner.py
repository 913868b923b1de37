"""Runs a look-up: in a thread of ours, or in an event loop where what is asked is async."""

import asyncio
import contextvars
import inspect
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, Protocol

from crossorigin.origins.asked import call, is_async, outcome
from crossorigin.origins.background_loop import background_loop
from crossorigin.origins.complaints import Complaints
from crossorigin.origins.flight import Flight
from crossorigin.origins.workers import Workers
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp

_TASKS: Final[set[asyncio.Task[None]]] = set()
"""An event loop keeps no task that waits alive. https://docs.python.org/3/library/asyncio-task.html#creating-tasks"""


class Tower(Protocol):
    """To whom a flight reports. Both are called from any thread."""

    def prepare(self) -> None:
        """Called in a thread where a flight runs, before each round. It may block."""
        ...

    def asks(self, flight: Flight) -> None:
        """*flight* is about to ask."""
        ...

    def ended(self, flight: Flight, look_up: LookUp) -> None:
        """*flight* has come to an end, or to that of a round. It holds up nothing any more."""
        ...


class Runner:
    """Runs the look-ups of one `DynamicOrigins` in this process.

    Args:
        dynamic: What is asked.
        complaints: Where failures are logged.
        clock: Seconds, as those of the flights.
    """

    __slots__ = ("_clock", "_complaints", "_dynamic", "_is_async", "_workers")

    def __init__(
        self, dynamic: DynamicOrigins, complaints: Complaints, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._dynamic = dynamic
        self._complaints = complaints
        self._clock = clock
        self._is_async = is_async(dynamic)
        self._workers = Workers()

    def start(self, flight: Flight, tower: Tower) -> None:
        """Run one round of *flight*, and tell *tower*."""
        flight.runs_in = None
        try:
            if self._is_async:
                self._run_in_loop(flight, tower, partial(self._call, flight, tower))
            else:
                self._workers.run(partial(self._run_in_thread, flight, tower))
        except RuntimeError as error:  # No thread can be started, or the loop is closed.
            tower.ended(flight, self._failed(error))

    def _call(self, flight: Flight, tower: Tower) -> object:
        tower.asks(flight)
        return call(self._dynamic, flight.key)

    def _run_in_thread(self, flight: Flight, tower: Tower) -> None:
        try:
            tower.prepare()
            answer = self._call(flight, tower)
            if inspect.isawaitable(answer):
                self._hand_over(flight, tower, answer)
                return
            look_up = outcome(self._dynamic, answer)
        except BaseException as error:  # noqa: BLE001 - whatever it is: this thread has nobody else to tell
            look_up = self._failed(error)
        tower.ended(flight, look_up)

    def _hand_over(self, flight: Flight, tower: Tower, answer: Awaitable[object]) -> None:
        """A function that is not async by its looks has returned something to wait for."""
        try:
            self._run_in_loop(flight, tower, lambda: answer)
        except RuntimeError:
            if inspect.iscoroutine(answer):
                answer.close()  # Else Python warns that nobody awaited it.
            raise

    def _run_in_loop(self, flight: Flight, tower: Tower, ask: Callable[[], object]) -> None:
        loop = flight.runs_in = flight.loop or background_loop()
        # NB: in a context of its own: the answer is for other requests, too.
        loop.call_soon_threadsafe(self._begin_task, flight, tower, ask, context=contextvars.Context())

    def _begin_task(self, flight: Flight, tower: Tower, ask: Callable[[], object]) -> None:
        task = asyncio.get_running_loop().create_task(self._fly(flight, tower, ask))
        _TASKS.add(task)
        task.add_done_callback(_TASKS.discard)

    async def _fly(self, flight: Flight, tower: Tower, ask: Callable[[], object]) -> None:
        look_up = LookUp.FAILED  # As when somebody cancels it.
        limit = asyncio.timeout(flight.begun + self._dynamic.timeout - self._clock())
        try:
            async with limit:
                answer = ask()
                look_up = outcome(self._dynamic, await answer if inspect.isawaitable(answer) else answer)
        except Exception as error:  # noqa: BLE001 - whatever it is: the task has nobody else to tell
            look_up = LookUp.TIMED_OUT if limit.expired() else self._failed(error)
        finally:
            tower.ended(flight, look_up)

    def _failed(self, error: BaseException) -> LookUp:
        self._complaints.tell(f"{self._dynamic.asked} could not say whether an origin is granted", error)
        return LookUp.FAILED
