"""The model in the place of a browser, for tests of what is done with recordings."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from crossorigin.browser.profile import Profile
from tests.truth.replay import replay

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FakeEngine:
    """A recorder that does what *profile* does."""

    profile: Profile

    def __call__(self, cases: Sequence[Row]) -> list[Row]:
        """Run *cases*."""
        return [replay(case, self.profile)[0] for case in cases]


class Spoilt:
    """A recorder whose first browser does something to its recordings that the others do not.

    Attributes:
        runs: The ids of the cases of each browser so far.
    """

    def __init__(self, recorder: Callable[[Sequence[Row]], list[Row]], spoil: Callable[[list[Row]], list[Row]]) -> None:
        self._recorder, self._spoil = recorder, spoil
        self.runs: list[list[str]] = []

    def __call__(self, cases: Sequence[Row]) -> list[Row]:
        """Run *cases*."""
        self.runs.append([case["id"] for case in cases])
        rows = copy.deepcopy(self._recorder(cases))
        return self._spoil(rows) if len(self.runs) == 1 else rows
