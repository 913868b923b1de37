"""A check over the network, bounded in every respect, and kept from addresses that nobody typed."""

from dataclasses import replace
from threading import Event
from typing import Final

from crossorigin.checking.opening import open_place
from crossorigin.checking.places import LivePlace, Place
from crossorigin.checking.plan import Plan
from crossorigin.checking.report import Report
from crossorigin.transport.options import Timeouts
from crossorigin.web.bounded_transport import BoundedTransport
from crossorigin.web.check_events import Tell, told_check
from crossorigin.web.typed_hosts import typed_hosts

CHECK_SECONDS: Final = 120.0
_UNTYPED: Final = Timeouts(connect=10.0, read=20.0, total=30.0)
"""Shorter than on the command line, where one can see what is waited for, and stop it."""
_BODY_LIMIT: Final = 65_536
"""Bytes; of a body, only the size is shown, and what tells the server's stack."""


def live_check(plan: Plan, place: Place, *, tell: Tell, stop: Event) -> Report:
    """The report on *plan*.

    Args:
        plan: What to check.
        place: Where.
        tell: Told each event.
        stop: Set when nobody waits any more.

    Raises:
        NobodyWaits: Nobody does.
        TransportError: A request cannot be sent as given.
    """
    assert isinstance(place, LivePlace)  # a form has a URL, never an application
    options = replace(
        place.options,
        timeouts=_UNTYPED if place.options.timeouts == Timeouts() else place.options.timeouts,
        body_limit=_BODY_LIMIT,
        private_hosts=typed_hosts(plan.request.url),
    )
    with open_place(LivePlace(options=options)) as transport:
        return told_check(plan, BoundedTransport(transport, stop, CHECK_SECONDS), tell)
