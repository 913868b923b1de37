from typing import Any, cast

import pytest

from crossorigin.observing.guard import has_room
from crossorigin.observing.observer import RefusalObserver
from crossorigin.observing.refusal_log import RefusalLog
from crossorigin.observing.several import observers
from crossorigin.server.refusal import Refusal
from tests.observing.samples import REFUSAL, Clock


def test_one_is_itself() -> None:
    log = RefusalLog()
    assert observers(log) is log


def test_each_is_told_in_its_order() -> None:
    seen: list[tuple[str, Refusal]] = []
    together = observers(lambda told: seen.append(("first", told)), lambda told: seen.append(("second", told)))
    assert has_room(together)
    together(REFUSAL)
    assert seen == [("first", REFUSAL), ("second", REFUSAL)]


def test_one_that_raises_keeps_nothing_from_the_next() -> None:
    def broken(refusal: Refusal, /) -> None:
        raise RuntimeError("broken")

    seen: list[Refusal] = []
    observers(broken, seen.append)(REFUSAL)
    assert seen == [REFUSAL]


def test_one_that_has_no_room_counts_once(caplog: pytest.LogCaptureFixture) -> None:
    clock, seen = Clock(), list[Refusal]()
    together = observers(RefusalLog(per_second=1, burst=1, clock=clock), seen.append)
    for _ in range(3):
        assert has_room(together)
        together(REFUSAL)
    clock.now += 1
    together(REFUSAL)
    assert len(seen) == 4
    assert [record.cors_suppressed for record in caplog.records] == [0, 2]  # type: ignore[attr-defined] # `extra`


def test_nobody() -> None:
    together = observers()
    together(REFUSAL)
    assert has_room(together)


def test_no_observer() -> None:
    with pytest.raises(TypeError, match="on_refusal is 'log', which cannot be called"):
        observers(cast("RefusalObserver", cast("Any", "log")))
