"""From a place to its transport. Nothing of a transport is loaded that is not used."""

import sys
from contextlib import AbstractContextManager
from operator import attrgetter
from typing import Any, Protocol

from crossorigin.checking.own_adapter import adapter_for, has_own_layer
from crossorigin.checking.places import ApplicationPlace, Place
from crossorigin.transport.interface import Transport


class OpenTransport(Transport, AbstractContextManager["OpenTransport"], Protocol):
    """A transport that closes at the end of a `with`."""


def open_place(place: Place) -> OpenTransport:
    """The transport to *place*.

    Raises:
        TransportError: The application's name leads to none, or an option cannot be used.
        ModuleNotFoundError: The extra `http` is not installed.
    """
    if isinstance(place, ApplicationPlace):
        from crossorigin.transport.in_process.application import open_application  # noqa: PLC0415 - asyncio behind it

        return open_application(place.name, place.options)
    from crossorigin.transport.live import LiveTransport  # noqa: PLC0415 - httpcore takes 60 ms
    from crossorigin.transport.tls import client_context  # noqa: PLC0415 - ssl, likewise

    if place.options.cacert is not None:
        # The transport reads it for an https URL alone, and a typing error is one for http, too.
        client_context(insecure=place.options.insecure, cacert=place.options.cacert)
    return LiveTransport(place.options)


def framework_of(place: Place) -> str:
    """The top-level package of the class that an application which was opened is of; empty where none tells.

    `crossorigin` where a CORS layer of this package is in front of it.
    """
    app = _application_at(place)
    if app is None:
        return ""
    return "crossorigin" if has_own_layer(app) else type(app).__module__.partition(".")[0]


def adapter_of(place: Place) -> str:
    """How this package gets in front of an application which was opened; empty where nothing tells."""
    app = _application_at(place)
    return "" if app is None else adapter_for(app)


def _application_at(place: Place) -> Any:
    """The application that was opened at *place*; `None` for a server, and for what a factory made."""
    if not isinstance(place, ApplicationPlace) or place.name.endswith(")"):
        return None
    module, _, attribute = place.name.partition(":")
    return attrgetter(attribute)(sys.modules[module])
