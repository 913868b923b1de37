"""What is added to a Flask application's requests, beside flask-cors. `python -m bench.server_wsgi`."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Final

from .racing import Times, race
from .server_requests import THREE, Asks, is_allowed, kinds
from .table import Result, Target, show
from .wsgi_apps import application, check, flask, ours, runner, with_adapter, with_flask_cors

_ROUNDS: Final = 400
_BATCH: Final = 25
_SLOW: Final = 10
"""Rounds to one of flask-cors's where it is asked for 8 KiB of header names, which takes it milliseconds."""


def measure() -> Result:
    """Every kind of request, three exact origins."""
    found = {kind: _race(kind, asks) for kind, asks in kinds(THREE).items()}
    return Result(
        title="WSGI: microseconds of a request to a Flask application, three origins",
        columns=(
            *("request", "Flask", "with flask-cors", "with crossorigin", "ratio", "in ten parts"),
            *("over no Flask", "with the adapter", "its ratio"),
        ),
        rows=[_row(kind, times) for kind, times in found.items()],
        notes=(
            f"Flask {version('flask')}, flask-cors {version('flask-cors')}, the same policy; no server.",
            f"The fastest of {_ROUNDS // 10} rounds of {_BATCH} requests; of ten of those, the median.",
            "Not the median of all, as what is added is less than what other processes take from a round.",
            "The ratio is of what is added; of the whole for preflights, which crossorigin answers in front of Flask.",
            "Over no Flask: what crossorigin adds to an application that only answers, all in the processor's caches.",
            "The adapter is `crossorigin.adapters.flask.CORS`: the middleware, and a look whether any view is marked.",
        ),
        targets=[
            Target(
                what=f"WSGI, {kind}: {_of(kind)}, to flask-cors's", at_most=0.05, measured=_ratio(kind, times).median
            )
            for kind, times in found.items()
        ],
    )


def _race(kind: str, asks: Asks) -> Mapping[str, Times]:
    plain = flask().wsgi_app
    apps = {
        "Flask": plain,
        "ours": ours(plain),
        "adapter": with_adapter(flask()),
        "theirs": with_flask_cors(flask()),
    }
    for name in ("ours", "adapter", "theirs"):
        check(apps[name], asks, what=f"{kind}, {name}", allowed=is_allowed(kind))
    every = {"theirs": _SLOW if "hostile" in kind else 1}
    runners = {name: runner(app, asks, batch=_BATCH, every=every.get(name, 1)) for name, app in apps.items()}
    alone = {"bare": application, "ours, bare": ours(application)}
    return {
        **race(runners, rounds=_ROUNDS, of_part=min),
        **race({name: runner(app, asks) for name, app in alone.items()}, rounds=_ROUNDS),
    }


def _is_answered(kind: str) -> bool:
    return kind.startswith("preflight")


def _of(kind: str) -> str:
    return "the whole" if _is_answered(kind) else "added"


def _ratio(kind: str, times: Mapping[str, Times], name: str = "ours") -> Times:
    if _is_answered(kind):
        return times[name] / times["theirs"]
    return (times[name] - times["Flask"]) / (times["theirs"] - times["Flask"])


def _row(kind: str, times: Mapping[str, Times]) -> tuple[str, ...]:
    ratio = _ratio(kind, times)
    wholes = (f"{times[name].median / 1000:.1f}" for name in ("Flask", "theirs", "ours"))
    added = times["ours, bare"] - times["bare"]
    adapter = f"{times['adapter'].median / 1000:.1f}", f"{_ratio(kind, times, 'adapter').median:#.3g}"
    return kind, *wholes, f"{ratio.median:#.3g}", ratio.spread, f"{added.median / 1000:.2f}", *adapter


if __name__ == "__main__":
    show(measure())
