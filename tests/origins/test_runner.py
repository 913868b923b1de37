import asyncio
import contextvars
import threading
import time
from collections.abc import Callable, Coroutine
from queue import SimpleQueue
from typing import Any

import pytest

from crossorigin.origins.complaints import Complaints
from crossorigin.origins.flight import Flight
from crossorigin.origins.runner import _TASKS, Runner
from crossorigin.origins.workers import Workers
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp

A = "https://a.example"
SOON = 10.0
NOTE: contextvars.ContextVar[str] = contextvars.ContextVar("note", default="nobody's")


class ToldTower:
    """Notes what it is told, and from which thread."""

    def __init__(self, *, prepare: Callable[[], None] = lambda: None) -> None:
        self.told: list[str] = []
        self.outcomes: SimpleQueue[LookUp] = SimpleQueue()
        self.prepare = prepare

    def asks(self, flight: Flight) -> None:
        self.told.append("asks")

    def ended(self, flight: Flight, look_up: LookUp) -> None:
        self.told.append("ended")
        self.outcomes.put(look_up)


def flight(loop: asyncio.AbstractEventLoop | None = None) -> Flight:
    return Flight(key=(A,), loop=loop, is_strangers=True, begun=time.monotonic())


def runner(ask: Any, **fields: Any) -> Runner:
    return Runner(DynamicOrigins(ask, **fields), Complaints())


def outcome(ask: Any, **fields: Any) -> LookUp:
    """Of one look-up, of a request without a loop."""
    tower = ToldTower()
    runner(ask, **fields).start(flight(), tower)
    found = tower.outcomes.get(timeout=SOON)
    assert tower.told == ["asks", "ended"]
    return found


async def outcome_in_loop(ask: Any, **fields: Any) -> LookUp:
    tower = ToldTower()
    one = flight(asyncio.get_running_loop())
    runner(ask, **fields).start(one, tower)
    found = await asyncio.to_thread(tower.outcomes.get, timeout=SOON)
    assert tower.told == ["asks", "ended"]
    return found


def ask(origin: str) -> bool:
    return origin == A


def fail(origin: str) -> bool:
    raise OSError("the store is gone")


def leave(origin: str) -> bool:
    raise SystemExit


async def ask_async(origin: str) -> bool:
    await asyncio.sleep(0)
    return origin == A


async def fail_async(origin: str) -> bool:
    raise OSError("the store is gone")


async def time_out_by_itself(origin: str) -> bool:
    raise TimeoutError


async def take_for_ever(origin: str) -> bool:
    await asyncio.Event().wait()
    return True


def in_disguise(origin: str) -> Coroutine[Any, Any, bool]:
    """By its looks, it is not async."""
    return ask_async(origin)


OUTCOMES = [
    (ask, LookUp.GRANTED),
    (lambda origin: False, LookUp.NOT_GRANTED),
    (lambda origin: "yes", LookUp.FAILED),
    (fail, LookUp.FAILED),
    (leave, LookUp.FAILED),
    (ask_async, LookUp.GRANTED),
    (in_disguise, LookUp.GRANTED),
    (fail_async, LookUp.FAILED),
    (time_out_by_itself, LookUp.FAILED),
]


@pytest.mark.parametrize(("asked", "expected"), OUTCOMES)
def test_outcomes(asked: Any, expected: LookUp) -> None:
    assert outcome(asked) is expected
    assert asyncio.run(outcome_in_loop(asked)) is expected


def test_what_is_async_is_cancelled_when_its_time_is_over() -> None:
    assert outcome(take_for_ever, timeout=0.01) is LookUp.TIMED_OUT
    assert asyncio.run(outcome_in_loop(take_for_ever, timeout=0.01)) is LookUp.TIMED_OUT


def test_what_is_async_runs_where_it_is_asked() -> None:
    """Connections of a pool belong to one loop."""
    loops = []

    async def note(origin: str) -> bool:
        loops.append(asyncio.get_running_loop())
        return True

    def note_in_disguise(origin: str) -> Coroutine[Any, Any, bool]:
        return note(origin)

    async def both() -> None:
        assert await outcome_in_loop(note) is LookUp.GRANTED
        assert await outcome_in_loop(note_in_disguise) is LookUp.GRANTED
        assert loops == [asyncio.get_running_loop()] * 2

    asyncio.run(both())
    assert outcome(note) is outcome(note) is LookUp.GRANTED
    assert loops[-1] is loops[-2] is not loops[0]


def test_what_is_not_async_runs_in_a_thread() -> None:
    threads = []

    def note(origin: str) -> bool:
        threads.append(threading.current_thread())
        return True

    assert asyncio.run(outcome_in_loop(note)) is LookUp.GRANTED
    assert threads[0].name == "crossorigin-look-up"


@pytest.mark.parametrize("asynchronous", [True, False])
def test_nothing_of_a_request_reaches_what_is_asked(asynchronous: bool) -> None:
    """The answer is for other requests, too."""
    notes: list[str] = []

    def note(origin: str) -> bool:
        notes.append(NOTE.get())
        return True

    async def note_async(origin: str) -> bool:
        return note(origin)

    async def request() -> None:
        NOTE.set("the request's")
        await outcome_in_loop(note_async if asynchronous else note)

    asyncio.run(request())
    assert notes == ["nobody's"]


def test_the_tower_prepares_before_a_thread_asks() -> None:
    tower = ToldTower(prepare=lambda: tower.told.append("prepares"))
    runner(ask).start(flight(), tower)
    tower.outcomes.get(timeout=SOON)
    assert tower.told == ["prepares", "asks", "ended"]


def test_a_cancelled_look_up_fails() -> None:
    """As when a loop is about to end: whoever waits in another is told."""
    tower = ToldTower()

    async def begin() -> None:
        runner(take_for_ever).start(flight(asyncio.get_running_loop()), tower)
        while "asks" not in tower.told:  # noqa: ASYNC110 - the tower knows no event of this loop
            await asyncio.sleep(0)

    asyncio.run(begin())
    assert tower.outcomes.get(timeout=SOON) is LookUp.FAILED


@pytest.mark.parametrize("asked", [ask_async, in_disguise])
def test_a_loop_that_is_closed(asked: Any) -> None:
    """And no warning of a coroutine that nobody awaited."""
    loop = asyncio.new_event_loop()
    loop.close()
    tower = ToldTower()
    runner(asked).start(flight(loop), tower)
    assert tower.outcomes.get(timeout=SOON) is LookUp.FAILED
    assert tower.told[-1] == "ended"


def test_a_loop_that_is_closed_and_an_awaitable_that_is_no_coroutine() -> None:
    class Later:
        def __await__(self) -> Any:
            raise AssertionError

    loop = asyncio.new_event_loop()
    loop.close()
    tower = ToldTower()
    runner(lambda origin: Later()).start(flight(loop), tower)
    assert tower.outcomes.get(timeout=SOON) is LookUp.FAILED


def test_no_thread_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(self: Workers, job: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Workers, "run", run)
    tower = ToldTower()
    runner(ask).start(flight(), tower)
    assert tower.outcomes.get(timeout=SOON) is LookUp.FAILED
    assert tower.told == ["ended"]


def test_where_it_runs_is_known() -> None:
    async def begin() -> None:
        one, tower = flight(asyncio.get_running_loop()), ToldTower()
        for asked, where in ((ask_async, asyncio.get_running_loop()), (ask, None)):
            runner(asked).start(one, tower)
            assert one.runs_in is where
            await asyncio.to_thread(tower.outcomes.get, timeout=SOON)

    asyncio.run(begin())


def test_no_task_is_kept_that_has_ended() -> None:
    asyncio.run(outcome_in_loop(ask_async))
    assert not [task for task in _TASKS if not task.done()]


def test_failures_are_logged_without_the_origin(caplog: pytest.LogCaptureFixture) -> None:
    assert outcome(fail) is LookUp.FAILED
    (record,) = caplog.records
    assert record.getMessage().startswith(f"{__name__}.fail could not say whether an origin is granted;")
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], OSError)
    assert A not in caplog.text
