"""Asks whether origins are granted: one look-up at a time for each, so many at once, and never longer than the timeout.

Whatever goes wrong refuses. `known` is for each request; the rest is for those that nothing is kept of.
"""

import asyncio
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Final, TypeAlias

from crossorigin.observing.token_bucket import TokenBucket
from crossorigin.origins.complaints import Complaints
from crossorigin.origins.flight import Flight
from crossorigin.origins.flights import Flights
from crossorigin.origins.forks import after_fork_in_child
from crossorigin.origins.kept_answers import KeptAnswers
from crossorigin.origins.look_up_keys import LookUpKey, key_of
from crossorigin.origins.runner import Runner
from crossorigin.origins.watching import Watching
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp
from crossorigin.server.origin_store import is_store

__all__ = ["LookUpKey", "LookUps", "key_of", "look_ups_of"]

_Loop: TypeAlias = asyncio.AbstractEventLoop | None
SAVED: Final = 10
"""Seconds of `most_strangers_per_second` that are saved up: to a new process, customers are strangers."""

_ANSWERS: Final = frozenset({LookUp.GRANTED, LookUp.NOT_GRANTED})


class LookUps:
    """The look-ups of one `DynamicOrigins`, and its answers. `look_ups_of` makes it.

    Args:
        dynamic: What is asked.
        clock: Seconds, from anywhere.

    Attributes:
        known: From a key to its answer; `None`: it has to be asked. Quick: a look-up in a dictionary and at the clock.
    """

    __slots__ = (
        *("__weakref__", "_answers", "_clock", "_complaints", "_dynamic", "_flights", "_lock", "_runner", "_strangers"),
        *("_watching", "known"),
    )

    known: Callable[[LookUpKey], LookUp | None]

    def __init__(self, dynamic: DynamicOrigins, clock: Callable[[], float] = time.monotonic) -> None:
        self._dynamic = dynamic
        self._clock = clock
        self._answers = KeptAnswers(dynamic, clock)
        self.known = self._answers.known
        self._watching: Watching | None = None
        self._begin()
        _ALL.add(self)

    async def ask(self, key: LookUpKey) -> LookUp:
        """Ask for *key*, or wait for who does already. In an event loop that is not asyncio's: it fails."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError as error:
            self._complaints.tell("Origins are asked for in event loops of asyncio alone, not of trio; refused", error)
            return LookUp.FAILED
        woken = asyncio.Event()

        def wake() -> None:
            with suppress(RuntimeError):  # The loop is closed: nobody waits.
                loop.call_soon_threadsafe(woken.set)

        flight = self._join(key, loop, wake)
        if isinstance(flight, LookUp):
            return flight
        with suppress(TimeoutError):
            async with asyncio.timeout(self._left(flight)):
                await woken.wait()
        return self._leave(flight, wake)

    def ask_blocking(self, key: LookUpKey) -> LookUp:
        """The same, in a thread that may wait."""
        woken = threading.Event()
        flight = self._join(key, None, woken.set)
        if isinstance(flight, LookUp):
            return flight
        woken.wait(max(0, self._left(flight)))
        return self._leave(flight, woken.set)

    def changed(self, origin: str | None) -> None:
        """See `Watcher.changed`."""
        # What a pattern grants is found out by asking for each.
        key = None if origin is None or "*" in origin else (origin,)
        with self._lock:
            self._answers.forget(key)
            self._flights.make_void(key)

    def lost(self) -> None:
        """See `Watcher.lost`."""
        with self._lock:
            self._answers.limit(self._dynamic.unwatched_ttl)

    def restored(self) -> None:
        """See `Watcher.restored`."""
        with self._lock:
            self._answers.limit(None)
        self.changed(None)

    def prepare(self) -> None:
        """See `Tower.prepare`."""
        if self._watching is not None:
            self._watching.begin()

    def asks(self, flight: Flight) -> None:
        """See `Tower.asks`."""
        with self._lock:
            flight.rounds += 1
            flight.asked, flight.is_void = self._clock(), False

    def ended(self, flight: Flight, look_up: LookUp) -> None:
        """See `Tower.ended`."""
        with self._lock:
            if flight.outcome is not None:
                return  # Given up before.
            again = look_up in _ANSWERS and flight.ask_again() and not self._flights.is_overdue(flight, self._clock())
            begin = [flight] if again else [*self._settle(flight, look_up)]
        for each in begin:
            self._runner.start(each, self)

    def _begin(self) -> None:
        """Begin as in a new process: with nothing kept, and whatever threads are at left to them."""
        self._answers.clear()
        self._lock = threading.RLock()
        dynamic, clock = self._dynamic, self._clock
        self._flights = Flights(dynamic.most_at_once, dynamic.timeout)
        per_second = dynamic.most_strangers_per_second
        self._strangers = TokenBucket(per_second=per_second, burst=SAVED * per_second, clock=clock)
        self._complaints = Complaints(clock)
        self._runner = Runner(dynamic, self._complaints, clock)
        if self._watching is not None:
            self._watching.abandon()
        self._watching = Watching(dynamic.ask, self, self._complaints, clock) if is_store(dynamic.ask) else None

    def _join(self, key: LookUpKey, loop: _Loop, wake: Callable[[], None]) -> Flight | LookUp:
        """The flight for *key*, which will *wake*; or what there is to say at once."""
        with self._lock:
            begin = [each for dead in self._flights.dead() for each in self._settle(dead, LookUp.FAILED)]
            joined = self._joined(key, loop, begin)
            if isinstance(joined, Flight):
                joined.woken.add(wake)
        for each in begin:
            self._runner.start(each, self)
        return joined

    def _joined(self, key: LookUpKey, loop: _Loop, begin: list[Flight]) -> Flight | LookUp:
        # Another thread may have had the answer since this one looked.
        found = self.known(key)
        if found is not None:
            return found
        now = self._clock()
        flight = self._flights.of(key)
        if flight is not None:
            return LookUp.TIMED_OUT if self._flights.is_overdue(flight, now) else flight
        is_strangers = not self._answers.was_granted(key)
        if not self._flights.has_room(now) or (is_strangers and not self._strangers.take()):
            return LookUp.OVERLOADED
        flight = Flight(key=key, loop=loop, is_strangers=is_strangers, begun=now)
        if self._flights.add(flight, now):
            begin.append(flight)
        return flight

    def _left(self, flight: Flight) -> float:
        return flight.begun + self._dynamic.timeout - self._clock()

    def _leave(self, flight: Flight, wake: Callable[[], None]) -> LookUp:
        """What came of *flight*; it goes on if nothing has, so that its answer is there for a later request."""
        with self._lock:
            flight.woken.discard(wake)
            if flight.outcome is None:
                self._answers.keep(flight.key, LookUp.TIMED_OUT, self._clock())
            return flight.outcome or LookUp.TIMED_OUT

    def _settle(self, flight: Flight, look_up: LookUp) -> Iterator[Flight]:
        """End *flight*; those that may begin now."""
        self._end(flight, look_up)
        now = self._clock()
        while (following := self._flights.next(now)) is not None:
            if self._flights.is_overdue(following, now):
                self._end(following, LookUp.TIMED_OUT)
            else:
                yield following

    def _end(self, flight: Flight, look_up: LookUp) -> None:
        flight.outcome = look_up
        self._flights.end(flight)
        if look_up not in _ANSWERS:
            self._answers.keep(flight.key, look_up, self._clock())
        elif not flight.is_void:
            self._answers.keep(flight.key, look_up, flight.asked)
        for wake in flight.woken:
            wake()
        flight.woken.clear()


_ALL: Final[weakref.WeakSet[LookUps]] = weakref.WeakSet()
_BY_ID: Final[dict[int, LookUps]] = {}


def look_ups_of(dynamic: DynamicOrigins) -> LookUps:
    """Those of *dynamic*: the same for the same object, as long as it lives. After a fork, nothing is kept in them."""
    found = _BY_ID.get(id(dynamic))
    if found is None:
        # NB: of a copy, so that they do not keep alive what they are to end with.
        found = _BY_ID.setdefault(id(dynamic), LookUps(replace(dynamic)))
        weakref.finalize(dynamic, _BY_ID.pop, id(dynamic), None).atexit = False
    return found


def _after_fork() -> None:
    for each in tuple(_ALL):
        each._begin()  # noqa: SLF001 - this module's own


after_fork_in_child(_after_fork)
