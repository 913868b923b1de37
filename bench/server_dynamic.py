"""What origins that are asked for cost, kept and under a flood of strangers. `python -m bench.server_dynamic`."""

import asyncio
import resource
import time
from collections.abc import Mapping
from typing import Any, Final

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.server.dynamic_origins import DynamicOrigins

from .asgi_apps import Application, _scope, application, check, ours, runner
from .racing import Times, race
from .server_requests import Ask, Asks, is_allowed, one_of, policy, stranger
from .table import Result, Target, show

_ROUNDS: Final = 1500
_STRANGERS: Final = 50_000
_MIB: Final = 1 << 20
_CUSTOMERS: Final = ("https://app.customer.example", "https://shop.example", "https://admin.other.example:8443")


class _Store:
    """A look-up that takes no time, and counts."""

    def __init__(self) -> None:
        self.calls = 0

    async def grants(self, origin: str) -> bool:
        self.calls += 1
        return origin in _CUSTOMERS


def measure() -> Result:
    """Warm, beside a policy that lists the same origins; then a flood."""
    found = {kind: _race(kind, asks) for kind, asks in _kinds().items()}
    flood = asyncio.run(_flood())
    calls, took, grown, allowed = flood
    return Result(
        title="ASGI: nanoseconds added to a request where origins are asked for, the answer being kept",
        columns=("request", "listed adds", "asked for adds", "ratio", "in ten parts"),
        rows=[_row(kind, times) for kind, times in found.items()],
        notes=(
            f"Medians of {_ROUNDS:,} rounds of ten requests, as above. Refused: a stranger that was asked for before.",
            f"Flood: {_STRANGERS:,} requests of as many strangers, one after the other, in {took:.1f} s.",
            f"Each took {took / _STRANGERS * 1e6:,.0f} µs; {calls:,} were asked for; {grown:.1f} MiB more of memory.",
            f"After it, a customer's page is answered {'as before' if allowed else 'WRONGLY'}.",
        ),
        targets=[
            *(
                Target(
                    what=f"ASGI, origins asked for, {kind}: added, to listed ones",
                    at_most=1.5,
                    measured=_ratio(times).median,
                )
                for kind, times in found.items()
            ),
            Target(
                what="ASGI, flood of strangers: look-ups a stranger", at_most=_bound(took), measured=calls / _STRANGERS
            ),
        ],
    )


def _bound(took: float) -> float:
    """What the defaults allow: a second's worth at once, and as many each second."""
    per_second = DynamicOrigins(_Store().grants).most_strangers_per_second
    return per_second * (1 + took) / _STRANGERS


def _kinds() -> dict[str, Asks]:
    known = one_of(_CUSTOMERS)
    return {
        "no Origin": lambda: Ask(origin=None),
        "allowed": lambda: Ask(origin=known()),
        "refused": lambda: Ask(origin=b"https://one.other.example"),
        "preflight allowed": lambda: Ask(origin=known(), method=b"PUT", headers=b"x-token"),
    }


def _asking(store: _Store) -> Application:
    dynamic = DynamicOrigins(store.grants, ttl=3600, refused_ttl=3600)
    return CORSMiddleware(application, policy(_CUSTOMERS).replace(origins=dynamic), on_refusal=None)


def _race(kind: str, asks: Asks) -> Mapping[str, Times]:
    asked_for, listed = _asking(_Store()), ours(_CUSTOMERS)
    asyncio.run(_warm(asked_for))
    for name, app in {"asked for": asked_for, "listed": listed}.items():
        check(app, asks, what=f"{kind}, {name}", allowed=is_allowed(kind))
    apps = {"alone": application, "listed": listed, "asked for": asked_for}
    return race({name: runner(app, asks) for name, app in apps.items()}, rounds=_ROUNDS)


async def _warm(app: Application) -> None:
    for origin in (*_CUSTOMERS, "https://one.other.example"):
        await app(_scope(Ask(origin=origin.encode())), _receive, _send)


async def _flood() -> tuple[int, float, float, bool]:
    """Look-ups, seconds, MiB, and whether a customer is granted afterwards."""
    store = _Store()
    app = _asking(store)
    await _warm(app)
    before, start = _resident(), time.perf_counter()
    for _ in range(_STRANGERS):
        await app(_scope(Ask(origin=stranger())), _receive, _send)
    took = time.perf_counter() - start
    sent: list[Any] = []

    async def keep(message: Any) -> None:
        sent.append(message)

    await app(_scope(Ask(origin=_CUSTOMERS[0].encode())), _receive, keep)
    allowed = (b"access-control-allow-origin", _CUSTOMERS[0].encode()) in sent[0]["headers"]
    return store.calls, took, (_resident() - before) / _MIB, allowed


def _resident() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


async def _receive() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _send(_message: Any) -> None:
    """A server's would write."""


def _ratio(times: Mapping[str, Times]) -> Times:
    return (times["asked for"] - times["alone"]) / (times["listed"] - times["alone"])


def _row(kind: str, times: Mapping[str, Times]) -> tuple[str, ...]:
    figures = times["listed"] - times["alone"], times["asked for"] - times["alone"]
    ratio = _ratio(times)
    return kind, *(f"{one.median:,.0f}" for one in figures), f"{ratio.median:#.3g}", ratio.spread


if __name__ == "__main__":
    show(measure())
