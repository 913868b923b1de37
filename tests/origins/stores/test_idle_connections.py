import gc
import os
import weakref

import pytest

from crossorigin.origins.stores.idle_connections import IdleConnections


class Connection:
    closed = False

    def close(self) -> None:
        self.closed = True


def test_what_was_used_last_is_taken_first() -> None:
    idle: IdleConnections[Connection] = IdleConnections(2)
    a, b, c = Connection(), Connection(), Connection()
    assert idle.take() is None
    assert [idle.give_back(connection) for connection in (a, b, c)] == [True, True, False]
    assert [idle.take(), idle.take(), idle.take()] == [b, a, None]


def test_what_nobody_can_take_anymore_is_closed() -> None:
    idle: IdleConnections[Connection] = IdleConnections(2)
    taken, kept = Connection(), Connection()
    idle.give_back(kept)
    idle.give_back(taken)
    idle.take()
    del idle
    gc.collect()
    assert (kept.closed, taken.closed) == (True, False)


def test_a_child_takes_none_of_its_parents_and_keeps_them_from_being_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    idle: IdleConnections[Connection] = IdleConnections(2)
    parents, childs = Connection(), Connection()
    reference = weakref.ref(parents)
    idle.give_back(parents)
    del parents
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert idle.take() is None
    idle.give_back(childs)
    del idle
    gc.collect()
    kept = reference()
    assert kept is not None
    assert (kept.closed, childs.closed) == (False, True)
