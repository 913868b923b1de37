import asyncio
from threading import Event, Thread, current_thread

import pytest

from crossorigin.web.api_error import ApiError
from crossorigin.web.workers import Workers, tell_loop


def test_work_runs_in_a_thread_that_nothing_waits_for() -> None:
    found: list[Thread] = []
    done = Event()

    def work() -> None:
        found.append(current_thread())
        done.set()

    Workers().start(work)
    assert done.wait(10)
    assert found[0].daemon


def test_only_a_few_run_at_once() -> None:
    go, ended = Event(), Event()
    workers = Workers(1)

    def work() -> None:
        go.wait(10)
        ended.set()

    workers.start(work)
    with pytest.raises(ApiError) as caught:
        workers.start(work)
    assert (caught.value.status, caught.value.message) == (
        429,
        "Other checks are still running: wait until one of them has ended.",
    )
    go.set()
    assert ended.wait(10)
    # The place is free once the thread is at its end.
    assert workers._free.acquire(timeout=10)


def test_the_result_of_work() -> None:
    assert asyncio.run(Workers().result(lambda: 42)) == 42


def test_what_work_raises_is_raised() -> None:
    def work() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError, match="x"):
        asyncio.run(Workers().result(work))


def test_a_result_that_nobody_waits_for_any_more_is_dropped() -> None:
    go, ended = Event(), Event()

    def work() -> None:
        go.wait(10)
        ended.set()

    async def main() -> None:
        task = asyncio.create_task(Workers().result(work))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        go.set()
        await asyncio.to_thread(ended.wait, 10)
        await asyncio.sleep(0.05)

    asyncio.run(main())


def test_a_loop_that_has_ended_hears_nothing() -> None:
    loop = asyncio.new_event_loop()
    loop.close()
    tell_loop(loop, print, "x")
