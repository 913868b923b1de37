"""The look-ups under way: one for each key, so many at once, and the others in line.

Called by one thread at a time. Nothing is started here: who is told of a flight that may begin starts it.
"""

from collections import deque
from collections.abc import Iterator

from crossorigin.origins.flight import Flight
from crossorigin.origins.look_up_keys import LookUpKey


class Flights:
    """The flights of one `LookUps`.

    Args:
        most_at_once: How many are in the air.
        timeout: Seconds after which nobody waits for one any more.
    """

    __slots__ = ("_by_key", "_customers", "_flying", "_most", "_strangers", "_timeout")

    def __init__(self, most_at_once: int, timeout: float) -> None:
        self._most = most_at_once
        self._timeout = timeout
        self._by_key: dict[LookUpKey, Flight] = {}
        self._flying: set[Flight] = set()
        # Who was granted lately does not stand in line behind a crowd of strangers.
        self._customers: deque[Flight] = deque()
        self._strangers: deque[Flight] = deque()

    def of(self, key: LookUpKey) -> Flight | None:
        """The one for *key*, under way or in line."""
        return self._by_key.get(key)

    def has_room(self, now: float) -> bool:
        """Whether one more may come to its turn: not where all in the air take so long that they may be stuck."""
        is_full = len(self._flying) >= self._most
        return not is_full or any(now < flight.took_off + self._timeout for flight in self._flying)

    def is_overdue(self, flight: Flight, now: float) -> bool:
        """Whether nobody waits for *flight* any more."""
        return now >= flight.begun + self._timeout

    def add(self, flight: Flight, now: float) -> bool:
        """Take *flight* up; whether it begins at once. Else it stands in line."""
        self._by_key[flight.key] = flight
        if len(self._flying) < self._most:
            self._take_off(flight, now)
            return True
        (self._strangers if flight.is_strangers else self._customers).append(flight)
        return False

    def end(self, flight: Flight) -> None:
        """It is over, or is not to begin any more."""
        self._flying.discard(flight)
        self._by_key.pop(flight.key, None)

    def next(self, now: float) -> Flight | None:
        """The next in line, if it may begin."""
        if len(self._flying) >= self._most:
            return None
        line = self._customers or self._strangers
        if not line:
            return None
        flight = line.popleft()
        self._take_off(flight, now)
        return flight

    def make_void(self, key: LookUpKey | None = None) -> None:
        """Something changed for *key*, or for all."""
        for flight in self._flying:
            if key is None or flight.key == key:
                flight.is_void = True

    def dead(self) -> Iterator[Flight]:
        """Those in the air that can come to no end."""
        return (flight for flight in tuple(self._flying) if flight.is_dead())

    def _take_off(self, flight: Flight, now: float) -> None:
        flight.took_off = now
        self._flying.add(flight)
