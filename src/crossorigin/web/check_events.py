"""One check as events, each told as it happens."""

from collections.abc import Callable
from typing import Any, TypeAlias

from crossorigin.checking.json_format import exchange_json
from crossorigin.checking.plan import Plan
from crossorigin.checking.report import Exchange, Report
from crossorigin.checking.run import run_check
from crossorigin.checking.wire import Watcher
from crossorigin.fetch.messages import HTTPRequest
from crossorigin.transport.interface import Transport

Event: TypeAlias = dict[str, Any]
Tell: TypeAlias = Callable[[Event], None]
"""Takes an event as it happens, in whatever thread."""


class _Teller:
    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def asking(self, request: HTTPRequest, *, preflight: bool, browsers: tuple[str, ...]) -> None:
        self._tell(
            {
                "event": "asking",
                "method": request.method,
                "url": request.url,
                "preflight": preflight,
                "browsers": list(browsers),
            }
        )

    def answered(self, exchange: Exchange) -> None:
        self._tell({"event": "exchange", "exchange": exchange_json(exchange)})


def told_check(plan: Plan, transport: Transport, tell: Tell) -> Report:
    """The report on *plan*; each request and each answer is told meanwhile.

    Raises:
        TransportError: A request cannot be sent as given.
    """
    watcher: Watcher = _Teller(tell)
    tell({"event": "start"})
    return run_check(plan, transport, watcher=watcher)
