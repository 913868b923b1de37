import asyncio
import gc
import itertools
import subprocess
import sys
import threading
import time
import weakref
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.origins import look_ups as module
from crossorigin.origins.look_ups import SAVED, LookUpKey, LookUps, key_of, look_ups_of
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp
from crossorigin.server.origin_store import Watch, Watcher
from tests.origins.fake_clock import FakeClock
from tests.origins.told_watcher import OneWatch, WatchedStore
from tests.server.dynamic_inputs import ask

A, B = ("https://a.example",), ("https://b.example",)
SOON = 10.0


class Asked:
    """A function from origins to answers, which counts, and which can be held up.

    Args:
        granted: Those that it grants.
    """

    def __init__(self, *granted: LookUpKey) -> None:
        self.granted = {key[0] for key in granted}
        self.counts: Counter[str] = Counter()
        self.at_once = self.most_at_once = 0
        self.fails: Exception | None = None
        self.is_free = threading.Event()
        self.is_free.set()
        self._lock = threading.Lock()

    def __call__(self, origin: str) -> bool:
        with self._lock:
            self.counts[origin] += 1
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            answer = origin in self.granted
            assert self.is_free.wait(SOON)
            if self.fails is not None:
                raise self.fails
            return answer
        finally:
            with self._lock:
                self.at_once -= 1

    def wait_until_asked(self, times: int = 1) -> None:
        wait_until(lambda: self.counts.total() >= times)


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def asked_async(asked: Asked) -> Any:
    async def ask(origin: str) -> bool:
        asked.counts[origin] += 1
        while not asked.is_free.is_set():  # noqa: ASYNC110 - an event of threads, for all loops
            await asyncio.sleep(0.001)
        if asked.fails is not None:
            raise asked.fails
        return origin in asked.granted

    return ask


def look_ups(asked: Any, **fields: Any) -> tuple[LookUps, FakeClock]:
    clock = FakeClock()
    return LookUps(DynamicOrigins(asked, **{"timeout": SOON} | fields), clock), clock


def in_threads(found: LookUps, keys: Sequence[LookUpKey]) -> list[LookUp]:
    """All asked for at once, each in a thread."""
    outcomes: dict[int, LookUp] = {}

    def ask(number: int, key: LookUpKey) -> None:
        outcomes[number] = found.ask_blocking(key)

    threads = [threading.Thread(target=ask, args=each) for each in enumerate(keys)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)
    return [outcomes[number] for number in range(len(keys))]


async def all_at_once(found: LookUps, keys: Sequence[LookUpKey]) -> list[LookUp]:
    return await asyncio.gather(*(found.ask(key) for key in keys))


def test_what_is_not_known_is_asked() -> None:
    asked = Asked(A)
    found, _ = look_ups(asked)
    assert (found.known(A), found.known(B)) == (None, None)
    assert asked.counts == {}
    assert (found.ask_blocking(A), asyncio.run(found.ask(B))) == (LookUp.GRANTED, LookUp.NOT_GRANTED)
    assert (found.known(A), found.known(B)) == (LookUp.GRANTED, LookUp.NOT_GRANTED)
    assert (asyncio.run(found.ask(A)), found.ask_blocking(B)) == (LookUp.GRANTED, LookUp.NOT_GRANTED)
    assert asked.counts == {A[0]: 1, B[0]: 1}


def test_each_answer_has_its_time() -> None:
    asked = Asked(A)
    found, clock = look_ups(asked, ttl=60, refused_ttl=10)
    in_threads(found, [A, B])
    clock.tick(9)
    assert (found.known(A), found.known(B)) == (LookUp.GRANTED, LookUp.NOT_GRANTED)
    clock.tick(1)
    assert (found.known(A), found.known(B)) == (LookUp.GRANTED, None)
    clock.tick(50)
    assert found.known(A) is None


def test_one_look_up_for_all_that_wait_in_threads() -> None:
    """ "never more than one look-up in flight per origin\""""
    asked = Asked(A)
    asked.is_free.clear()
    found, _ = look_ups(asked)
    outcomes: list[LookUp] = []
    threads = [threading.Thread(target=lambda: outcomes.append(found.ask_blocking(A))) for _ in range(30)]
    for thread in threads:
        thread.start()
    asked.wait_until_asked()
    asked.is_free.set()
    for thread in threads:
        thread.join(SOON)
    assert outcomes == [LookUp.GRANTED] * 30
    assert asked.counts == {A[0]: 1}


def in_disguise(asked: Asked) -> Any:
    """By its looks, it is not async."""
    ask_it = asked_async(asked)

    def give(origin: str) -> Any:
        return ask_it(origin)

    return give


@pytest.mark.parametrize("wrap", [lambda asked: asked, asked_async, in_disguise])
def test_one_look_up_for_all_that_wait_in_a_loop(wrap: Any) -> None:
    asked = Asked(A)
    found, _ = look_ups(wrap(asked))
    keys = [A, B] * 50
    assert asyncio.run(all_at_once(found, keys)) == [LookUp.GRANTED, LookUp.NOT_GRANTED] * 50
    assert asked.counts == {A[0]: 1, B[0]: 1}


def test_one_look_up_for_loops_and_threads() -> None:
    asked = Asked(A)
    asked.is_free.clear()
    found, _ = look_ups(asked_async(asked))
    outcomes: list[LookUp] = []

    def in_a_loop() -> None:
        outcomes.extend(asyncio.run(all_at_once(found, [A] * 5)))

    threads = [threading.Thread(target=in_a_loop) for _ in range(3)]
    threads += [threading.Thread(target=lambda: outcomes.append(found.ask_blocking(A))) for _ in range(3)]
    for thread in threads:
        thread.start()
    asked.wait_until_asked()
    asked.is_free.set()
    for thread in threads:
        thread.join(SOON)
    # Where the loop of the first is closed before the others have read the answer, they have it all the same.
    assert outcomes == [LookUp.GRANTED] * 18
    assert asked.counts == {A[0]: 1}


def test_what_is_async_is_asked_below_wsgi() -> None:
    found, _ = look_ups(asked_async(Asked(A)))
    assert in_threads(found, [A, B, A, B]) == [LookUp.GRANTED, LookUp.NOT_GRANTED] * 2


def test_tenants() -> None:
    """Each has answers of its own."""
    asked: list[tuple[str, str]] = []

    def ask(origin: str, headers: Any) -> bool:
        asked.append((origin, headers["host"]))
        return bool(headers["host"] == "a.api.example")

    dynamic = DynamicOrigins(ask, varies_on=("host",))
    found = LookUps(dynamic)
    for host, outcome in (("a.api.example", LookUp.GRANTED), ("b.api.example", LookUp.NOT_GRANTED)):
        key = key_of(dynamic, A[0], lambda name, host=host: [host])  # type: ignore[misc]
        assert key == (A[0], host)
        assert found.ask_blocking(key) is found.known(key) is outcome
    assert asked == [(A[0], "a.api.example"), (A[0], "b.api.example")]


@pytest.mark.parametrize("wrap", [lambda asked: asked, asked_async])
def test_failures_refuse_and_are_tried_again_after_a_second(wrap: Any) -> None:
    asked = Asked(A)
    found, clock = look_ups(wrap(asked))
    asked.fails = OSError("the store is gone")
    assert found.ask_blocking(A) is found.ask_blocking(A) is found.known(A) is LookUp.FAILED
    assert asked.counts == {A[0]: 1}
    clock.tick(1)
    assert found.known(A) is None
    assert found.ask_blocking(A) is LookUp.FAILED
    asked.fails = None
    clock.tick(1)
    assert found.ask_blocking(A) is LookUp.GRANTED


def test_a_grant_outlives_a_failing_store_for_its_time() -> None:
    asked = Asked(A)
    found, clock = look_ups(asked, ttl=60)
    found.ask_blocking(A)
    asked.fails = OSError("the store is gone")
    clock.tick(59)
    assert found.known(A) is LookUp.GRANTED
    clock.tick(1)
    assert found.ask_blocking(A) is LookUp.FAILED


@pytest.mark.parametrize("blocking", [True, False])
def test_a_stuck_look_up(blocking: bool) -> None:
    """It times out, holds its place, and what comes of it in the end is of use."""
    asked = Asked(A)
    asked.is_free.clear()
    found, clock = look_ups(asked, timeout=0.02, ttl=60)

    def ask() -> LookUp:
        return found.ask_blocking(A) if blocking else asyncio.run(found.ask(A))

    assert ask() is found.known(A) is LookUp.TIMED_OUT
    clock.tick(1)
    assert found.known(A) is None
    # It is under way still: nobody asks again, or waits.
    assert ask() is LookUp.TIMED_OUT
    asked.wait_until_asked()
    assert asked.counts == {A[0]: 1}
    asked.is_free.set()
    wait_until(lambda: found.known(A) is not None)
    assert ask() is LookUp.GRANTED
    assert asked.counts == {A[0]: 1}


def test_what_is_async_ends_when_its_time_is_over() -> None:
    asked = Asked(A)
    asked.is_free.clear()
    found = LookUps(DynamicOrigins(asked_async(asked), timeout=0.02))
    assert asyncio.run(found.ask(A)) is LookUp.TIMED_OUT
    assert found.ask_blocking(B) is LookUp.TIMED_OUT
    wait_until(lambda: not found._flights._flying)


def test_stuck_ones_hold_their_places_and_up_nobody() -> None:
    """Where all places are taken by look-ups that may be stuck, others are refused at once."""
    asked = Asked(A)
    asked.is_free.clear()
    found, clock = look_ups(asked, timeout=0.02, most_at_once=2)
    stuck = [(f"https://{number}.example",) for number in range(2)]
    assert in_threads(found, stuck) == [LookUp.TIMED_OUT] * 2
    clock.tick(5)
    assert found.ask_blocking(A) is LookUp.OVERLOADED
    assert found.known(A) is None
    asked.wait_until_asked(2)
    assert asked.counts.total() == 2
    asked.is_free.set()
    wait_until(lambda: not found._flights._flying)
    assert found.ask_blocking(A) is LookUp.GRANTED


def test_in_line() -> None:
    """So many at once; the others wait for their turn, and none is lost."""
    asked = Asked(*((f"https://{number}.example",) for number in range(100)))
    found = LookUps(DynamicOrigins(asked, most_at_once=3, timeout=SOON))
    keys = [(f"https://{number}.example",) for number in range(100)]
    assert asyncio.run(all_at_once(found, keys)) == [LookUp.GRANTED] * 100
    assert asked.most_at_once <= 3
    assert set(asked.counts.values()) == {1}


def test_who_waited_in_line_for_too_long_is_not_asked_for() -> None:
    asked = Asked(A, B)
    asked.is_free.clear()
    found, clock = look_ups(asked, timeout=0.05, most_at_once=1)
    assert in_threads(found, [A, B]) == [LookUp.TIMED_OUT] * 2
    asked.wait_until_asked()
    (first,) = asked.counts
    clock.tick(1)
    asked.is_free.set()
    wait_until(lambda: not found._flights._by_key)
    assert asked.counts == {first: 1}


def test_strangers_are_bounded() -> None:
    """ "a hostile flood of random origins costs bounded memory and bounded store traffic\""""
    asked = Asked()
    found, clock = look_ups(asked, most_strangers_per_second=20, most_kept=50, refused_ttl=86_400)
    names = (f"https://{number}.evil.example" for number in itertools.count())
    outcomes: Counter[LookUp] = Counter()
    for _ in range(10):
        outcomes.update(in_threads(found, [(next(names),) for _ in range(30)]))
        outcomes.update(asyncio.run(all_at_once(found, [(next(names),) for _ in range(300)])))
        clock.tick(1)
    assert outcomes == {LookUp.NOT_GRANTED: 380, LookUp.OVERLOADED: 2920}
    assert asked.counts.total() == 20 * (SAVED + 9)
    assert len(found._answers._refused) == 50
    assert not found._answers._granted
    assert not found._flights._by_key


def test_customers_of_a_process_that_has_just_begun() -> None:
    """It knows nobody: those of ten seconds are there at once, and saved up again where nobody comes."""
    names = [(f"https://{number}.example",) for number in range(40)]
    found, clock = look_ups(Asked(*names), most_strangers_per_second=1)
    first, second = names[:20], names[20:]
    assert [found.ask_blocking(key) for key in first] == [LookUp.GRANTED] * 10 + [LookUp.OVERLOADED] * 10
    clock.tick(3600)
    assert [found.ask_blocking(key) for key in second] == [LookUp.GRANTED] * 10 + [LookUp.OVERLOADED] * 10


def test_a_flood_below_a_pattern_pushes_out_no_customer() -> None:
    """All of its names are granted, each once."""
    found, clock = look_ups(lambda origin: True, most_kept=100, ttl=60, most_strangers_per_second=1000)
    for _ in range(2):
        assert found.ask_blocking(A) is LookUp.GRANTED
        clock.tick(60)
    for number in range(300):
        assert found.ask_blocking((f"https://{number}.chain.example",)) is LookUp.GRANTED
    assert found._answers.was_granted(A)


def test_a_loop_that_is_not_of_asyncio(caplog: pytest.LogCaptureFixture) -> None:
    """As below `hypercorn --worker-class trio`: refused, and said why. An exception would be answered with 500."""
    asked = Asked(A)
    found, clock = look_ups(asked)
    for _ in range(3):
        with pytest.raises(StopIteration) as stopped:
            found.ask(A).send(None)
        assert stopped.value.value is LookUp.FAILED
        clock.tick(1)
    assert asked.counts == {}
    (record,) = caplog.records
    assert "asked for in event loops of asyncio alone, not of trio" in record.getMessage()
    assert asyncio.run(found.ask(A)) is LookUp.GRANTED


def test_who_was_granted_lately_is_asked_for_in_the_middle_of_a_flood() -> None:
    asked = Asked(A)
    found, clock = look_ups(asked, most_strangers_per_second=1, most_kept=2, ttl=60)
    assert found.ask_blocking(A) is LookUp.GRANTED
    clock.tick(60)
    names = ((f"https://{number}.example",) for number in itertools.count())
    assert [found.ask_blocking(next(names)) for _ in range(SAVED)] == [LookUp.NOT_GRANTED] * SAVED
    for _ in range(100):
        assert found.ask_blocking(next(names)) is LookUp.OVERLOADED
    assert found.known(A) is None
    assert found.ask_blocking(A) is LookUp.GRANTED
    # Also after a failure.
    asked.fails = OSError("gone")
    clock.tick(60)
    assert [found.ask_blocking(next(names)) for _ in range(SAVED)] == [LookUp.FAILED] * SAVED
    assert found.ask_blocking(A) is LookUp.FAILED
    asked.fails = None
    clock.tick(1)
    assert found.ask_blocking(next(names)) is LookUp.NOT_GRANTED
    assert found.ask_blocking(next(names)) is LookUp.OVERLOADED
    assert found.ask_blocking(A) is LookUp.GRANTED


class SlowTwin:
    """What `LookUps` should say where nothing waits: each answer with its time, each stranger with its token."""

    def __init__(self, granted: set[LookUpKey], clock: FakeClock) -> None:
        self.granted, self.clock = granted, clock
        self.answers: dict[LookUpKey, tuple[LookUp, float]] = {}
        self.customers: set[LookUpKey] = set()
        self.asked_strangers: list[float] = []
        self.asked = 0

    def ask(self, key: LookUpKey) -> LookUp:
        answer, until = self.answers.get(key, (LookUp.FAILED, 0.0))
        if self.clock() < until:
            return answer
        if key not in self.customers:
            # In any span of time: one for each of its seconds, and those that can be saved.
            strangers = [*self.asked_strangers, self.clock()]
            if any(len(strangers[first:]) > SAVED + self.clock() - at for first, at in enumerate(strangers)):
                return LookUp.OVERLOADED
            self.asked_strangers = strangers
        self.asked += 1
        answer = LookUp.GRANTED if key in self.granted else LookUp.NOT_GRANTED
        (self.customers.add if answer is LookUp.GRANTED else self.customers.discard)(key)
        self.answers[key] = answer, self.clock() + (4 if answer is LookUp.GRANTED else 2)
        return answer


KEYS = [(f"https://{letter}.example",) for letter in "abcdefghijklmnop"]
_STEPS = st.one_of(
    st.tuples(st.just("ask"), st.sampled_from(KEYS)),
    st.tuples(st.just("ask all"), st.permutations(KEYS)),
    st.tuples(st.just("grant"), st.sampled_from(KEYS)),
    st.tuples(st.just("revoke"), st.sampled_from(KEYS)),
    st.tuples(st.just("tick"), st.integers(1, 5)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_STEPS, max_size=20))
def test_as_the_slow_twin(steps: list[tuple[str, Any]]) -> None:
    asked = Asked()
    found, clock = look_ups(asked, ttl=4, refused_ttl=2, most_strangers_per_second=1)
    granted: set[LookUpKey] = set()
    twin = SlowTwin(granted, clock)
    for name, argument in steps:
        match name:
            case "ask":
                assert found.ask_blocking(argument) is twin.ask(argument)
            case "ask all":
                assert [found.ask_blocking(key) for key in argument] == [twin.ask(key) for key in argument]
            case "grant":
                granted.add(argument)
            case "revoke":
                granted.discard(argument)
            case _:
                clock.tick(argument)
        asked.granted = {key[0] for key in granted}
    assert asked.counts.total() == twin.asked


def test_a_request_that_goes_away_leaves_the_look_up_to_others() -> None:
    asked = Asked(A)
    asked.is_free.clear()
    found = LookUps(DynamicOrigins(asked_async(asked), timeout=SOON))

    async def requests() -> LookUp:
        first = asyncio.create_task(found.ask(A))
        second = asyncio.create_task(found.ask(A))
        while not asked.counts:  # noqa: ASYNC110 - what is asked knows no event of this loop
            await asyncio.sleep(0)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        asked.is_free.set()
        return await second

    assert asyncio.run(requests()) is LookUp.GRANTED
    assert asked.counts == {A[0]: 1}


def test_a_loop_that_ended_is_told_nothing() -> None:
    """Whoever waited in it is gone."""
    asked = Asked(A)
    asked.is_free.clear()
    found = LookUps(DynamicOrigins(asked, timeout=SOON))

    async def go_away() -> None:
        task = asyncio.create_task(found.ask(A))
        await asyncio.to_thread(asked.wait_until_asked)
        task.cancel()

    asyncio.run(go_away())
    asked.is_free.set()
    assert found.ask_blocking(A) is LookUp.GRANTED


def test_a_loop_that_was_closed_in_the_middle_of_a_look_up() -> None:
    """What ran in it comes to no end: its place is given to others."""
    asked = Asked(A, B)
    asked.is_free.clear()
    found, clock = look_ups(asked_async(asked), most_at_once=1)
    loop = asyncio.new_event_loop()
    task = loop.create_task(found.ask(A))
    while not asked.counts:
        loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    asked.is_free.set()
    assert found.ask_blocking(B) is LookUp.GRANTED
    assert found.known(A) is LookUp.FAILED
    clock.tick(1)
    assert found.ask_blocking(A) is LookUp.GRANTED
    # Nobody was wrong but the test.
    left = [task, *module_tasks()]
    for each in left:
        each._log_destroy_pending = False
    del task, left, each
    gc.collect()
    assert found.known(A) is LookUp.GRANTED


def module_tasks() -> list[Any]:
    from crossorigin.origins import runner

    pending = [task for task in runner._TASKS if not task.done()]
    runner._TASKS.difference_update(pending)
    return pending


def test_a_change_is_seen_at_once() -> None:
    store = WatchedStore(A[0])
    found, _ = look_ups(store)
    assert found.ask_blocking(A) is LookUp.GRANTED
    assert found.ask_blocking(B) is LookUp.NOT_GRANTED
    (watcher,) = store.watchers
    store.origins = {B[0]}
    watcher.changed(A[0])
    assert (found.known(A), found.known(B)) == (None, LookUp.NOT_GRANTED)
    watcher.changed(B[0])
    assert found.known(B) is None
    assert (found.ask_blocking(A), found.ask_blocking(B)) == (LookUp.NOT_GRANTED, LookUp.GRANTED)
    assert store.asked == [A[0], B[0], A[0], B[0]]


@pytest.mark.parametrize("entry", ["https://*.example", "https://a.example:*", "https://*.example:*", None])
def test_a_pattern_changes_everything(entry: str | None) -> None:
    store = WatchedStore(A[0])
    found, _ = look_ups(store)
    in_threads(found, [A, B])
    store.watchers[0].changed(entry)
    assert (found.known(A), found.known(B)) == (None, None)


class HeldStore(WatchedStore):
    """One whose answers can be held up after they were found."""

    def __init__(self, *origins: str, **fields: Any) -> None:
        super().__init__(*origins, **fields)
        self.is_free = threading.Event()

    def grants(self, origin: str, /) -> bool:
        found = super().grants(origin)
        assert self.is_free.wait(SOON)
        return found


def hold(store: HeldStore, found: LookUps) -> tuple[threading.Thread, list[LookUp]]:
    """Someone who waits for A, which was looked up."""
    outcomes: list[LookUp] = []
    thread = threading.Thread(target=lambda: outcomes.append(found.ask_blocking(A)))
    thread.start()
    wait_until(lambda: bool(store.asked))
    return thread, outcomes


@pytest.mark.parametrize("tell", ["changed A", "changed None", "restored"])
def test_an_answer_that_a_change_overtook_is_not_taken(tell: str) -> None:
    """It may be older than the change: it is asked again, and whoever waits has the new answer."""
    store = HeldStore(A[0])
    found, _ = look_ups(store, timeout=SOON)
    thread, outcomes = hold(store, found)
    store.origins.clear()
    watcher = store.watchers[0]
    {
        "changed A": lambda: watcher.changed(A[0]),
        "changed None": lambda: watcher.changed(None),
        "restored": watcher.restored,
    }[tell]()
    store.is_free.set()
    thread.join(SOON)
    assert outcomes == [LookUp.NOT_GRANTED]
    assert found.known(A) is LookUp.NOT_GRANTED
    assert store.asked == [A[0]] * 2


def test_a_change_of_another_origin_makes_no_difference() -> None:
    store = HeldStore(A[0])
    found, _ = look_ups(store, timeout=SOON)
    thread, outcomes = hold(store, found)
    store.watchers[0].changed(B[0])
    store.is_free.set()
    thread.join(SOON)
    assert (outcomes, store.asked) == ([LookUp.GRANTED], [A[0]])


def test_where_something_changes_all_the_time_nothing_is_kept() -> None:
    def grants_and_changes(origin: str) -> bool:
        store.watchers[0].changed(None)
        return True

    store = WatchedStore()
    store.grants = grants_and_changes  # type: ignore[method-assign]
    found, _ = look_ups(store)
    assert found.ask_blocking(A) is LookUp.GRANTED
    assert found.known(A) is None


def test_without_notifications_nothing_is_kept_for_long() -> None:
    store = WatchedStore(A[0])
    found, clock = look_ups(store, ttl=60, refused_ttl=10, unwatched_ttl=1)
    in_threads(found, [A, B])
    (watcher,) = store.watchers
    watcher.lost()
    assert (found.known(A), found.known(B)) == (LookUp.GRANTED, LookUp.NOT_GRANTED)
    clock.tick(1)
    assert (found.known(A), found.known(B)) == (None, None)
    in_threads(found, [A, B])
    clock.tick(1)
    assert (found.known(A), found.known(B)) == (None, None)
    in_threads(found, [A, B])
    watcher.restored()
    assert (found.known(A), found.known(B)) == (None, None)
    in_threads(found, [A, B])
    clock.tick(9)
    assert (found.known(A), found.known(B)) == (LookUp.GRANTED, LookUp.NOT_GRANTED)


def test_a_store_that_cannot_be_watched_is_asked_all_the_same() -> None:
    def begin(watcher: Watcher) -> Watch | None:
        raise OSError("no LISTEN here")

    store = WatchedStore(A[0], begin=begin)
    found, clock = look_ups(store)
    assert found.ask_blocking(A) is LookUp.GRANTED
    clock.tick(1)
    assert found.known(A) is None
    assert found.ask_blocking(A) is LookUp.GRANTED
    assert len(store.watchers) == 2


def test_a_watch_ends_with_the_look_ups() -> None:
    store = WatchedStore(A[0])
    found, _ = look_ups(store)
    found.ask_blocking(A)
    known = weakref.ref(found)
    del found
    wait_until(lambda: gc.collect() >= 0 and known() is None)
    assert store.watches[0].closed.wait(SOON)


def test_the_same_for_the_same_object() -> None:
    dynamic, equal = (DynamicOrigins(ask) for _ in range(2))
    assert dynamic == equal
    assert look_ups_of(dynamic) is look_ups_of(dynamic) is not look_ups_of(equal)


def test_they_end_with_what_they_are_of() -> None:
    dynamic = DynamicOrigins(Asked())
    found = weakref.ref(look_ups_of(dynamic))
    number = id(dynamic)
    assert number in module._BY_ID
    del dynamic
    gc.collect()
    assert number not in module._BY_ID
    assert found() is None


def test_a_forked_process_begins_anew() -> None:
    """Whatever was held, kept or under way in the parent."""
    asked = Asked(A)
    found, _ = look_ups(asked)
    known = found.known
    found.ask_blocking(A)
    assert found._lock.acquire()
    module._after_fork()
    assert known(A) is None
    assert found.ask_blocking(A) is LookUp.GRANTED
    assert asked.counts == {A[0]: 2}


def test_a_forked_process_leaves_the_parents_watch_alone() -> None:
    store = WatchedStore(A[0])
    found, _ = look_ups(store)
    found.ask_blocking(A)
    module._after_fork()
    assert len(store.watchers) == 1
    found.ask_blocking(A)
    assert len(store.watchers) == 2
    assert not any(watch.closed.is_set() for watch in store.watches)
    assert isinstance(store.watches[1], OneWatch)


def test_over_a_real_fork() -> None:
    """In the middle of a look-up that is stuck, with the lock in another thread's hand."""
    code = """
import os, sys, threading, time
from crossorigin.origins.look_ups import look_ups_of
from crossorigin.server.dynamic_origins import DynamicOrigins
parent = os.getpid()
asked = []
def ask(origin):
    asked.append(origin)
    while os.getpid() == parent and origin == "https://stuck.example":
        time.sleep(0.01)
    return True
dynamic = DynamicOrigins(ask, most_at_once=1, timeout=5)
found = look_ups_of(dynamic)
found.ask_blocking(("https://a.example",))
threading.Thread(target=found.ask_blocking, args=(("https://stuck.example",),), daemon=True).start()
while len(asked) < 2:
    time.sleep(0.01)
found._lock.acquire()
child = os.fork()
if child == 0:
    keys = [("https://stuck.example",), ("https://a.example",), ("https://b.example",)]
    before = [found.known(key) for key in keys]
    after = [found.ask_blocking(key).value for key in keys]
    right = before == [None] * 3 and after == ["granted"] * 3 and look_ups_of(dynamic) is found and len(asked) == 5
    os._exit(0 if right else 1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    # It ends although a look-up is stuck.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
