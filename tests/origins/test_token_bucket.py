from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.origins.token_bucket import TokenBucket
from tests.origins.fake_clock import FakeClock


def test_those_of_a_second_are_there_at_once() -> None:
    clock = FakeClock()
    bucket = TokenBucket(3, clock)
    assert [bucket.take() for _ in range(5)] == [True, True, True, False, False]
    clock.tick(0.5)
    assert [bucket.take() for _ in range(3)] == [True, False, False]
    clock.tick(1000)
    assert [bucket.take() for _ in range(5)] == [True, True, True, False, False]


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 5), st.lists(st.sampled_from((0.0, 0.125, 0.5, 2.0)), max_size=60))
def test_never_more_than_so_many_in_any_time(per_second: int, pauses: list[float]) -> None:
    """Of any span of time: its seconds times the rate, and one second's more."""
    clock = FakeClock()
    bucket = TokenBucket(per_second, clock)
    taken = []
    for pause in pauses:
        clock.tick(pause)
        if bucket.take():
            taken.append(clock())
    for first, start in enumerate(taken):
        for last in range(first, len(taken)):
            assert last - first + 1 <= per_second * (taken[last] - start + 1)
