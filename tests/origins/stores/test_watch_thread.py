import logging
import os
import threading
from collections import deque
from collections.abc import Iterable

import pytest

from crossorigin.origins.stores.watch_thread import Feed, WatchThread
from tests.origins.stores.told import Told, wait_until

A = "https://a.example.com"


class Script:
    """A store's side: what each attempt to subscribe does, and then what each feed says. The last feed stays silent."""

    def __init__(self, *attempts: Exception | list[str | Exception | None]) -> None:
        self._attempts = deque(attempts)
        self.opened = 0
        self.closed = 0
        self.go_on = threading.Event()

    def subscribe(self) -> Feed:
        attempt = self._attempts.popleft() if self._attempts else []
        if isinstance(attempt, Exception):
            raise attempt
        self.opened += 1
        return ScriptedFeed(self, attempt)


class ScriptedFeed:
    def __init__(self, script: Script, said: Iterable[str | Exception | None]) -> None:
        self._script = script
        self._said = deque(said)

    def news(self) -> list[str | None]:
        if not self._said:
            self._script.go_on.wait(0.01)
            return []
        said = self._said.popleft()
        if isinstance(said, Exception):
            raise said
        return [said]

    def close(self) -> None:
        self._script.closed += 1


def test_nothing_is_sure_before_the_feed_is_there() -> None:
    told, may_subscribe, script = Told(), threading.Event(), Script()

    def subscribe() -> Feed:
        may_subscribe.wait()
        return script.subscribe()

    watch = WatchThread(subscribe, told, name="it")
    assert told.all == ["lost"]
    may_subscribe.set()
    told.wait_for("restored")
    watch.close()
    assert told.all == ["lost", "restored"]
    assert (script.opened, script.closed) == (1, 1)


def test_changes_are_told_in_their_order() -> None:
    told = Told()
    watch = WatchThread(Script([A, None, "https://b.example.com"]).subscribe, told, name="it")
    told.wait_for("https://b.example.com")
    watch.close()
    assert told.all == ["lost", "restored", A, None, "https://b.example.com"]


def test_each_interruption_is_told_and_each_feed_closed(caplog: pytest.LogCaptureFixture) -> None:
    told, script = Told(), Script([A, OSError("gone")], [ValueError("gone again")], ["https://b.example.com"])
    with caplog.at_level(logging.INFO, "crossorigin.origins"):
        watch = WatchThread(script.subscribe, told, name="it")
        told.wait_for("https://b.example.com")
        watch.close()
    assert told.all == ["lost", "restored", A, "lost", "restored", "lost", "restored", "https://b.example.com"]
    assert (script.opened, script.closed) == (3, 3)
    assert [record.getMessage() for record in caplog.records] == [
        "notifications of it are interrupted, and answers kept shortly: gone",
        "notifications of it work again",
        "notifications of it are interrupted, and answers kept shortly: gone again",
        "notifications of it work again",
    ]


def test_attempts_that_fail_are_told_once(caplog: pytest.LogCaptureFixture) -> None:
    told, script = Told(), Script(OSError("1"), OSError("2"), OSError("3"))
    watch = WatchThread(script.subscribe, told, name="it")
    told.wait_for("restored")
    watch.close()
    assert told.all == ["lost", "restored"]
    (record,) = (record for record in caplog.records if record.levelno > logging.INFO)
    assert (record.levelno, "answers kept shortly: 1" in record.getMessage()) == (logging.WARNING, True)


def test_it_can_be_closed_while_nothing_answers() -> None:
    def subscribe() -> Feed:
        raise OSError

    told = Told()
    WatchThread(subscribe, told, name="it").close()
    assert told.all == ["lost"]


def test_who_is_told_may_close_it() -> None:
    script = Script([A, "https://never.example.com"])

    class Closing(Told):
        watch: WatchThread

        def changed(self, origin: str | None) -> None:
            super().changed(origin)
            self.watch.close()

    told = Closing()
    started = threading.Event()

    def subscribe() -> Feed:
        started.wait()
        return script.subscribe()

    told.watch = WatchThread(subscribe, told, name="it")
    started.set()
    wait_until(lambda: script.closed == 1)
    assert told.all == ["lost", "restored", A]


def test_in_the_child_of_a_fork_there_is_nothing_to_close(monkeypatch: pytest.MonkeyPatch) -> None:
    script, told = Script(), Told()
    watch = WatchThread(script.subscribe, told, name="it")
    told.wait_for("restored")
    with monkeypatch.context() as child:
        child.setattr(os, "getpid", lambda: -1)
        watch.close()
    assert script.closed == 0
    watch.close()
    assert script.closed == 1


def test_the_thread_keeps_no_process_from_ending() -> None:
    told = Told()
    watch = WatchThread(Script().subscribe, told, name="it")
    (thread,) = (thread for thread in threading.enumerate() if thread.name == "watch it")
    assert thread.daemon
    watch.close()
    assert not thread.is_alive()
