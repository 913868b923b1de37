from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.origins.kept_answers import FAILURE_TTL, KeptAnswers
from crossorigin.origins.look_up_keys import LookUpKey
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp
from tests.origins.fake_clock import FakeClock
from tests.origins.test_seniority import SlowTwin as SlowSeniority
from tests.server.dynamic_inputs import ask

A, B, C = ("https://a.example",), ("https://b.example",), ("https://c.example", "tenant")


def kept(**fields: Any) -> tuple[KeptAnswers, FakeClock]:
    clock = FakeClock()
    return KeptAnswers(DynamicOrigins(ask, **fields), clock), clock


class SlowTwin:
    """The same in few words: lists of all that was told, the oldest first, looked through from end to end."""

    def __init__(self, most: int, ttl: float, refused_ttl: float) -> None:
        self.most, self.ttl, self.refused_ttl = most, ttl, refused_ttl
        self.limit: float | None = None
        self.order = SlowSeniority(most)
        self.granted: list[tuple[LookUpKey, float]] = []
        self.refused: list[tuple[LookUpKey, float, LookUp]] = []

    def keep(self, key: LookUpKey, look_up: LookUp, since: float, now: float) -> None:
        short = {LookUp.GRANTED: self.ttl, LookUp.NOT_GRANTED: self.refused_ttl}.get(look_up)
        ttl = FAILURE_TTL if short is None else short if self.limit is None else min(short, self.limit)
        self.refused = [entry for entry in self.refused if entry[0] != key]
        if look_up is LookUp.GRANTED:
            is_again = any(known == key and now >= until for known, until in self.granted)
            gone = {key, self.order.granted(key, is_again=is_again)}
            self.granted = [*(entry for entry in self.granted if entry[0] not in gone), (key, since + ttl)]
            return
        if look_up is LookUp.NOT_GRANTED:
            self.order.drop(key)
            self.granted = [entry for entry in self.granted if entry[0] != key]
        self.refused = [*self.refused, (key, since + ttl, look_up)][-self.most :]

    def forget(self, key: LookUpKey | None) -> None:
        self.granted = [(known, -1 if key in {None, known} else until) for known, until in self.granted]
        self.refused = [entry for entry in self.refused if key not in {None, entry[0]}]

    def limit_to(self, seconds: float | None, now: float) -> None:
        self.limit = seconds
        if seconds is not None:
            self.granted = [(key, min(until, now + seconds)) for key, until in self.granted]
            self.refused = [(key, min(until, now + seconds), found) for key, until, found in self.refused]

    def known(self, key: LookUpKey, now: float) -> LookUp | None:
        if any(known == key and now < until for known, until in self.granted):
            return LookUp.GRANTED
        return next((found for known, until, found in self.refused if known == key and now < until), None)


KEYS = [(f"https://{letter}.example",) for letter in "abcde"]
_KEY = st.sampled_from(KEYS)
_STEPS = st.one_of(
    st.tuples(st.just("keep"), _KEY, st.sampled_from(LookUp), st.sampled_from((0.0, 0.25, 3.0))),
    st.tuples(st.just("forget"), st.one_of(st.none(), _KEY)),
    st.tuples(st.just("limit"), st.sampled_from((None, 0.5, 2.0))),
    st.tuples(st.just("tick"), st.sampled_from((0.25, 1.0, 4.0))),
    st.tuples(st.just("clear")),
)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 4), st.lists(_STEPS, max_size=40))
def test_as_the_slow_twin(most: int, steps: list[tuple[Any, ...]]) -> None:
    answers, clock = kept(most_kept=most, ttl=5, refused_ttl=2)
    twin = SlowTwin(most, 5, 2)
    for name, *arguments in steps:
        match name:
            case "keep":
                key, look_up, age = arguments
                answers.keep(key, look_up, clock() - age)
                twin.keep(key, look_up, clock() - age, clock())
            case "forget":
                answers.forget(*arguments)
                twin.forget(*arguments)
            case "limit":
                (seconds,) = arguments
                answers.limit(seconds)
                twin.limit_to(seconds, clock())
            case "tick":
                clock.tick(*arguments)
            case _:
                answers.clear()
                twin = SlowTwin(most, 5, 2)
        for key in KEYS:
            assert answers.known(key) is twin.known(key, clock())
            assert answers.was_granted(key) is any(known == key for known, _ in twin.granted)


def test_a_grant_is_kept_for_its_time() -> None:
    answers, clock = kept(ttl=60)
    answers.keep(A, LookUp.GRANTED, clock())
    clock.tick(59.9)
    assert answers.known(A) is LookUp.GRANTED
    clock.tick(0.1)
    assert answers.known(A) is None
    assert answers.was_granted(A)


def test_time_goes_by_from_asking_on() -> None:
    """An answer is as old as the question."""
    answers, clock = kept(ttl=60, refused_ttl=10)
    answers.keep(A, LookUp.GRANTED, clock() - 60)
    answers.keep(B, LookUp.NOT_GRANTED, clock() - 9)
    assert (answers.known(A), answers.known(B)) == (None, LookUp.NOT_GRANTED)


@pytest.mark.parametrize("look_up", [LookUp.FAILED, LookUp.TIMED_OUT])
def test_a_failure_leaves_a_customer_a_customer(look_up: LookUp) -> None:
    """Kept for a second; who was granted lately is asked for again, apart from the strangers."""
    answers, clock = kept()
    answers.keep(A, LookUp.GRANTED, clock())
    clock.tick(60)
    answers.keep(A, look_up, clock())
    assert answers.known(A) is look_up
    assert answers.was_granted(A)
    clock.tick(1)
    assert answers.known(A) is None


def test_a_revoked_customer_is_a_stranger() -> None:
    answers, clock = kept()
    answers.keep(A, LookUp.GRANTED, clock())
    answers.keep(A, LookUp.NOT_GRANTED, clock())
    assert answers.known(A) is LookUp.NOT_GRANTED
    assert not answers.was_granted(A)


def test_a_flood_of_refusals_pushes_out_no_grant() -> None:
    answers, clock = kept(most_kept=3)
    answers.keep(A, LookUp.GRANTED, clock())
    for number in range(1000):
        answers.keep((f"https://{number}.example",), LookUp.NOT_GRANTED, clock())
    assert answers.known(A) is LookUp.GRANTED
    remembered = [number for number in range(1000) if answers.known((f"https://{number}.example",))]
    assert remembered == [997, 998, 999]


def test_of_grants_the_oldest_goes() -> None:
    answers, clock = kept(most_kept=2)
    for key in (A, B, A, C):
        answers.keep(key, LookUp.GRANTED, clock())
    assert [answers.was_granted(key) for key in (A, B, C)] == [True, False, True]


def test_a_flood_of_grants_pushes_out_no_customer() -> None:
    """As of whoever makes up names below a pattern of one customer, all granted and asked for once each."""
    answers, clock = kept(most_kept=10_000, ttl=60)
    answers.keep(A, LookUp.GRANTED, clock())
    for number in range(20_000):
        if answers.known(A) is None:
            assert answers.was_granted(A)
            answers.keep(A, LookUp.GRANTED, clock())
        answers.keep((f"https://{number}.chain.example",), LookUp.GRANTED, clock())
        clock.tick(0.01)
    assert answers.known(A) is LookUp.GRANTED
    clock.tick(60)
    for number in range(20_000):
        answers.keep((f"https://{number}.other.example",), LookUp.GRANTED, clock())
    assert answers.was_granted(A)
    assert len(answers._granted) == 10_000


def test_who_is_granted_again_before_its_time_is_over_has_not_come_again() -> None:
    """As by two look-ups one after the other, each of which a change made void."""
    answers, clock = kept(most_kept=2, ttl=60)
    for key in (A, A, B, C):
        answers.keep(key, LookUp.GRANTED, clock())
    assert [answers.was_granted(key) for key in (A, B, C)] == [False, True, True]


def test_who_was_revoked_begins_anew() -> None:
    answers, clock = kept(most_kept=2, ttl=0)
    for look_up in (LookUp.GRANTED, LookUp.GRANTED, LookUp.NOT_GRANTED, LookUp.GRANTED):
        answers.keep(A, look_up, clock())
    answers.keep(B, LookUp.GRANTED, clock())
    answers.keep(C, LookUp.GRANTED, clock())
    assert [answers.was_granted(key) for key in (A, B, C)] == [False, True, True]


def test_forgotten() -> None:
    """But that it was granted."""
    answers, clock = kept()
    for key, look_up in ((A, LookUp.GRANTED), (B, LookUp.NOT_GRANTED), (C, LookUp.GRANTED)):
        answers.keep(key, look_up, clock())
    answers.forget(A)
    assert [answers.known(key) for key in (A, B, C)] == [None, LookUp.NOT_GRANTED, LookUp.GRANTED]
    answers.forget()
    assert [answers.known(key) for key in (A, B, C)] == [None, None, None]
    assert [answers.was_granted(key) for key in (A, B, C)] == [True, False, True]


def test_nothing_is_forgotten_twice() -> None:
    """Ten thousand changes one after the other cost no more than one."""
    answers, clock = kept()
    answers.keep(A, LookUp.GRANTED, clock())
    answers.forget()
    before = answers._granted
    answers.forget()
    assert answers._granted is before
    answers.keep(B, LookUp.NOT_GRANTED, clock())
    answers.forget()
    assert answers.known(B) is None


def test_limited() -> None:
    answers, clock = kept()
    answers.keep(A, LookUp.GRANTED, clock())
    answers.limit(1)
    answers.keep(B, LookUp.GRANTED, clock())
    assert (answers.known(A), answers.known(B)) == (LookUp.GRANTED, LookUp.GRANTED)
    clock.tick(1)
    assert (answers.known(A), answers.known(B)) == (None, None)
    answers.limit(None)
    answers.keep(B, LookUp.GRANTED, clock())
    clock.tick(1)
    assert answers.known(B) is LookUp.GRANTED
