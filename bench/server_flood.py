"""What a flood of strangers costs where origins are asked for. `python -m bench.server_flood`."""

import asyncio
import time
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.origins.look_ups import SAVED
from crossorigin.server.dynamic_origins import DynamicOrigins

from .asgi_apps import Application, Message, application, ours, scope_of
from .server_dynamic import CUSTOMERS, asking
from .server_requests import Ask, stranger
from .table import Result, Target, show

_STRANGERS: Final = 20_000
"""Twice as many as refusals are kept."""
_WAVE: Final = 500
"""Strangers between two requests of a customer."""
_DAY: Final = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flood:
    """How strangers come.

    Attributes:
        named: In the table.
        at_once: Whether a wave comes all at once.
        seconds: What a look-up takes.
        per_second: `most_strangers_per_second`.
    """

    named: str
    at_once: bool = False
    seconds: float = 0
    per_second: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What came of a flood.

    Attributes:
        each: Microseconds of processor time of a request.
        calls: Look-ups.
        bound: How many the limits allow for the time it took.
        under_way: Look-ups at the same time, at most.
        granted: Requests of a customer in between that were granted, of as many as there were waves.
    """

    each: float
    calls: int
    bound: float
    under_way: int
    granted: int


class _Store:
    """Counts."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._now = 0
        self.calls = 0
        self.under_way = 0

    async def grants(self, origin: str) -> bool:
        self.calls += 1
        self._now += 1
        self.under_way = max(self.under_way, self._now)
        if self._seconds:
            await asyncio.sleep(self._seconds)
        self._now -= 1
        return origin in CUSTOMERS


_FLOODS: Final = (
    _Flood(named="one by one"),
    _Flood(named=f"{_WAVE} at once, a look-up of 10 ms", at_once=True, seconds=0.01),
    _Flood(named="one by one, as many look-ups as come", per_second=1_000_000),
)


def measure() -> Result:
    """Each flood, and the first beside a policy that lists its origins."""
    found = {flood: asyncio.run(_flood(flood)) for flood in _FLOODS}
    listed = asyncio.run(_waves(ours(CUSTOMERS), at_once=False))
    waves = _STRANGERS // _WAVE
    return Result(
        title=f"ASGI: a flood of {_STRANGERS:,} strangers, each with an origin of its own",
        columns=("strangers", "µs each", "look-ups", "under way at most", "customer granted", "MB kept"),
        rows=[
            ("one by one; origins listed", f"{listed[0]:.1f}", "-", "-", f"{listed[1]} of {waves}", "-"),
            *(_row(flood, outcome) for flood, outcome in found.items()),
        ],
        notes=(
            f"After each {_WAVE} strangers, one request of a customer whose origin was asked for before the flood.",
            "Processor time, in an event loop; what comes at once has a task each, which is in its figure.",
            "MB: what Python has allocated more after the flood, by `tracemalloc`, in a second run.",
            "One who comes for the first time in the midst of a flood is a stranger, and may be refused.",
        ),
        targets=[
            *(
                Target(
                    what=f"ASGI, flood {flood.named}: look-ups, to those that the limit allows",
                    at_most=1,
                    measured=outcome.calls / outcome.bound,
                )
                for flood, outcome in found.items()
                if outcome.bound < _STRANGERS
            ),
            *(
                Target(
                    what=f"ASGI, flood {flood.named}: requests of a customer that are refused",
                    at_most=0,
                    measured=waves - outcome.granted,
                )
                for flood, outcome in found.items()
            ),
        ],
    )


async def _flood(flood: _Flood) -> _Outcome:
    store = _Store(flood.seconds)
    app = await _made(flood, store)
    before, start = store.calls, time.monotonic()
    each, granted = await _waves(app, at_once=flood.at_once)
    took = time.monotonic() - start
    # What is saved up is there at once.
    bound = min(_STRANGERS, flood.per_second * (SAVED + took))
    return _Outcome(each=each, calls=store.calls - before, bound=bound, under_way=store.under_way, granted=granted)


async def _made(flood: _Flood, store: _Store) -> Application:
    """The application, whose customers have been there."""
    dynamic = DynamicOrigins(store.grants, ttl=_DAY, refused_ttl=_DAY, most_strangers_per_second=flood.per_second)
    app: Application = CORSMiddleware(application, asking(dynamic), on_refusal=None)
    for origin in CUSTOMERS:
        if not await _is_granted(app, origin):
            raise RuntimeError(f"This is not answered as the policy has it: {origin}.")
    return app


async def _waves(app: Application, *, at_once: bool) -> tuple[float, int]:
    """Microseconds of processor time of a stranger's request, and how many of the customer's were granted."""
    took, granted = 0.0, 0
    for _ in range(_STRANGERS // _WAVE):
        scopes = [scope_of(Ask(origin=stranger())) for _ in range(_WAVE)]
        start = time.process_time()
        await (_together(app, scopes) if at_once else _in_turn(app, scopes))
        took += time.process_time() - start
        granted += await _is_granted(app, CUSTOMERS[0])
    return took / _STRANGERS * 1e6, granted


async def _in_turn(app: Application, scopes: Sequence[Message]) -> None:
    for scope in scopes:
        await app(scope, _receive, _send)


async def _together(app: Application, scopes: Sequence[Message]) -> None:
    await asyncio.gather(*(app(scope, _receive, _send) for scope in scopes))


async def _is_granted(app: Application, origin: str) -> bool:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope_of(Ask(origin=origin.encode())), _receive, send)
    return (b"access-control-allow-origin", origin.encode()) in sent[0]["headers"]


async def _kept(flood: _Flood) -> float:
    """MB that Python has allocated more after a flood."""
    app = await _made(flood, _Store(flood.seconds))
    tracemalloc.start()
    try:
        await _waves(app, at_once=flood.at_once)
        return tracemalloc.get_traced_memory()[0] / 1e6
    finally:
        tracemalloc.stop()


def _row(flood: _Flood, outcome: _Outcome) -> tuple[str, ...]:
    return (
        flood.named,
        f"{outcome.each:.1f}",
        f"{outcome.calls:,}",
        f"{outcome.under_way}",
        f"{outcome.granted} of {_STRANGERS // _WAVE}",
        f"{asyncio.run(_kept(flood)):.1f}",
    )


async def _receive() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _send(_message: Message) -> None:
    """A server's would write."""


if __name__ == "__main__":
    show(measure())
