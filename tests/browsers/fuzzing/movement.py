"""What an engine does otherwise than when it was recorded, and which switch of the model that is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from crossorigin.browser import profiles
from crossorigin.browser.profile import Profile
from tests.truth.comparison import PROFILES, case_differences
from tests.truth.fields import Difference, differences
from tests.truth.folder import Truth

from .edits import size
from .runs import Recorder, Row
from .switches import Turn, turns

_PROBES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A case that goes another way than it was recorded; `differences` has the old recording as what was expected."""

    case: Row
    now: Row
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Cases that changed, the smallest first, and why.

    Attributes:
        by: Any one of these turns makes the model do the same; where it is empty, no single one does.
        known: The model does the same as it is: the recording alone is old.
    """

    changes: tuple[Change, ...]
    by: tuple[Turn, ...] = ()
    known: bool = False


def sample(truths: Iterable[Truth], engine: str, most: int) -> tuple[list[Row], dict[str, Row]]:
    """Up to *most* cases that were recorded in *engine*, the same each time, and their recordings.

    Cases during which something befell the browser are left out.
    """
    cases, recordings = {}, {}
    for truth in truths:
        befallen = {event.case for event in truth.events.get(engine, ())}
        for name, row in truth.recordings.get(engine, {}).items():
            if name not in befallen:
                cases[name], recordings[name] = truth.cases[name], row
    chosen = sorted(Random(0).sample(sorted(cases), min(most, len(cases))))
    return [cases[name] for name in chosen], recordings


def changes(cases: Sequence[Row], recordings: Mapping[str, Row], recorder: Recorder) -> list[Change]:
    """The *cases* that go another way now, and go so in a second browser, too; the smallest first."""
    first = {change.case["id"]: change for change in _changed(cases, recordings, recorder)}
    again = _changed([change.case for change in first.values()], recordings, recorder) if first else ()
    same = [change for change in again if _fields(change) & _fields(first[change.case["id"]])]
    return sorted(same, key=lambda change: size(change.case))


def explain(found: Sequence[Change], engine: str) -> Iterator[Explanation]:
    """What the model does already, the switches that account for most, and last, what no single one accounts for."""
    profile = PROFILES[engine]
    others = (profiles.SPEC, *(other for name, other in PROFILES.items() if name != engine))
    if known := [change for change in found if _does(change, profile)]:
        yield Explanation(changes=tuple(known), known=True)
    left = [change for change in found if change not in known]
    while left and (by := _best(left, turns(profile, others))):
        explained = [change for change in left if _does(change, by[0].profile)]
        yield Explanation(changes=tuple(explained), by=tuple(by))
        left = [change for change in left if change not in explained]
    if left:
        yield Explanation(changes=tuple(left))


def _best(left: Sequence[Change], candidates: Iterable[Turn]) -> list[Turn]:
    """The turns that account for the most of *left*; empty where none accounts for any."""
    probes = left[:_PROBES]
    scores: dict[int, list[Turn]] = {}
    for turn in candidates:
        scores.setdefault(sum(_does(change, turn.profile) for change in probes), []).append(turn)
    most = max(scores)
    return scores[most] if most else []


def _does(change: Change, profile: Profile) -> bool:
    return not case_differences(change.case, change.now, profile)


def _changed(cases: Sequence[Row], recordings: Mapping[str, Row], recorder: Recorder) -> Iterator[Change]:
    rows = {row["id"]: row for row in recorder(cases)}
    for case in cases:
        now = rows.get(case["id"])
        if now is not None and (found := tuple(differences(recordings[case["id"]], now))):
            yield Change(case=case, now=now, differences=found)


def _fields(change: Change) -> frozenset[str]:
    return frozenset(difference.field for difference in change.differences)
