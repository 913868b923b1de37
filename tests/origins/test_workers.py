import gc
import threading
import weakref
from queue import Empty, SimpleQueue

import pytest

from crossorigin.origins.workers import Workers

SOON = 10.0
"""Seconds that nothing takes."""


def test_a_job_runs_in_a_thread_that_nobody_waits_for() -> None:
    ran: SimpleQueue[threading.Thread] = SimpleQueue()
    Workers().run(lambda: ran.put(threading.current_thread()))
    thread = ran.get(timeout=SOON)
    assert thread is not threading.current_thread()
    assert thread.daemon


def test_as_many_at_once_as_there_are_jobs() -> None:
    met = threading.Barrier(5)
    workers = Workers()

    def meet() -> None:
        met.wait(SOON)

    for _ in range(4):
        workers.run(meet)
    met.wait(SOON)


def test_a_thread_is_used_again() -> None:
    ran: SimpleQueue[int] = SimpleQueue()
    workers = Workers()
    names = set()
    for _ in range(20):
        workers.run(lambda: ran.put(threading.get_ident()))
        names.add(ran.get(timeout=SOON))
        while not workers._waiting:
            pass
    assert len(names) == 1


@pytest.mark.parametrize("idle", [0.0, 0.001])
def test_one_with_nothing_to_do_ends(idle: float) -> None:
    ran: SimpleQueue[threading.Thread] = SimpleQueue()
    workers = Workers(idle)
    for _ in range(20):
        workers.run(lambda: ran.put(threading.current_thread()))
        thread = ran.get(timeout=SOON)
        thread.join(SOON)
        assert not thread.is_alive()
        assert workers._waiting == 0


def test_no_job_is_lost_when_one_ends() -> None:
    """Each job runs, however short threads wait."""
    ran: SimpleQueue[int] = SimpleQueue()
    workers = Workers(0.0)

    def work(number: int) -> None:
        for _ in range(200):
            workers.run(lambda: ran.put(number))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)
    assert sorted(ran.get(timeout=SOON) for _ in range(800)) == [number for number in range(4) for _ in range(200)]


class LateJobs(SimpleQueue[object]):
    """A queue that a job comes into just when somebody gave up waiting for one."""

    def __init__(self, job: object) -> None:
        self.job: object | None = job

    def get(self, block: bool = True, timeout: float | None = None) -> object:
        if self.job is not None:
            self.put(self.job)
            self.job = None
            raise Empty
        return super().get(block, timeout)


def test_a_job_that_is_promised_late_is_done() -> None:
    ran = threading.Event()
    workers = Workers(0.0)
    workers._jobs = LateJobs(ran.set)  # type: ignore[assignment] # jobs it holds, and nothing else
    workers.run(lambda: None)
    assert ran.wait(SOON)


def test_what_a_job_holds_may_go_while_its_thread_waits() -> None:
    class Held:
        pass

    ran: SimpleQueue[threading.Thread] = SimpleQueue()
    workers = Workers()
    held = Held()
    gone = weakref.ref(held)

    def job(held: Held = held) -> None:
        ran.put(threading.current_thread())

    workers.run(job)
    del job, held
    ran.get(timeout=SOON)
    while not workers._waiting:
        pass
    gc.collect()
    assert gone() is None


def test_without_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)
    with pytest.raises(RuntimeError, match="can't start new thread"):
        Workers().run(lambda: None)
