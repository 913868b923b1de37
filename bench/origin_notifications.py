"""How soon another process sees that an origin was added or removed. `python -m bench.origin_notifications`."""

import math
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TypeAlias

from . import origin_notifications_process
from .stores_started import STORES, MissingError, administered
from .table import Result, Target, show

_ROUNDS: Final = 20
_ORIGIN: Final = "https://customer.example"
_MOST_PAUSE: Final = 0.25
"""Seconds before a change, drawn for each: else all would come at the same moment between two of SQLite's looks."""

_Wait: TypeAlias = Callable[[str], Callable[[], float]]
_Seconds: TypeAlias = dict[str, list[float]]


def measure() -> Result:
    """For each store that can be started here."""
    found: dict[str, _Seconds] = {}
    missing = []
    for name, started in STORES.items():
        try:
            with started() as url:
                found[name] = _rounds(url)
        except MissingError as error:
            missing.append(f"{name} was not measured: {error} is not installed.")
    each = [(f"{name}, {change}", seconds) for name, by in found.items() for change, seconds in by.items()]
    return Result(
        title="Origins in a store: milliseconds until another process sees a change",
        columns=("store, change", "median", "worst"),
        rows=[(what, f"{statistics.median(s) * 1000:,.1f}", f"{max(s) * 1000:,.1f}") for what, s in each],
        notes=(
            f"{_ROUNDS} rounds each way, on loopback. The other process keeps all answers for a day.",
            "From the return of add() or remove() in one process until look-ups of the other answer otherwise.",
            *missing,
        ),
        targets=[
            Target(what=f"Seen by another process, worst: {what}", at_most=1, measured=max(seconds), unit="s")
            for what, seconds in each
        ],
    )


def _rounds(url: str) -> _Seconds:
    store = administered(url)
    changes: dict[str, tuple[str, Callable[[Sequence[str]], object]]] = {
        "added": ("GRANTED", store.add),
        "removed": ("NOT_GRANTED", store.remove),
    }
    seconds: _Seconds = {change: [] for change in changes}
    with _other_process(url) as wait_for:
        wait_for("NOT_GRANTED")()
        # The first is for the connections.
        for number in range(_ROUNDS + 1):
            for change, (answer, make) in changes.items():
                seen = wait_for(answer)
                time.sleep(random.uniform(0, _MOST_PAUSE))
                make([_ORIGIN])
                start = time.monotonic()
                took = max(0.0, seen() - start)
                if number or took == math.inf:
                    seconds[change].append(took)
                if took == math.inf:
                    return {change: [math.inf] for change in changes}
    return seconds


@contextmanager
def _other_process(url: str) -> Iterator[_Wait]:
    command = [sys.executable, "-m", origin_notifications_process.__name__, url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        given, told = process.stdin, process.stdout

        def wait_for(answer: str) -> Callable[[], float]:
            given.write(f"{answer} {_ORIGIN}\n")
            given.flush()
            return lambda: float(told.readline())

        try:
            yield wait_for
        finally:
            given.close()


if __name__ == "__main__":
    show(measure())
