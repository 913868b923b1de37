"""Disagreements made small: simpler cases over which the engine and the model still differ in the same field.

All disagreements are shrunk at the same time, so that one browser runs the candidates of all of them: each round costs
one start of a browser. First every single edit is tried, then those that worked are tried together.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field

from crossorigin.browser.profile import Profile
from tests.truth.replay import replay

from .edits import Edit, Row, edited, renamed, size, stages
from .runs import Disagreement, Recorder, disagreements_of
from .signature import signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much work shrinking may be.

    Attributes:
        disagreements: How many are shrunk; the others stay whole.
        rounds: How many browsers are started.
        candidates: How many simpler cases of one disagreement are tried in a round.
    """

    disagreements: int = 12
    rounds: int = 16
    candidates: int = 40


@dataclass(slots=True)
class _Shrinking:
    """One disagreement on its way.

    Attributes:
        best: The smallest case that is known to disagree.
        stage: Of the edits, those that are being tried.
        tried: Those of the stage that come before here were tried on `best` or on what it came from.
        together: Edits of `best` that each worked alone.
    """

    first: Disagreement
    best: Row
    raises: bool
    stage: int = 0
    tried: int = 0
    together: list[Edit] = field(default_factory=list)
    ended: bool = False

    def choices(self, most: int) -> list[list[Edit]]:
        """What to try next; nothing when no edit is left."""
        if self.together:
            return [self.together[:length] for length in _lengths(len(self.together))]
        while not self.ended:
            edits = stages(self.best)[self.stage][self.tried : self.tried + most]
            if edits:
                return [[edit] for edit in edits]
            self._next_stage()
        return []

    def learn(self, choices: list[list[Edit]], worked: list[bool], most: int) -> None:
        """Take note of which *choices* still disagree."""
        good = [choice for choice, works in zip(choices, worked, strict=True) if works]
        if self.together:
            # The first edit worked alone, and is always among the choices.
            self._take(max(good, key=len, default=self.together[:1]))
        elif len(good) == 1:
            self._take(good[0])
        elif good:
            self.together = [edit for choice in good for edit in choice]
        else:
            self.tried += most

    def _take(self, edits: list[Edit]) -> None:
        self.best = edited(self.best, edits) or self.best
        self.together, self.tried = [], 0

    def _next_stage(self) -> None:
        self.stage, self.tried = self.stage + 1, 0
        self.ended = self.stage == len(stages(self.best))


def shrink(found: Sequence[Disagreement], recorder: Recorder, profile: Profile, limits: Limits) -> list[Row]:
    """The smallest case that was found for each of *found*, under the same id."""
    running = [_Shrinking(first, copy.deepcopy(first.case), _raises(first.case, profile)) for first in found]
    for _round in range(limits.rounds):
        choices = [shrinking.choices(limits.candidates) for shrinking in running]
        candidates = {
            f"{number}-{index}": case
            for number, shrinking in enumerate(running)
            for index, edits in enumerate(choices[number])
            if (case := _candidate(shrinking, edits, f"{number}-{index}", profile)) is not None
        }
        if not any(choices):
            break
        working = _still_disagreeing(running, candidates, recorder, profile)
        for number, shrinking in enumerate(running):
            worked = [f"{number}-{index}" in working for index in range(len(choices[number]))]
            shrinking.learn(choices[number], worked, limits.candidates)
    return [shrinking.best for shrinking in running]


def _candidate(shrinking: _Shrinking, edits: list[Edit], name: str, profile: Profile) -> Row | None:
    case = edited(shrinking.best, edits)
    if case is None:
        return None
    case = renamed(case, name)
    # A case that is none of the model's is no simpler form of one that is.
    return case if shrinking.raises or not _raises(case, profile) else None


def _raises(case: Row, profile: Profile) -> bool:
    try:
        replay(case, profile)
    except Exception:  # noqa: BLE001 - whatever it is
        return True
    return False


def _still_disagreeing(
    running: Sequence[_Shrinking], candidates: dict[str, Row], recorder: Recorder, profile: Profile
) -> set[str]:
    cases = list(candidates.values())
    working = set()
    for disagreement in disagreements_of(cases, recorder(cases) if cases else [], profile):
        first = running[int(disagreement.case["id"].partition("-")[0])].first
        if is_same(first, disagreement):
            working.add(disagreement.case["id"])
    return working


def is_same(first: Disagreement, second: Disagreement) -> bool:
    """Whether *second* shows the first difference of *first*, and differs in no field in which that did not."""
    wanted = signature(first.differences[0])
    shown = {signature(difference) for difference in second.differences}
    return wanted in shown and set(second.fields) <= set(first.fields)


def _lengths(whole: int) -> list[int]:
    return sorted({max(1, whole * part // 8) for part in (1, 2, 3, 4, 5, 6, 7, 8)})


def smallest_first(found: Sequence[Disagreement], most: int) -> list[Disagreement]:
    """Up to *most* of *found*, the smallest of each sort of difference before the second of any."""
    waiting: dict[tuple[object, ...], list[Disagreement]] = {}
    for disagreement in sorted(found, key=lambda disagreement: size(disagreement.case)):
        sort = (disagreement.fields, signature(disagreement.differences[0]))
        waiting.setdefault(sort, []).append(disagreement)
    ranked = [(rank, number, same[rank]) for number, same in enumerate(waiting.values()) for rank in range(len(same))]
    return [disagreement for _rank, _number, disagreement in sorted(ranked, key=lambda entry: entry[:2])[:most]]
