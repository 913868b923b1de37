"""One engine's recordings against the model."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from crossorigin.browser import profiles
from crossorigin.browser.profile import Profile

from .fields import FIELDS, Difference, differences
from .folder import Event, Truth
from .replay import replay

PROFILES: Mapping[str, Profile] = {
    "chromium": profiles.CHROMIUM,
    "firefox": profiles.FIREFOX,
    "webkit": profiles.WEBKIT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How the model did.

    Attributes:
        compared: Cases that the engine's recording has.
        not_recorded: Cases that it lacks.
        agreeing: Of the compared cases, those that agree in each field.
        agreeing_without_events: The same, had nothing been known of `events`.
        events: Events of the recording that were replayed.
        differences: All, in the order of the cases.
        version: What was recorded: `Chromium 156.0.8078.79`, say. Empty where the folder does not tell.
    """

    engine: str
    compared: int
    not_recorded: int
    agreeing: Mapping[str, int]
    agreeing_without_events: Mapping[str, int]
    events: tuple[Event, ...]
    differences: tuple[Difference, ...]
    version: str = ""


def compare(truth: Truth, engine: str) -> Comparison:
    """Replay every case that *engine*'s recording has."""
    recording, events = truth.recordings[engine], truth.events.get(engine, ())
    lost: dict[str, set[int]] = {}
    for event in events:
        lost.setdefault(event.case, set()).add(event.before_step)
    found, bare = [], []
    for case_id, expected in recording.items():
        case = truth.cases[case_id]
        here = case_differences(case, expected, PROFILES[engine], lost.get(case_id, ()))
        found += here
        bare += case_differences(case, expected, PROFILES[engine]) if case_id in lost else here
    return Comparison(
        engine=engine,
        compared=len(recording),
        not_recorded=len(truth.cases) - len(recording),
        agreeing=_count(len(recording), found),
        agreeing_without_events=_count(len(recording), bare),
        events=tuple(event for event in events if event.case in recording),
        differences=tuple(found),
        version=truth.versions.get(engine, ""),
    )


def case_differences(
    case: dict[str, Any], expected: dict[str, Any], profile: Profile, lost: Collection[int] = ()
) -> list[Difference]:
    """Where *profile* does not do with *case* what was recorded; a model that raises differs in every field.

    Args:
        lost: Steps before which the browser lost its CORS-preflight cache.
    """
    try:
        got, _outcomes = replay(case, profile, cache_lost_before=lost)
    except Exception as error:  # noqa: BLE001 - whatever the model raises over a case, the other cases still count
        raised = (f"the model raised {type(error).__name__}: {error}",)
        return [
            Difference(case=case["id"], field=name, step=None, expected=("a result",), got=raised) for name in FIELDS
        ]
    return list(differences(expected, got))


def _count(compared: int, found: Iterable[Difference]) -> dict[str, int]:
    wrong = Counter(name for name, _case in {(difference.field, difference.case) for difference in found})
    return {name: compared - wrong[name] for name in FIELDS}
