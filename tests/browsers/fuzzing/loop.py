"""The loop: draw a batch, record it, compare; then confirm and shrink what disagreed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.browsers.draw import draw_case
from tests.truth.comparison import PROFILES

from .findings import Findings, examine
from .keeping import append
from .kinds import kinds_of
from .runs import Recorder, Row, Tally, tally
from .shrinking import Limits
from .side_by_side import side_by_side


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to draw.

    Attributes:
        seed, first, count: `draw_case(seed, number)` for `count` numbers from `first` on.
        batch: How many cases a browser runs before a fresh one takes its place.
        folder: Where all that is recorded is kept, if anywhere.
    """

    seed: int
    first: int = 0
    count: int
    batch: int = 1000
    folder: Path | None = None

    def batches(self) -> Iterator[range]:
        """The numbers of the cases, batch by batch."""
        end = self.first + self.count
        return (range(start, min(start + self.batch, end)) for start in range(self.first, end, self.batch))

    def draw(self, numbers: range) -> list[Row]:
        """The cases of one batch."""
        return [draw_case(self.seed, number) for number in numbers]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What came of one batch in one engine."""

    engine: str
    numbers: range
    tally: Tally


def kinds_drawn(plan: Plan) -> Counter[str]:
    """How many of the cases are of each sort; keeps the cases where the plan has a folder."""
    counts: Counter[str] = Counter()
    for numbers in plan.batches():
        cases = plan.draw(numbers)
        counts.update(kind for case in cases for kind in kinds_of(case))
        if plan.folder is not None:
            append(plan.folder, "cases", cases)
    return counts


def run(
    plan: Plan, recorders: Mapping[str, Recorder], limits: Limits, progress: Callable[[Batch], None]
) -> list[Findings]:
    """Run all of *plan* in each engine.

    Args:
        recorders: By engine.
        progress: Called as each batch ends.
    """
    tallies = {engine: Tally() for engine in recorders}
    batches = {
        engine: [(_run_batch, (plan, engine, recorder, numbers)) for numbers in plan.batches()]
        for engine, recorder in recorders.items()
    }
    for batch in side_by_side(batches):
        tallies[batch.engine].add(batch.tally)
        progress(batch)
    # Batches of one engine may be told out of order.
    for found in tallies.values():
        found.disagreements.sort(key=lambda disagreement: str(disagreement.case["id"]))
    work = {engine: [(examine, (engine, recorder, tallies[engine], limits))] for engine, recorder in recorders.items()}
    found_by_engine = {findings.engine: findings for findings in side_by_side(work)}
    return [found_by_engine[engine] for engine in recorders]


def _run_batch(plan: Plan, engine: str, recorder: Recorder, numbers: range) -> Batch:
    cases = plan.draw(numbers)
    rows = recorder(cases)
    if plan.folder is not None:
        append(plan.folder, engine, rows)
    return Batch(engine=engine, numbers=numbers, tally=tally(cases, rows, PROFILES[engine]))
