import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.observing.token_bucket import TokenBucket
from tests.observing.samples import Clock


def test_a_burst_then_one_at_a_time() -> None:
    clock = Clock()
    bucket = TokenBucket(per_second=2, burst=3, clock=clock)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    clock.now += 0.25
    assert not bucket.has_one()
    clock.now += 0.25
    assert bucket.has_one()
    # Asking takes none.
    assert bucket.has_one()
    assert [bucket.take(), bucket.take()] == [True, False]


def test_it_never_holds_more_than_its_burst() -> None:
    clock = Clock()
    bucket = TokenBucket(per_second=100, burst=2, clock=clock)
    clock.now += 3600
    assert [bucket.take() for _ in range(3)] == [True, True, False]


@given(st.lists(st.floats(0, 10), max_size=50), st.integers(1, 5), st.floats(0.1, 20, allow_nan=False))
def test_no_more_than_its_rate_and_its_burst(steps: list[float], burst: int, per_second: float) -> None:
    clock = Clock(0.0)
    bucket = TokenBucket(per_second=per_second, burst=burst, clock=clock)
    taken = 0
    for step in steps:
        clock.now += step
        expected = bucket.has_one()
        assert bucket.take() == expected
        taken += expected
        assert taken <= burst + clock.now * per_second + 1e-6


def test_threads_take_no_token_twice() -> None:
    bucket = TokenBucket(per_second=1e-9, burst=100)
    taken: list[bool] = []
    threads = [threading.Thread(target=lambda: taken.extend(bucket.take() for _ in range(50))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(taken), sum(taken)) == (400, 100)


@pytest.mark.parametrize("per_second", [0, -1.0, float("nan"), float("inf")])
def test_a_rate_out_of_bounds(per_second: float) -> None:
    with pytest.raises(ValueError, match="per_second is a number above 0, not"):
        TokenBucket(per_second=per_second, burst=1)


def test_a_burst_out_of_bounds() -> None:
    with pytest.raises(ValueError, match="burst is at least 1, not 0"):
        TokenBucket(per_second=1, burst=0)
