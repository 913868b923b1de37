import os
from collections.abc import Callable

import pytest

from crossorigin.origins.forks import after_fork_in_child


def test_it_is_called_in_the_child() -> None:
    process = os.getpid()
    called: list[int] = []
    # For good: there is no way to take it back.
    after_fork_in_child(lambda: called.append(os.getpid()))
    child = os.fork()
    if child == 0:
        os._exit(0 if called == [os.getpid()] and os.getpid() != process else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert called == []


def test_where_there_are_no_forks(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Callable[[], None]] = []
    monkeypatch.setattr(os, "register_at_fork", lambda *, after_in_child: called.append(after_in_child))
    after_fork_in_child(called.clear)
    assert len(called) == 1
    monkeypatch.delattr(os, "register_at_fork")
    after_fork_in_child(called.clear)
    assert len(called) == 1
