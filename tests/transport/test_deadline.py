import pytest

from crossorigin.transport import deadline
from crossorigin.transport.deadline import Deadline


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(deadline, "monotonic", clock)
    return clock


def test_no_wait_outlasts_it(clock: Clock) -> None:
    limit = Deadline(10, wait=4)
    assert limit.cap(3) == 3
    assert limit.cap(30) == 10
    assert limit.cap(None) == 4

    clock.now += 8

    assert limit.cap(3) == 2
    assert not limit.has_passed


def test_once_passed_it_lets_nothing_wait(clock: Clock) -> None:
    limit = Deadline(10, wait=4)
    clock.now += 10

    assert limit.has_passed
    with pytest.raises(TimeoutError):
        limit.cap(3)


def test_it_can_be_brought_nearer_and_never_further_off(clock: Clock) -> None:
    limit = Deadline(10, wait=20)
    limit.shorten(3)
    assert limit.cap(None) == 3

    clock.now += 1
    limit.shorten(30)

    assert limit.cap(None) == 2


def test_it_starts_anew(clock: Clock) -> None:
    limit = Deadline(10, wait=4)
    clock.now += 10
    limit.start()

    assert not limit.has_passed
    assert limit.cap(30) == 10
