"""Which rule moved between the browsers that were recorded and those of this machine.

    python -m tests.browsers.moved [--engine NAME]... [--sample N]

Runs a sample of the cases of `tests/truth` again. For those that go another way now, looks for the one switch of the
model that makes it go that way, too.

The exit code is 0 where nothing moved, 1 where something did, 2 where a browser is missing.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence

from tests.truth.folder import ENGINES, SHIPPED, Truth, read_truth, read_versions
from tests.truth.report import disagreement_lines

from .fuzzing.movement import Explanation, changes, explain, sample
from .fuzzing.runs import Installed, Recorder
from .versions import FILE, NAMES, NoBrowser, installed_versions

SAMPLE = 800
_ALSO = 3


def recorded_truths() -> list[Truth]:
    """Every folder of recordings of this repository."""
    return [read_truth(path.parent, is_checked=True) for path in sorted(SHIPPED.parent.glob("*/cases.jsonl.gz"))]


def recorded_version(engine: str) -> str:
    """What `tests/truth/data` was recorded in: `Chromium 156.0.8078.79`, say."""
    return read_versions(SHIPPED / FILE)[engine]


def moved(engine: str, version: str, recorder: Recorder, truths: Sequence[Truth], most: int) -> Iterator[str]:
    """A line for each rule of *engine* that moved; none where nothing differs.

    Args:
        version: What is installed, with its name.
        most: How many cases to run again.
    """
    cases, recordings = sample(truths, engine, most)
    was = next(truth.versions[engine] for truth in truths if engine in truth.versions)
    for explanation in explain(changes(cases, recordings, recorder), engine):
        yield from _told(engine, f"{version} (recorded in {was})", len(cases), explanation)


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.browsers.moved", description="Which rule moved?")
    parser.add_argument("--engine", action="append", choices=ENGINES)
    parser.add_argument("--sample", type=int, default=SAMPLE, help="how many recorded cases to run again")
    given = parser.parse_args(arguments)
    try:
        versions = installed_versions(given.engine or ENGINES)
    except NoBrowser as error:
        print(f"tests.browsers.moved: {error}", file=sys.stderr)
        return 2
    truths, moves = recorded_truths(), 0
    for engine, number in versions.items():
        version = f"{NAMES[engine]} {number}"
        lines = list(moved(engine, version, Installed(engine), truths, given.sample))
        moves += len(lines)
        print("\n".join(lines) if lines else f"{version}: nothing moved (recorded in {recorded_version(engine)})")
    return 1 if moves else 0


def _told(engine: str, versions: str, ran: int, explanation: Explanation) -> Iterator[str]:
    smallest = explanation.changes[0]
    count = len(explanation.changes)
    what = f"{versions}: {count} of {ran} cases {'differs' if count == 1 else 'differ'}"
    see = f"see case {smallest.case['id']}"
    if explanation.known:
        yield f"{what} as the model does already, so only the recording is old; {see}"
    elif explanation.by:
        # Of one switch, the first of the values that would do.
        by_switch = {turn.switch: turn for turn in reversed(explanation.by)}
        first, *more = map(str, reversed(by_switch.values()))
        others = f", or by {' or '.join(more[:_ALSO])}" if more else ""
        yield f"{what} by the switch {first} of profiles.{engine.upper()}{others}; {see}"
    else:
        names = ", ".join(dict.fromkeys(difference.field for difference in smallest.differences))
        yield f"{what} and no single switch explains {'it' if count == 1 else 'them'}: {names}; {see}"
        for difference in smallest.differences:
            yield from disagreement_lines(engine, difference)


if __name__ == "__main__":
    sys.exit(main())
