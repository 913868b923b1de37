"""Which disagreements show again in a second, fresh browser."""

from collections.abc import Sequence
from dataclasses import dataclass

from crossorigin.browser.profile import Profile

from .runs import Disagreement, Recorder, disagreements_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What a second browser made of disagreements.

    Attributes:
        confirmed: Those that showed again, as the second browser showed them, with the fields that differed both times.
        unstable: The others, as the first browser showed them.
    """

    confirmed: tuple[Disagreement, ...]
    unstable: tuple[Disagreement, ...]


def confirm(found: Sequence[Disagreement], recorder: Recorder, profile: Profile) -> Confirmation:
    """Run the cases of *found* once more."""
    if not found:
        return Confirmation(confirmed=(), unstable=())
    cases = [disagreement.case for disagreement in found]
    again = {
        disagreement.case["id"]: disagreement for disagreement in disagreements_of(cases, recorder(cases), profile)
    }
    shown = [_in_both(first, again.get(first.case["id"])) for first in found]
    return Confirmation(
        confirmed=tuple(both for both in shown if both is not None),
        unstable=tuple(first for first, both in zip(found, shown, strict=True) if both is None),
    )


def _in_both(first: Disagreement, second: Disagreement | None) -> Disagreement | None:
    if second is None:
        return None
    kept = tuple(difference for difference in second.differences if difference.field in first.fields)
    return Disagreement(case=second.case, recording=second.recording, differences=kept) if kept else None
