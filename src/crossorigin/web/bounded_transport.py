"""A transport that ends: when nobody waits for the answer any more, and when a check takes too long."""

from collections.abc import Callable
from threading import Event
from time import monotonic

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.transport.interface import Transport


class NobodyWaits(Exception):  # noqa: N818 - no error: the client just went away
    """The client went away, so that nothing more is asked."""


class BoundedTransport:
    """Sends by *transport*, as long as that makes sense.

    Args:
        transport: Does the sending.
        stop: Set when nobody waits any more.
        seconds: For the whole check; a request that is under way then ends by its own bound.
        clock: Seconds.
    """

    def __init__(
        self, transport: Transport, stop: Event, seconds: float, clock: Callable[[], float] = monotonic
    ) -> None:
        self._transport = transport
        self._stop = stop
        self._seconds = seconds
        self._clock = clock
        self._ends = clock() + seconds

    def send(self, request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        """The answer to *request*; a failure once the time is up.

        Raises:
            NobodyWaits: Nobody does.
            TransportError: The request cannot be sent as given.
        """
        if self._stop.is_set():
            raise NobodyWaits
        if self._clock() >= self._ends:
            message = f"the check took more than {self._seconds:g} s, so that nothing more is asked"
            return NetworkFailure(kind=NetworkFailureKind.TIMEOUT, message=message)
        return self._transport.send(request)

    def close(self) -> None:
        """Closes all connections."""
        self._transport.close()
