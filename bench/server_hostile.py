"""Requests made to cost: long values, commas, many names and lines. `python -m bench.server_hostile`."""

from collections.abc import Mapping
from typing import Final

from .asgi_apps import Application, nothing, ours, runner, starlettes
from .racing import Times, race
from .server_requests import LIMIT, THREE, Ask, Asks, subdomain_patterns
from .table import Result, Target, show

_ROUNDS: Final = 200
_BATCH: Final = 5
_ORIGIN: Final = THREE[0].encode("ascii")
_ORDINARY: Final = Ask(origin=_ORIGIN, method=b"PUT", headers=b"x-token")
_SIZES: Final = {"8 KiB": 8 << 10, "64 KiB": 64 << 10, "1 MiB": 1 << 20}
_LARGE: Final = 8 << 10
"""Bytes above which Starlette takes so long that fewer rounds must do."""


def measure() -> Result:
    """Of each shape and size, what an ordinary preflight takes as often."""
    app, theirs = ours([*THREE, *subdomain_patterns(10)]), starlettes(THREE)
    found = {what: _ratio(app, ask) for what, ask in _headers().items()}
    beside = {what: _ratio(theirs, ask, slow=len(ask.headers or b"") > _LARGE) for what, ask in _headers().items()}
    others = {what: _ratio(app, ask) for what, ask in _others().items()}
    rows = [(what, f"{ratio.median:.2f}", ratio.spread, _of(beside, what)) for what, ratio in (found | others).items()]
    return Result(
        title="ASGI: what hostile preflights cost, in ordinary ones of the same middleware",
        columns=("Access-Control-Request-Headers", "crossorigin", "in ten parts", "Starlette"),
        rows=rows,
        notes=(
            f"Above the policy's limit, {LIMIT:,} bytes, no value is looked into; up to it, work is bounded by it.",
            f"Medians of {_ROUNDS} rounds of {_BATCH} requests; the policy has ten patterns beside three origins.",
        ),
        targets=[
            Target(
                what="ASGI, hostile preflights of 8 KiB to 1 MiB, the worst: to an ordinary one",
                at_most=2,
                measured=max(ratio.median for ratio in found.values()),
            )
        ],
    )


def _headers() -> Mapping[str, Ask]:
    return {
        f"{size} of {shape}": Ask(origin=_ORIGIN, method=b"PUT", headers=value)
        for size, length in _SIZES.items()
        for shape, value in _values(length).items()
    }


def _others() -> Mapping[str, Ask]:
    """Nothing that a target speaks of, and to be seen all the same."""
    limit = {
        f"{LIMIT:,} bytes of {shape}": Ask(origin=_ORIGIN, method=b"PUT", headers=value)
        for shape, value in _values(LIMIT).items()
    }
    labels = b".".join([b"a"] * 120)
    return {
        **limit,
        "1,000 lines of one name": Ask(origin=_ORIGIN, method=b"PUT", headers=b"x-token", lines=1_000),
        "ordinary; origin of 64 KiB": Ask(origin=b"https://" + b"a" * (64 << 10), method=b"PUT", headers=b"x-token"),
        "ordinary; origin of 120 labels": Ask(origin=b"https://" + labels, method=b"PUT", headers=b"x-token"),
        "ordinary; method of 64 KiB": Ask(origin=_ORIGIN, method=b"X" * (64 << 10), headers=b"x-token"),
    }


def _values(size: int) -> Mapping[str, bytes]:
    names = b",".join(b"x-%06d" % number for number in range(size // 9 + 1))
    return {"commas": b"," * size, "one name": b"x" * size, "many names": names[:size]}


def _ratio(app: Application, ask: Ask, *, slow: bool = False) -> Times:
    apps = {"base": (nothing, _ORDINARY), "ordinary": (app, _ORDINARY), "hostile": (app, ask)}
    batch, rounds = (1, 20) if slow else (_BATCH, _ROUNDS)
    runners = {name: runner(one, _always(asked), batch=batch) for name, (one, asked) in apps.items()}
    times = race(runners, rounds=rounds)
    return (times["hostile"] - times["base"]) / (times["ordinary"] - times["base"])


def _always(ask: Ask) -> Asks:
    return lambda: ask


def _of(beside: Mapping[str, Times], what: str) -> str:
    return f"{beside[what].median:,.1f}" if what in beside else "-"


if __name__ == "__main__":
    show(measure())
