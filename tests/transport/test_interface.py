import inspect

import pytest

from crossorigin.transport.in_process.asgi import ASGITransport
from crossorigin.transport.in_process.wsgi import WSGITransport
from crossorigin.transport.interface import Transport
from crossorigin.transport.live import LiveTransport
from crossorigin.transport.mock import MockTransport

# mypy checks the types; a class that does not fit cannot stand here.
TRANSPORTS: tuple[type[Transport], ...] = (ASGITransport, LiveTransport, MockTransport, WSGITransport)


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_every_transport_takes_what_the_interface_says(transport: type[Transport]) -> None:
    for name in ("send", "close"):
        assert list(inspect.signature(getattr(transport, name)).parameters) == list(
            inspect.signature(getattr(Transport, name)).parameters
        )


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_every_transport_is_a_context_manager(transport: type[Transport]) -> None:
    assert hasattr(transport, "__enter__")
    assert hasattr(transport, "__exit__")
