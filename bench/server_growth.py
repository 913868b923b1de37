"""What the ASGI middleware adds to a request as its policy grows. `python -m bench.server_growth`."""

import time
from collections.abc import Mapping, Sequence
from typing import Final

from .asgi_apps import Application, application, check, ours, runner, starlettes
from .racing import Runner, Times, race
from .server_requests import Ask, Asks, below, exact_origins, one_of, stranger, subdomain_patterns
from .table import Result, Target, show

_ROUNDS: Final = 1000
_EXACT: Final = (1, 3, 10, 1_000, 100_000)
_PATTERNS: Final = (1, 10, 1_000)
_STARLETTES: Final = {3: 1, 10: 1, 1_000: 2, 100_000: 20}
"""By the number of origins, how many rounds there are to one of Starlette's, which goes through a list."""

_SMALL: Final = "3 origins"
_LARGE: Final = "100,000 origins"
_ONE: Final = "one asks"
_ANY: Final = "any asks"
_STRANGERS: Final = "refused"
_PREFLIGHT: Final = "preflight"


def measure() -> Result:
    """Exact origins and patterns in growing numbers."""
    start = time.perf_counter()
    large = ours(exact_origins(_EXACT[-1]))
    took = time.perf_counter() - start
    apps = {f"{n:,} origins": large if n == _EXACT[-1] else ours(exact_origins(n)) for n in _EXACT}
    apps |= {f"{n:,} patterns": ours(subdomain_patterns(n)) for n in _PATTERNS}
    found = {column: _race(column, apps) for column in (_ONE, _ANY, _STRANGERS, _PREFLIGHT)}
    theirs = _starlettes()
    return Result(
        title="ASGI: nanoseconds added to a request, by the policy's size",
        columns=("policy", *found, "Starlette, any asks"),
        rows=[_row(name, found, theirs.get(name)) for name in apps],
        notes=(
            "One asks: the last origin, again and again. Any asks: at random, so few are in the processor's caches.",
            "Any of a pattern: an origin not seen before. Preflights are of any origin, and allowed.",
            f"Medians of {_ROUNDS:,} rounds of ten requests, otherwise as above. Starlette has its origins in a list.",
            f"A middleware with 100,000 origins, validated, was made in {took:.1f} s.",
        ),
        targets=[_target(column, times) for column, times in found.items()],
    )


def _race(column: str, apps: Mapping[str, Application]) -> Mapping[str, Times]:
    runners: dict[str, Runner] = {"base": _base(column)}
    for name, app in apps.items():
        number, what = name.split(" ")
        asks = _asks(column, int(number.replace(",", "")), exact=what == "origins")
        check(app, asks, what=f"{name}, {column}", allowed=column != _STRANGERS)
        runners[name] = runner(app, asks)
    times = race(runners, rounds=_ROUNDS)
    return {name: times[name] - times["base"] for name in apps}


def _starlettes() -> Mapping[str, Times]:
    runners: dict[str, Runner] = {"base": _base(_ANY)}
    for number, every in _STARLETTES.items():
        asks = _asks(_ANY, number, exact=True)
        app = starlettes(exact_origins(number))
        check(app, asks, what=f"{number:,} origins, Starlette", allowed=True)
        runners[f"{number:,} origins"] = runner(app, asks, every=every)
    times = race(runners, rounds=_ROUNDS)
    return {name: took - times["base"] for name, took in times.items()}


def _base(column: str) -> Runner:
    return runner(application, _asks(column, 3, exact=True))


def _asks(column: str, number: int, *, exact: bool) -> Asks:
    origins = exact_origins(number) if exact else subdomain_patterns(number)
    one = (origins[-1].replace("*", "shop")).encode("ascii")
    anyone = one_of(origins) if exact else below(origins)
    made: Mapping[str, Asks] = {
        _ONE: lambda: Ask(origin=one),
        _ANY: lambda: Ask(origin=anyone()),
        _STRANGERS: lambda: Ask(origin=stranger()),
        _PREFLIGHT: lambda: Ask(origin=anyone(), method=b"PUT", headers=b"x-token"),
    }
    return made[column]


def _row(name: str, found: Mapping[str, Mapping[str, Times]], theirs: Times | None) -> Sequence[str]:
    ours = (f"{times[name].median:,.0f}" for times in found.values())
    return name, *ours, "-" if theirs is None else f"{theirs.median:,.0f}"


def _target(column: str, times: Mapping[str, Times]) -> Target:
    ratio = times[_LARGE] / times[_SMALL]
    return Target(what=f"ASGI, {_LARGE}, {column}: added, to that of {_SMALL}", at_most=1.1, measured=ratio.median)


if __name__ == "__main__":
    show(measure())
