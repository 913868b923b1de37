import gc
import logging
import threading
from typing import Any

import pytest

from crossorigin.origins import watching as module
from crossorigin.origins.complaints import Complaints
from crossorigin.origins.watching import RETRY, Watching
from crossorigin.server.origin_store import Watch, Watcher
from tests.origins.fake_clock import FakeClock
from tests.origins.told_watcher import ToldWatcher, WatchedStore

SOON = 10.0


def watching(store: WatchedStore, listener: ToldWatcher, clock: FakeClock | None = None) -> Watching:
    used = clock or FakeClock()
    return Watching(store, listener, Complaints(used), used)


def test_it_is_begun_once() -> None:
    store, listener = WatchedStore(), ToldWatcher()
    one = watching(store, listener)
    assert store.watchers == []
    for _ in range(3):
        one.begin()
    assert len(store.watchers) == 1
    # What was asked for before is not to be kept as if it had been watched.
    assert listener.told == ["lost", "restored"]


def test_what_is_told_is_told_on() -> None:
    store, listener = WatchedStore(), ToldWatcher()
    one = watching(store, listener)
    one.begin()
    listener.told.clear()
    (watcher,) = store.watchers
    watcher.changed("https://a.example")
    watcher.changed(None)
    watcher.lost()
    watcher.restored()
    assert listener.told == ["changed https://a.example", "changed None", "lost", "restored"]
    assert not store.watches[0].closed.is_set()


def test_a_store_without_notifications() -> None:
    store, listener = WatchedStore(begin=lambda watcher: None), ToldWatcher()
    one = watching(store, listener)
    one.begin()
    one.abandon()
    assert listener.told == ["lost", "restored"]


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (["lost"], ["lost", "lost"]),
        (["lost", "restored"], ["lost", "lost", "restored", "restored"]),
        (["restored", "lost"], ["lost", "restored", "lost"]),
    ],
)
def test_the_last_that_a_store_says_while_it_is_begun_counts(says: list[str], told: list[str]) -> None:
    def begin(watcher: Watcher) -> Watch | None:
        for word in says:
            getattr(watcher, word)()
        return None

    store, listener = WatchedStore(begin=begin), ToldWatcher()
    watching(store, listener).begin()
    assert listener.told == told
    # Later, too.
    store.watchers[0].restored()
    assert listener.told[-1] == "restored"


def test_a_failure_is_tried_again_after_a_while(caplog: pytest.LogCaptureFixture) -> None:
    outcomes: list[Any] = [OSError("gone"), OSError("still gone"), None]

    def begin(watcher: Watcher) -> Watch | None:
        outcome = outcomes.pop(0)
        if outcome is not None:
            raise outcome
        return None

    clock = FakeClock()
    store, listener = WatchedStore(begin=begin), ToldWatcher()
    one = watching(store, listener, clock)
    one.begin()
    assert listener.told == ["lost"]
    one.begin()
    assert len(store.watchers) == 1
    clock.tick(RETRY)
    one.begin()
    assert listener.told == ["lost", "lost"]
    clock.tick(RETRY)
    one.begin()
    one.begin()
    assert len(store.watchers) == 3
    assert listener.told == ["lost", "lost", "lost", "restored"]
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("crossorigin.origins", logging.WARNING)
    assert "an origin store cannot be watched" in record.getMessage()


def test_others_wait_until_it_has_begun() -> None:
    """What they ask for must not be older than the watch."""
    may_go_on, is_there = threading.Event(), threading.Event()
    told: list[str] = []

    def begin(watcher: Watcher) -> Watch | None:
        is_there.set()
        assert may_go_on.wait(SOON)
        told.append("begun")
        return None

    store, listener = WatchedStore(begin=begin), ToldWatcher()
    one = watching(store, listener)

    def work() -> None:
        one.begin()
        told.append("asks")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert is_there.wait(SOON)
    assert told == []
    may_go_on.set()
    for thread in threads:
        thread.join(SOON)
    assert told == ["begun", *["asks"] * 4]
    assert len(store.watchers) == 1


def test_it_is_closed_with_who_listens() -> None:
    store, listener = WatchedStore(), ToldWatcher()
    one = watching(store, listener)
    one.begin()
    del listener
    gc.collect()
    assert store.watches[0].closed.wait(SOON)
    # Nobody is there to be told.
    store.watchers[0].changed(None)
    store.watchers[0].lost()
    store.watchers[0].restored()
    one.abandon()


def test_nobody_listens_any_more() -> None:
    store, listener = WatchedStore(), ToldWatcher()
    one = watching(store, listener)
    del listener
    gc.collect()
    one.begin()
    assert store.watchers == []


def test_it_cannot_be_closed_where_no_thread_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(self: threading.Thread) -> None:
        raise RuntimeError("can't create new thread at interpreter shutdown")

    store, listener = WatchedStore(), ToldWatcher()
    watching(store, listener).begin()
    monkeypatch.setattr(threading.Thread, "start", start)
    del listener
    gc.collect()
    assert not store.watches[0].closed.is_set()


def test_what_is_the_parents_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not closed, and not collected either."""
    left: list[object] = []
    monkeypatch.setattr(module, "_LEFT_TO_THE_PARENT", left)
    store, listener = WatchedStore(), ToldWatcher()
    one = watching(store, listener)
    one.abandon()
    one.begin()
    one.abandon()
    one.abandon()
    del listener
    gc.collect()
    assert left == [(store.watches[0],)]
    assert not store.watches[0].closed.is_set()
