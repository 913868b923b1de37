import logging

import pytest

from crossorigin.observing import guard
from crossorigin.observing.guard import has_room, told
from crossorigin.observing.token_bucket import TokenBucket
from crossorigin.server.refusal import Refusal
from tests.observing.samples import REFUSAL, Clock


class _Limited:
    def __init__(self, *, room: bool) -> None:
        self.room = room

    def __call__(self, refusal: Refusal, /) -> None:
        raise KeyError(refusal.origin)

    def has_room(self) -> bool:
        return self.room


class _Broken(_Limited):
    def has_room(self) -> bool:
        raise OSError("no clock")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(guard, "_complaints", TokenBucket(per_second=1 / 60, burst=1, clock=clock))
    return clock


def test_it_is_told() -> None:
    seen: list[Refusal] = []
    told(seen.append, REFUSAL)
    assert seen == [REFUSAL]


def test_its_exception_is_logged_once_a_minute(caplog: pytest.LogCaptureFixture, clock: Clock) -> None:
    observer = _Limited(room=True)
    for _ in range(100):
        told(observer, REFUSAL)
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("crossorigin", logging.ERROR)
    assert record.message.startswith("on_refusal raised")
    assert record.exc_info is not None
    assert record.exc_info[0] is KeyError
    clock.now += 59
    told(observer, REFUSAL)
    assert len(caplog.records) == 1
    clock.now += 1
    told(observer, REFUSAL)
    assert len(caplog.records) == 2


def test_what_ends_the_process_is_no_fault_of_the_observer() -> None:
    def interrupted(refusal: Refusal, /) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        told(interrupted, REFUSAL)


def test_room() -> None:
    assert has_room(list[Refusal]().append)
    assert has_room(_Limited(room=True))
    assert not has_room(_Limited(room=False))


def test_no_room_where_the_answer_is_an_exception(caplog: pytest.LogCaptureFixture) -> None:
    assert not has_room(_Broken(room=True))
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [OSError]
