"""What the adapter for aiohttp adds to a request, beside aiohttp-cors. `python -m bench.server_aiohttp`."""

import asyncio
from collections.abc import Mapping
from importlib.metadata import version
from typing import Final

from aiohttp import web

from .aiohttp_apps import alone, check, ours, runner, served, theirs
from .racing import Times, race
from .server_requests import THREE, Asks, is_allowed, kinds
from .table import Result, show

_ROUNDS: Final = 200
_BATCH: Final = 25


def measure() -> Result:
    """Every kind of request, three exact origins."""
    found = asyncio.run(_races())
    return Result(
        title="aiohttp: microseconds of a request, three origins",
        columns=("request", "aiohttp", "with aiohttp-cors", "with crossorigin", "ratio", "in ten parts"),
        rows=[_row(kind, times) for kind, times in found.items()],
        notes=(
            f"aiohttp {version('aiohttp')}, aiohttp-cors {version('aiohttp-cors')}, the same policy.",
            "Called as aiohttp's server calls an application; no socket, and an event loop that does not turn.",
            f"The fastest of {_ROUNDS // 10} rounds of {_BATCH} requests; of ten of those, the median.",
            "The ratio is of what is added; of the whole for preflights, which aiohttp alone answers by 405.",
        ),
    )


async def _races() -> Mapping[str, Mapping[str, Times]]:
    servers = {"alone": await served(alone()), "ours": await served(ours()), "theirs": await served(theirs())}
    return {kind: _race(kind, asks, servers) for kind, asks in kinds(THREE).items()}


def _race(kind: str, asks: Asks, servers: Mapping[str, web.Server]) -> Mapping[str, Times]:
    for name in ("ours", "theirs"):
        check(servers[name], asks, what=f"{kind}, {name}", allowed=is_allowed(kind))
    runners = {name: runner(server, asks, batch=_BATCH) for name, server in servers.items()}
    return race(runners, rounds=_ROUNDS, of_part=min)


def _ratio(kind: str, times: Mapping[str, Times]) -> Times:
    if kind.startswith("preflight"):
        return times["ours"] / times["theirs"]
    return (times["ours"] - times["alone"]) / (times["theirs"] - times["alone"])


def _row(kind: str, times: Mapping[str, Times]) -> tuple[str, ...]:
    wholes = (f"{times[name].median / 1000:.1f}" for name in ("alone", "theirs", "ours"))
    ratio = _ratio(kind, times)
    return kind, *wholes, f"{ratio.median:#.3g}", ratio.spread


if __name__ == "__main__":
    show(measure())
