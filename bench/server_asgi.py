"""What the ASGI middleware adds to a request, beside Starlette's of the same policy. `python -m bench.server_asgi`."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Final

from .asgi_apps import Application, application, check, nothing, ours, runner, starlettes
from .racing import Times, race
from .server_requests import THREE, Asks, is_allowed, kinds
from .table import Result, Target, show

_ROUNDS: Final = 1500


def measure() -> Result:
    """Every kind of request, three exact origins."""
    contestants = {"ours": ours(THREE), "theirs": starlettes(THREE)}
    found = {kind: _race(kind, asks, contestants) for kind, asks in kinds(THREE).items()}
    stricter = (f"{_ratio(times, 'call').median:.2f}" for kind, times in found.items() if "preflight" in kind)
    return Result(
        title="ASGI: nanoseconds added to a request, three origins",
        columns=("request", "alone", "crossorigin adds", "Starlette adds", "ratio", "in ten parts"),
        rows=[_row(kind, times) for kind, times in found.items()],
        notes=(
            f"Starlette {version('starlette')}. Both grant credentials, a method and a header, and expose a header.",
            f"Medians of {_ROUNDS:,} rounds of ten requests with twelve headers, of new bytes; no event loop.",
            "Alone: the application, which sends three headers of new bytes. Every refused origin is a new one.",
            f"If no more than an empty call is taken off preflights, their ratios are {', '.join(stricter)}.",
        ),
        targets=[
            Target(what=f"ASGI, {kind}: added, to Starlette's", at_most=0.2, measured=_ratio(times).median)
            for kind, times in found.items()
        ],
    )


def _race(kind: str, asks: Asks, contestants: Mapping[str, Application]) -> Mapping[str, Times]:
    for name, app in contestants.items():
        check(app, asks, what=f"{kind}, {name}", allowed=is_allowed(kind))
    apps = {"alone": application, "call": nothing, **contestants}
    return race({name: runner(app, asks) for name, app in apps.items()}, rounds=_ROUNDS)


def _ratio(times: Mapping[str, Times], base: str = "alone") -> Times:
    return (times["ours"] - times[base]) / (times["theirs"] - times[base])


def _row(kind: str, times: Mapping[str, Times]) -> tuple[str, ...]:
    figures = times["alone"], times["ours"] - times["alone"], times["theirs"] - times["alone"]
    ratio = _ratio(times)
    return kind, *(f"{one.median:,.0f}" for one in figures), f"{ratio.median:#.3g}", ratio.spread


if __name__ == "__main__":
    show(measure())
