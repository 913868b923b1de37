"""One fetch in several engines, one request at a time; who drives it does the sending, blocking or not.

What two engines would ask alike, the server is asked once, as `cors check` does.
"""

from collections.abc import Awaitable, Callable, Generator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from crossorigin.browser.fetching import FetchMachine, Send
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.request import Request
from crossorigin.browser.trace import Sent
from crossorigin.checking.fetches import BrowserFetch
from crossorigin.checking.report import Exchange
from crossorigin.checking.wire import Wire
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.fetch.public_suffixes import PublicSuffixesIfInstalled
from crossorigin.testing.engines import Engine

Answer: TypeAlias = HTTPResponse | NetworkFailure


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What became of the fetch.

    Attributes:
        fetches: One for each engine.
        exchange: What went over the wire, in that order.
    """

    fetches: tuple[BrowserFetch, ...]
    exchange: tuple[Exchange, ...]


Asking: TypeAlias = Generator[HTTPRequest, Answer | None, Asked]
"""Yields each request, takes its answer, and returns what became of all."""


def ask_engines(
    engines: tuple[Engine, ...], request: Request, caches: Mapping[str, CORSPreflightCache], now: float
) -> Asking:
    """The fetch of *request* in each of *engines*.

    Args:
        engines: Whose minds decide.
        request: What the page asks for.
        caches: The CORS-preflight cache of each engine, by its id.
        now: Seconds of the browser's own clock.
    """
    given = _Given()
    wire = Wire(given)
    fetches = []
    for engine in engines:
        machine = FetchMachine(
            request, profile=engine.profile, cache=caches[engine.id], suffixes=PublicSuffixesIfInstalled()
        )
        action = machine.start(now)
        while isinstance(action, Send):
            if _is_new(action.request, engine, wire):
                given.answer = yield action.request
            answer = wire.ask(engine.id, action.request, preflight=action.preflight, hop=_hop(machine))
            action = machine.receive(answer, now)
        fetches.append(BrowserFetch(browser=engine, outcome=action, trace=action.trace))
    return Asked(fetches=tuple(fetches), exchange=wire.exchanges)


def drive(asking: Asking, send: Callable[[HTTPRequest], Answer]) -> Asked:
    """Runs *asking* to its end over a server that blocks."""
    step = _advance(asking, None)
    while isinstance(step, HTTPRequest):
        step = _advance(asking, send(step))
    return step


async def drive_awaited(asking: Asking, send: Callable[[HTTPRequest], Awaitable[Answer]]) -> Asked:
    """Runs *asking* to its end over a server that is awaited."""
    step = _advance(asking, None)
    while isinstance(step, HTTPRequest):
        step = _advance(asking, await send(step))
    return step


def _advance(asking: Asking, answer: Answer | None) -> HTTPRequest | Asked:
    try:
        return asking.send(answer)
    except StopIteration as end:
        asked: Asked = end.value
        return asked


class _Given:
    """The transport under the wire: holds the answer that who drives the fetch has got."""

    answer: Answer | None = None

    def send(self, _request: HTTPRequest) -> Answer:
        assert self.answer is not None  # `None` only starts an `Asking`
        return self.answer

    def close(self) -> None:
        """Nothing is open."""


def _is_new(request: HTTPRequest, engine: Engine, wire: Wire) -> bool:
    """Whether no other engine asked this as often before; then the wire sends, else it remembers."""
    same = [exchange for exchange in wire.exchanges if exchange.request == request]
    return all(engine.id in exchange.browsers for exchange in same)


def _hop(machine: FetchMachine) -> int:
    sent = machine.trace[-1]
    assert isinstance(sent, Sent)  # the machine notes what it wants sent
    return sent.hop
