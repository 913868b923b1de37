"""What an entry of `MIDDLEWARE` adds to a request, beside django-cors-headers. `python -m bench.server_django`."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Final

from .django_apps import handlers
from .racing import Times, race
from .server_requests import Asks, exact_origins, is_allowed, kinds
from .table import Result, Target, show
from .wsgi_apps import check, runner

_ROUNDS: Final = 200
_BATCH: Final = 25
_SIZES: Final = {1: "1 origin", 1000: "1,000 origins"}
_KINDS: Final = ("no Origin", "allowed", "refused", "preflight allowed", "preflight refused: origin")
_SLOW: Final = 10
"""Rounds to one of django-cors-headers's where it looks at 1,000 origins, which takes it milliseconds."""


def measure() -> Result:
    """One origin; and a thousand, of which the last one asks."""
    found = {(number, kind): _race(number, kind) for number in _SIZES for kind in _KINDS}
    return Result(
        title="Django: microseconds added to a request, by the policy's size",
        columns=(
            *("request", "Django", "at once", "crossorigin adds", "django-cors-headers adds"),
            *("ratio", "in ten parts"),
        ),
        rows=[_row(_named(number, kind), kind, times) for (number, kind), times in found.items()],
        notes=(
            f"Django {version('django')}, django-cors-headers {version('django-cors-headers')}, alone in `MIDDLEWARE`.",
            "The same policy and view, called as WSGI applications in one process; no server.",
            f"The fastest of {_ROUNDS // 10} rounds of {_BATCH} requests; of ten of those, the median.",
            "At once: Django with a middleware that answers all itself. What preflights take is counted from there.",
            "Counted from Django itself it would be less than nothing: neither lets a preflight through to the view.",
            "Without `Origin`, django-cors-headers looks at no origin: the target is that of one origin.",
        ),
        targets=[
            Target(
                what=f"Django, {_named(number, kind)}: added, to django-cors-headers's",
                at_most=0.01 if _is_looked_up(number, kind) else 0.25,
                measured=_ratio(kind, times).median,
            )
            for (number, kind), times in found.items()
        ],
    )


def _race(number: int, kind: str) -> Mapping[str, Times]:
    origins = exact_origins(number)
    asks: Asks = kinds(origins[-1:])[kind]
    apps = handlers(origins)
    for name in ("ours", "theirs"):
        check(apps[name], asks, what=f"{_named(number, kind)}, {name}", allowed=is_allowed(kind))
    every = {"theirs": _SLOW if _is_looked_up(number, kind) else 1}
    runners = {name: runner(app, asks, batch=_BATCH, every=every.get(name, 1)) for name, app in apps.items()}
    return race(runners, rounds=_ROUNDS, of_part=min)


def _named(number: int, kind: str) -> str:
    return f"{_SIZES[number]}, {kind}"


def _is_looked_up(number: int, kind: str) -> bool:
    """Whether the number of origins makes a difference to django-cors-headers."""
    return number > 1 and kind != "no Origin"


def _added(kind: str, times: Mapping[str, Times], name: str) -> Times:
    return times[name] - times["at once" if kind.startswith("preflight") else "Django"]


def _ratio(kind: str, times: Mapping[str, Times]) -> Times:
    return _added(kind, times, "ours") / _added(kind, times, "theirs")


def _row(named: str, kind: str, times: Mapping[str, Times]) -> tuple[str, ...]:
    figures = (
        *(times[name] for name in ("Django", "at once")),
        *(_added(kind, times, name) for name in ("ours", "theirs")),
    )
    ratio = _ratio(kind, times)
    return named, *(f"{one.median / 1000:,.1f}" for one in figures), f"{ratio.median:#.3g}", ratio.spread


if __name__ == "__main__":
    show(measure())
