"""Connections between two look-ups. No lock: a fork in the middle of anything leaves none held forever."""

import os
import weakref
from collections import deque
from typing import Final, Generic, Protocol, TypeVar


class Closable(Protocol):
    """A connection."""

    def close(self) -> None:
        """End it."""
        ...


_Connection = TypeVar("_Connection", bound=Closable)

_LEFT_TO_THE_PARENT: Final[list[object]] = []
"""To close one in a child would end the parent's talk with the server; and so would the garbage collector."""


class IdleConnections(Generic[_Connection]):
    """Keeps a few of them, those that were used last; they are closed when nobody has this object anymore.

    Args:
        most: How many.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept = _Kept[_Connection]()
        weakref.finalize(self, self._kept.close)

    def take(self) -> _Connection | None:
        """One of this process; `None` if there is none."""
        try:
            return self._kept.of_this_process().pop()
        except IndexError:
            return None

    def give_back(self, connection: _Connection) -> bool:
        """Keep *connection*; if not, as there are enough, the caller closes it."""
        kept = self._kept.of_this_process()
        # NB: threads may meet here; one connection too many does no harm.
        if len(kept) >= self._most:
            return False
        kept.append(connection)
        return True


class _Kept(Generic[_Connection]):
    def __init__(self) -> None:
        self._process = os.getpid()
        self._connections: deque[_Connection] = deque()

    def of_this_process(self) -> deque[_Connection]:
        if self._process != os.getpid():
            _LEFT_TO_THE_PARENT.append(self._connections)
            self._connections = deque()
            self._process = os.getpid()
        return self._connections

    def close(self) -> None:
        for connection in self.of_this_process():
            connection.close()
