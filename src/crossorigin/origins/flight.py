"""One look-up under way, which all requests for the same share."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from crossorigin.origins.look_up_keys import LookUpKey
from crossorigin.server.look_up import LookUp

MOST_ROUNDS: Final = 3
"""Of asking, where each time something changes meanwhile."""


@dataclass(slots=True, kw_only=True, eq=False)
class Flight:
    """A look-up under way. Changed under the lock of its `LookUps`, but for `runs_in`, which is the `Runner`'s.

    Attributes:
        key: What it is for.
        loop: Of the request that began it; `None`: it has none.
        is_strangers: Whether the origin was not granted lately.
        begun: When the first request came for it.
        runs_in: The loop it turned out to run in; `None`: it runs in a thread.
        took_off: When its turn came.
        asked: When it was asked, last.
        rounds: How often.
        is_void: Whether something changed since, so that the answer may be older than the change.
        outcome: What came of it; `None`: nothing yet.
        woken: To be called when there is an outcome.
    """

    key: LookUpKey
    loop: asyncio.AbstractEventLoop | None
    is_strangers: bool
    begun: float
    runs_in: asyncio.AbstractEventLoop | None = None
    took_off: float = 0.0
    asked: float = 0.0
    rounds: int = 0
    is_void: bool = False
    outcome: LookUp | None = None
    woken: set[Callable[[], object]] = field(default_factory=set)

    def ask_again(self) -> bool:
        """Whether it has to be asked again, now that there is an answer."""
        return self.is_void and self.rounds < MOST_ROUNDS

    def is_dead(self) -> bool:
        """Whether it can come to no end: somebody closed the loop that it runs in."""
        return self.runs_in is not None and self.runs_in.is_closed()
