import asyncio
import threading
from collections.abc import Iterator

import pytest

from crossorigin.transport.in_process import event_loop
from crossorigin.transport.in_process.event_loop import EventLoopThread


@pytest.fixture
def loop() -> Iterator[EventLoopThread]:
    thread = EventLoopThread()
    yield thread
    thread.close()


async def identity() -> tuple[int, int]:
    return id(asyncio.get_running_loop()), threading.get_ident()


def test_all_coroutines_share_one_loop_in_another_thread(loop: EventLoopThread) -> None:
    first, second = loop.run(identity(), 5), loop.run(identity(), 5)

    assert first == second
    assert first[1] != threading.get_ident()


def test_tasks_go_on_between_coroutines(loop: EventLoopThread) -> None:
    done = threading.Event()

    async def later() -> None:
        await asyncio.sleep(0)
        done.set()

    async def start() -> asyncio.Task[None]:
        return asyncio.create_task(later())

    task = loop.run(start(), 5)

    assert done.wait(5)
    assert task is not None


def test_exceptions_come_through(loop: EventLoopThread) -> None:
    async def fail() -> None:
        raise LookupError("x")

    with pytest.raises(LookupError):
        loop.run(fail(), 5)


def test_it_works_where_a_loop_is_running(loop: EventLoopThread) -> None:
    async def caller() -> tuple[int, int]:
        return loop.run(identity(), 5)

    assert asyncio.run(caller())[1] != threading.get_ident()


def test_what_takes_too_long_is_cancelled(loop: EventLoopThread) -> None:
    cancelled = threading.Event()

    async def wait() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            cancelled.set()

    with pytest.raises(TimeoutError):
        loop.run(wait(), 0.01)

    assert cancelled.wait(5)


def test_closing_cancels_what_still_runs() -> None:
    loop = EventLoopThread()
    cancelled = threading.Event()

    async def wait() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            cancelled.set()

    async def start() -> asyncio.Task[None]:
        task = asyncio.create_task(wait())
        await asyncio.sleep(0)
        return task

    task = loop.run(start(), 5)
    loop.close()

    assert cancelled.is_set()
    assert task.cancelled()


def test_a_blocked_loop_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_loop, "_CLOSE_SECONDS", 0.01)
    loop = EventLoopThread()
    release = threading.Event()

    async def block() -> None:
        release.wait(5)

    with pytest.raises(TimeoutError):
        loop.run(block(), 0.01)
    loop.close()

    assert loop._thread.is_alive()
    release.set()
    loop._thread.join(5)
    assert not loop._thread.is_alive()
