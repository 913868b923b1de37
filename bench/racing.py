"""Small calls timed beside each other, so that what else the machine does meets all of them."""

import gc
import itertools
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

_PARTS: Final = 10
_random: Final = random.Random(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """One that takes part.

    Attributes:
        prepare: Makes one argument. It is called afresh for each call, outside the time taken.
        call: Calls with each of the arguments. Only this is timed.
        batch: Calls in a round. A few: a server's request lies in the processor's nearest cache, a hundred would not.
        every: Takes part in each round that this number divides: a slow one need not run as often.
    """

    prepare: Callable[[], Any]
    call: Callable[[Sequence[Any]], None]
    batch: int = 10
    every: int = 1


@dataclass(frozen=True, slots=True)
class Times:
    """Nanoseconds a call, for each part of the race: parts differ as repetitions would."""

    parts: Sequence[float]

    def __sub__(self, other: "Times") -> "Times":
        return Times([mine - theirs for mine, theirs in zip(self.parts, other.parts, strict=True)])

    def __truediv__(self, other: "Times") -> "Times":
        return Times([mine / theirs for mine, theirs in zip(self.parts, other.parts, strict=True)])

    @property
    def median(self) -> float:
        """Of the parts."""
        return statistics.median(self.parts)

    @property
    def spread(self) -> str:
        """The lowest and the highest part."""
        return f"{min(self.parts):#.3g} to {max(self.parts):#.3g}"


def race(
    runners: Mapping[str, Runner],
    *,
    rounds: int,
    warm_up: int = 5,
    of_part: Callable[[Sequence[float]], float] = statistics.median,
) -> Mapping[str, Times]:
    """Every runner in every round, in an order drawn for each: who runs after whom makes a difference.

    Args:
        runners: Who takes part.
        rounds: How often.
        warm_up: Rounds more, before, that do not count.
        of_part: What stands for a part's rounds: the median; or `min`, where what is looked for is smaller than what
            other processes take from a round.
    """
    names = list(runners)
    found: dict[str, list[float]] = {name: [] for name in names}
    with _quiet():
        for turn in range(-warm_up, rounds):
            _random.shuffle(names)
            for name in names:
                if turn % runners[name].every == 0:
                    took = _round(runners[name])
                    found[name] += [took] if turn >= 0 else []
    return {name: Times(_parts(found[name], of_part)) for name in runners}


def _parts(rounds: Sequence[float], of_part: Callable[[Sequence[float]], float]) -> Sequence[float]:
    bounds = [len(rounds) * part // _PARTS for part in range(_PARTS + 1)]
    return [of_part(rounds[start:end]) for start, end in itertools.pairwise(bounds)]


def _round(runner: Runner) -> float:
    arguments = [runner.prepare() for _ in range(runner.batch)]
    start = time.perf_counter_ns()
    runner.call(arguments)
    return (time.perf_counter_ns() - start) / runner.batch


@contextmanager
def _quiet() -> Iterator[None]:
    """One processor, so that its caches stay, and no garbage collection in anyone's time."""
    gc.collect()
    gc.disable()
    try:
        with _pinned():
            yield
    finally:
        gc.enable()


@contextmanager
def _pinned() -> Iterator[None]:
    if not hasattr(os, "sched_setaffinity"):  # Linux alone has it.
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)  # Programs started later would inherit it.
