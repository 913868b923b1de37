"""The door: from an application's name to a transport that runs it."""

from typing import TYPE_CHECKING

from crossorigin.transport.in_process.gateway import GatewayInterface, gateway_interface
from crossorigin.transport.in_process.loader import load_application
from crossorigin.transport.in_process.options import InProcessOptions
from crossorigin.transport.in_process.wsgi import WSGITransport

if TYPE_CHECKING:
    from crossorigin.transport.in_process.asgi import ASGITransport


def open_application(name: str, options: InProcessOptions | None = None) -> "ASGITransport | WSGITransport":
    """A transport to the ASGI or WSGI application called *name*.

    Args:
        name: `module:app` or `module:factory()`.
        options: How to run it.

    Raises:
        ApplicationLoadError: The name leads to no application.
    """
    app = load_application(name)
    if gateway_interface(app, name) is GatewayInterface.WSGI:
        return WSGITransport(app, options)
    from crossorigin.transport.in_process.asgi import ASGITransport  # noqa: PLC0415 - asyncio takes 44 ms

    return ASGITransport(app, options)
