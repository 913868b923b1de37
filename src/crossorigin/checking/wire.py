"""The wire that the browsers share: what two of them would ask alike, the server is asked once.

A browser that asks the same thing twice (a redirect to itself that sets a cookie) gets two answers.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Protocol

from crossorigin.checking.report import Exchange
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.transport.interface import Transport

Waiting = Callable[[HTTPRequest], AbstractContextManager[object]]
"""Entered while a request is under way, so that a person sees why nothing happens."""


class Watcher(Protocol):
    """Told what goes over the wire, as it does."""

    def asking(self, request: HTTPRequest, *, preflight: bool, browsers: tuple[str, ...]) -> None:
        """*request* is about to be sent; *browsers* are those that are known by now to send it."""
        ...

    def answered(self, exchange: Exchange) -> None:
        """Its answer is there, or the lack of one."""
        ...


class _Nobody:
    def asking(self, request: HTTPRequest, *, preflight: bool, browsers: tuple[str, ...]) -> None:
        pass

    def answered(self, exchange: Exchange) -> None:
        pass


NOBODY: Watcher = _Nobody()
"""Watches nothing."""


@dataclass(slots=True)
class Wire:
    """Sends requests, and keeps what was sent and answered.

    Attributes:
        transport: Does the sending.
        waiting: See there.
        watcher: See there.
    """

    transport: Transport
    waiting: Waiting = nullcontext
    watcher: Watcher = NOBODY
    _exchanges: list[Exchange] = field(default_factory=list)
    _asked: dict[tuple[str, HTTPRequest], int] = field(default_factory=dict)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Everything so far, in the order of the wire."""
        return tuple(self._exchanges)

    def ask(self, browser: str, request: HTTPRequest, *, preflight: bool, hop: int) -> HTTPResponse | NetworkFailure:
        """The answer to *request* of the browser with the id *browser*.

        Raises:
            TransportError: The request cannot be sent as given.
        """
        times = self._asked.get((browser, request), 0)
        self._asked[browser, request] = times + 1
        same = [
            index
            for index, exchange in enumerate(self._exchanges)
            if exchange.request == request and not exchange.probe
        ]
        if times < len(same):
            exchange = self._exchanges[same[times]]
            self._exchanges[same[times]] = replace(exchange, browsers=(*exchange.browsers, browser))
            return exchange.response
        return self._send(request, preflight=preflight, hop=hop, browsers=(browser,)).response

    def probe(self, request: HTTPRequest, like: Exchange) -> Exchange:
        """Asks *request*, which no browser sends, in the place of *like*."""
        return self._send(request, preflight=like.preflight, hop=like.hop, browsers=(), probe=True)

    def _send(
        self, request: HTTPRequest, *, preflight: bool, hop: int, browsers: tuple[str, ...], probe: bool = False
    ) -> Exchange:
        self.watcher.asking(request, preflight=preflight, browsers=browsers)
        with self.waiting(request):
            response = self.transport.send(request)
        exchange = Exchange(
            request=request, response=response, preflight=preflight, hop=hop, browsers=browsers, probe=probe
        )
        self._exchanges.append(exchange)
        self.watcher.answered(exchange)
        return exchange
