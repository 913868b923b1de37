"""From a place to its transport. Nothing of a transport is loaded that is not used."""

import sys
from contextlib import AbstractContextManager
from operator import attrgetter
from typing import Protocol

from crossorigin.cli.checking.places import ApplicationPlace, Place
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
    """The top-level package of the class that an application which was opened is of; empty where none tells."""
    if not isinstance(place, ApplicationPlace) or place.name.endswith(")"):
        return ""
    module, _, attribute = place.name.partition(":")
    return type(attrgetter(attribute)(sys.modules[module])).__module__.partition(".")[0]
