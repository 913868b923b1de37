from threading import Event

import pytest

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.transport.mock import MockTransport
from crossorigin.web.bounded_transport import BoundedTransport, NobodyWaits

GET = HTTPRequest(method="GET", url="https://api.example.com/")


def test_it_sends_until_nobody_waits() -> None:
    stop, inner = Event(), MockTransport(lambda _request: HTTPResponse(status=204))
    transport = BoundedTransport(inner, stop, 5)
    assert transport.send(GET) == HTTPResponse(status=204)
    stop.set()
    with pytest.raises(NobodyWaits):
        transport.send(GET)
    assert inner.requests == (GET,)


def test_once_the_time_is_up_nothing_more_is_asked() -> None:
    now = 100.0
    inner = MockTransport(lambda _request: HTTPResponse(status=204))
    transport = BoundedTransport(inner, Event(), 5, clock=lambda: now)
    now = 104.9
    assert isinstance(transport.send(GET), HTTPResponse)
    now = 105.0
    failure = transport.send(GET)
    assert isinstance(failure, NetworkFailure)
    assert (failure.kind, failure.message) == (
        NetworkFailureKind.TIMEOUT,
        "the check took more than 5 s, so that nothing more is asked",
    )
    assert inner.requests == (GET,)


def test_closing_closes() -> None:
    inner = MockTransport(lambda _request: HTTPResponse(status=204))
    BoundedTransport(inner, Event(), 5).close()
    assert inner.is_closed
