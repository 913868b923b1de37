"""What a run found in one engine: confirmed disagreements, made small, and what did not show again."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.truth.comparison import PROFILES, Comparison
from tests.truth.fields import FIELDS

from .edits import Row, renamed
from .runs import Disagreement, Recorder, Tally, disagreements_of
from .shrinking import Limits, shrink, smallest_first
from .stability import confirm


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrunk:
    """A small case over which an engine and the model differ, and the ids of the drawn cases that came down to it."""

    disagreement: Disagreement
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that is known of one engine when the run ends."""

    engine: str
    compared: int
    lost: tuple[str, ...]
    confirmed: tuple[Disagreement, ...]
    unstable: tuple[Disagreement, ...]
    shrunk: tuple[Shrunk, ...]

    @property
    def comparison(self) -> Comparison:
        """The counts, as `make truth` prints them; what did not show again counts as agreement."""
        wrong = Counter(name for disagreement in self.confirmed for name in disagreement.fields)
        agreeing = {name: self.compared - wrong[name] for name in FIELDS}
        return Comparison(
            engine=self.engine,
            compared=self.compared,
            not_recorded=len(self.lost),
            agreeing=agreeing,
            agreeing_without_events=agreeing,
            events=(),
            differences=(),
        )


def examine(engine: str, recorder: Recorder, found: Tally, limits: Limits) -> Findings:
    """Confirm and shrink what the batches of one engine found; standard error tells how far it is."""
    confirmation = confirm(found.disagreements, _telling(recorder, f"{engine}: once more"), PROFILES[engine])
    chosen = smallest_first(confirmation.confirmed, limits.disagreements)
    return Findings(
        engine=engine,
        compared=found.compared,
        lost=tuple(found.lost),
        confirmed=confirmation.confirmed,
        unstable=confirmation.unstable,
        shrunk=tuple(_shrunk(engine, chosen, _telling(recorder, f"{engine}: shrinking"), limits)),
    )


def _telling(recorder: Recorder, what: str) -> Recorder:
    def run(cases: Sequence[Row]) -> list[Row]:
        print(f"{what}, {len(cases)} cases", file=sys.stderr, flush=True)
        return recorder(cases)

    return run


def _shrunk(engine: str, chosen: Sequence[Disagreement], recorder: Recorder, limits: Limits) -> list[Shrunk]:
    if not chosen:
        return []
    small = shrink(chosen, recorder, PROFILES[engine], limits)
    sources = _group(small)
    cases = [renamed(case, f"{case['id']}-{engine}") for case in small if case["id"] in sources]
    shown = {shown.case["id"]: shown for shown in disagreements_of(cases, recorder(cases), PROFILES[engine])}
    whole = {disagreement.case["id"]: disagreement for disagreement in chosen}
    return [
        # One that a fresh browser does not show again was shrunk too far.
        Shrunk(disagreement=shown.get(f"{name}-{engine}", whole[name]), sources=same)
        for name, same in sources.items()
    ]


def _group(small: Sequence[Row]) -> dict[str, tuple[str, ...]]:
    """By the first of each set of equal cases, the ids of all of them."""
    same: dict[str, list[str]] = {}
    for case in small:
        same.setdefault(repr(renamed(case, "-")), []).append(case["id"])
    return {names[0]: tuple(names) for names in same.values()}
