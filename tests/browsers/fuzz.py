"""Draw new cases and hold the model against real browsers over them.

    python -m tests.browsers.fuzz --seed S --count N [--engine NAME]... [--keep DIR]

Every case that an engine and the model see differently is run again in a fresh browser; the smallest of those that
show again are shrunk. Where a browser is not the one that was recorded, `moved` says what moved.

The exit code is 0 where nothing disagrees and every case ended, 1 where not, 2 where a browser is missing.
"""

import argparse
import io
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.truth.folder import ENGINES

from .fuzzing.keeping import clear, keep
from .fuzzing.kinds import count_kinds
from .fuzzing.loop import Batch, Plan, kinds_drawn, run
from .fuzzing.report import report, verdict
from .fuzzing.runs import Installed
from .fuzzing.shrinking import Limits
from .moved import SAMPLE, moved, recorded_truths, recorded_version
from .versions import NAMES, NoBrowser, installed_versions

_LIMITS = Limits()


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; returns the exit code."""
    given = _parser().parse_args(arguments)
    engines = tuple(engine for engine in ENGINES if engine in (given.engine or ENGINES))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        versions = installed_versions(engines)
    except NoBrowser as error:
        print(f"tests.browsers.fuzz: {error}", file=sys.stderr)
        return 2
    plan = Plan(seed=given.seed, first=given.first, count=given.count, batch=given.batch, folder=given.keep)
    if plan.folder is not None:
        clear(plan.folder)
    print(f"seed {plan.seed}, {plan.count} cases: {count_kinds(kinds_drawn(plan))}", flush=True)
    limits = Limits(disagreements=given.shrink, rounds=given.rounds)
    findings = run(plan, {engine: Installed(engine) for engine in engines}, limits, _progress(plan))
    print("; ".join(f"{NAMES[engine]} {version}" for engine, version in versions.items()))
    for line in (*report(findings), *moved_lines(versions)):
        print(line)
    if plan.folder is not None:
        keep(plan.folder, findings, versions)
    return 0 if verdict(findings) else 1


def moved_lines(versions: Mapping[str, str]) -> Iterator[str]:
    """Of each engine of *versions* that is not the one that was recorded, which rules moved."""
    for engine, version in versions.items():
        name = f"{NAMES[engine]} {version}"
        if name != recorded_version(engine):
            yield from moved(engine, name, Installed(engine), recorded_truths(), SAMPLE)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.browsers.fuzz", description="Draw, record, compare, shrink.")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, required=True, help="how many cases")
    parser.add_argument("--first", type=int, default=0, help="number of the first case of the seed")
    parser.add_argument("--engine", action="append", choices=ENGINES, help="by default all three, side by side")
    parser.add_argument("--batch", type=int, default=1000, help="cases that one browser runs")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write the small cases there, and all recordings")
    parser.add_argument("--shrink", type=int, default=_LIMITS.disagreements, help="disagreements to shrink, per engine")
    parser.add_argument("--rounds", type=int, default=_LIMITS.rounds, help="browsers to start for it, per engine")
    return parser


def _progress(plan: Plan) -> Callable[[Batch], None]:
    start, ended = time.monotonic(), dict.fromkeys(ENGINES, 0)

    def tell(batch: Batch) -> None:
        ended[batch.engine] += len(batch.numbers)
        done, wrong = ended[batch.engine], len(batch.tally.disagreements)
        seconds = time.monotonic() - start
        text = f"{batch.engine}: {done} of {plan.count}, {done / seconds:.1f}/s; {wrong} of this batch disagree"
        print(text, file=sys.stderr, flush=True)

    return tell


if __name__ == "__main__":
    sys.exit(main())
