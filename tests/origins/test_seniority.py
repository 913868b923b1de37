from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.origins.look_up_keys import LookUpKey
from crossorigin.origins.seniority import SHARE, Seniority


class SlowTwin:
    """The same with lists, the oldest first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.once: list[LookUpKey] = []
        self.again: list[LookUpKey] = []

    def granted(self, key: LookUpKey, *, is_again: bool) -> LookUpKey | None:
        is_proven = key in self.again or (is_again and key in self.once)
        self.drop(key)
        (self.again if is_proven else self.once).append(key)
        while len(self.again) > self.most - max(1, self.most // SHARE):
            self.once.append(self.again.pop(0))
        return self.once.pop(0) if len(self.once) + len(self.again) > self.most else None

    def drop(self, key: LookUpKey) -> None:
        self.once = [known for known in self.once if known != key]
        self.again = [known for known in self.again if known != key]


_KEY = st.integers(0, 29).map(lambda number: (f"https://{number}.example",))
_STEPS = st.one_of(
    st.tuples(st.just("granted"), _KEY, st.just(False)),
    st.tuples(st.just("granted"), _KEY, st.just(True)),
    st.tuples(st.just("drop"), _KEY, st.just(False)),
)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 24), st.lists(_STEPS, max_size=120))
def test_as_the_slow_twin(most: int, steps: list[tuple[str, LookUpKey, bool]]) -> None:
    seniority, twin = Seniority(most), SlowTwin(most)
    kept: set[LookUpKey] = set()
    for name, key, is_again in steps:
        if name == "drop":
            seniority.drop(key)
            twin.drop(key)
            kept.discard(key)
            continue
        gone = seniority.granted(key, is_again=is_again and key in kept)
        assert gone == twin.granted(key, is_again=is_again and key in kept)
        kept = (kept | {key}) - {gone}
        assert key in kept
        assert len(kept) <= most
        assert [*seniority._unproven, *seniority._proven] == [*twin.once, *twin.again]


def test_who_came_again_stays_in_a_flood_of_those_who_come_once() -> None:
    seniority = Seniority(20)
    customers = {(f"https://{number}.customer.example",) for number in range(18)}
    for is_again in (False, True):
        for key in customers:
            assert seniority.granted(key, is_again=is_again) is None
    gone = [seniority.granted((f"https://{number}.evil.example",), is_again=False) for number in range(1000)]
    assert gone == [None] * 2 + [(f"https://{number}.evil.example",) for number in range(998)]


def test_customers_that_are_gone_leave_room_for_new_ones() -> None:
    """Else each new one would push out the one before, as soon as all that is kept has come again once."""
    seniority = Seniority(20)
    for number in range(40):
        for is_again in (False, True):
            seniority.granted((f"https://{number}.old.example",), is_again=is_again)
    assert [seniority.granted((name,), is_again=False) for name in "ab"] != [("a",), ("b",)]
    assert seniority.granted(("a",), is_again=True) is None


def test_room_for_one() -> None:
    seniority = Seniority(1)
    assert [seniority.granted(("a",), is_again=is_again) for is_again in (False, True)] == [None, None]
    assert seniority.granted(("b",), is_again=False) == ("a",)
