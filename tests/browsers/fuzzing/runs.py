"""One batch of cases in one engine, held against the model."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from crossorigin.browser.profile import Profile
from tests.browsers.record import record_all
from tests.truth.comparison import case_differences
from tests.truth.fields import FIELDS, Difference

Row = dict[str, Any]
Recorder = Callable[[Sequence[Row]], list[Row]]
"""Runs cases in a fresh browser; a case that never ended has no row."""


@dataclass(frozen=True, slots=True)
class Installed:
    """The recorder of an engine of this machine."""

    engine: str

    def __call__(self, cases: Sequence[Row]) -> list[Row]:
        """Run *cases*."""
        return asyncio.run(record_all(self.engine, cases, []))


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A case that an engine and the model see differently."""

    case: Row
    recording: Row
    differences: tuple[Difference, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Which fields differ, in the order in which they are reported."""
        found = {difference.field for difference in self.differences}
        return tuple(name for name in FIELDS if name in found)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What has been found in one engine so far.

    Attributes:
        compared: Cases that were recorded and replayed.
        wrong: By field, the cases that disagree in it.
        disagreements: The cases, in their order.
        lost: Ids of the cases that never ended.
    """

    compared: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    disagreements: list[Disagreement] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def add(self, more: "Tally") -> None:
        """Count the cases of another batch."""
        self.compared += more.compared
        self.wrong += more.wrong
        self.disagreements += more.disagreements
        self.lost += more.lost


def disagreements_of(cases: Iterable[Row], rows: Iterable[Row], profile: Profile) -> list[Disagreement]:
    """The cases whose recording is not what *profile* does; those without a recording are passed over."""
    recorded = {row["id"]: row for row in rows}
    found = []
    for case in cases:
        row = recorded.get(case["id"])
        if row is not None and (differing := tuple(case_differences(case, row, profile))):
            found.append(Disagreement(case=case, recording=row, differences=differing))
    return found


def tally(cases: Sequence[Row], rows: Sequence[Row], profile: Profile) -> Tally:
    """Hold the recordings of one batch against *profile*."""
    found = disagreements_of(cases, rows, profile)
    ended = {row["id"] for row in rows}
    return Tally(
        compared=len(rows),
        wrong=Counter(name for disagreement in found for name in disagreement.fields),
        disagreements=found,
        lost=[case["id"] for case in cases if case["id"] not in ended],
    )
