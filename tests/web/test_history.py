import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crossorigin.web import history as history_module
from crossorigin.web.history import MOST_ENTRIES, History, HistoryError

FORM = {
    "url": "https://api.example.com/x?token=hunter2hunter2",
    "origin": "https://app.example.com",
    "headers": [["Authorization", "Bearer hunter2hunter2"]],
}
REPORT: dict[str, Any] = {
    "request": {"method": "PUT"},
    "origin": "https://app.example.com",
    "verdict": "blocked",
}
NOW = datetime(2026, 11, 21, 20, 5, 7, 123, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "history"


@pytest.fixture
def history(path: Path) -> History:
    return History(path, now=lambda: NOW)


@pytest.fixture
def other(path: Path, history: History) -> Iterator[sqlite3.Connection]:
    """Another process that has the file open."""
    history.clear()
    database = sqlite3.connect(path, isolation_level=None)
    yield database
    database.close()


def sentence(history: History) -> str:
    with pytest.raises(HistoryError) as caught:
        history.entries()
    return str(caught.value)


def test_what_was_checked_is_kept(history: History) -> None:
    assert history.add(FORM, REPORT, "Blocked.") == 1
    assert history.entries() == [
        {
            "id": 1,
            "when": "2026-11-21T20:05:07+00:00",
            "url": "https://api.example.com/x?token=",
            "method": "PUT",
            "origin": "https://app.example.com",
            "verdict": "blocked",
            "headline": "Blocked.",
            "form": {
                "url": "https://api.example.com/x?token=",
                "origin": "https://app.example.com",
                "headers": [["Authorization", ""]],
            },
        }
    ]


def test_no_secret_is_in_the_file(history: History, path: Path) -> None:
    history.add(FORM, REPORT, "Blocked.")
    assert b"Blocked." in path.read_bytes()
    assert b"hunter2" not in path.read_bytes()


def test_what_is_removed_is_overwritten(history: History, path: Path) -> None:
    history.add(FORM, REPORT, "Blocked for good.")
    history.clear()
    assert b"Blocked for good." not in path.read_bytes()
    assert history.entries() == []


def test_opening_makes_the_file_and_keeps_what_is_in_it(history: History, path: Path) -> None:
    history.open()
    assert path.is_file()
    history.add(FORM, REPORT, "Blocked.")
    History(path).open()
    assert len(history.entries()) == 1


def test_opening_says_what_is_wrong_with_the_file(history: History, path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(HistoryError, match="Is a directory"):
        history.open()


def test_the_newest_come_first_and_the_oldest_go(history: History) -> None:
    for number in range(MOST_ENTRIES + 5):
        history.add(FORM, REPORT, str(number))
    entries = history.entries()
    assert [entry["headline"] for entry in entries] == [str(number) for number in range(MOST_ENTRIES + 4, 4, -1)]


def test_one_entry_is_removed(history: History) -> None:
    first, second = (history.add(FORM, REPORT, headline) for headline in "ab")
    assert history.remove(first)
    assert not history.remove(first)
    assert [entry["id"] for entry in history.entries()] == [second]
    history.remove(second)
    assert history.add(FORM, REPORT, "c") > second


def test_it_is_there_the_next_time(history: History, path: Path) -> None:
    history.add(FORM, REPORT, "Blocked.")
    assert History(path).entries() == history.entries()


def test_the_time_is_now(path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    history = History(path)
    history.add(FORM, REPORT, "x")
    assert before <= datetime.fromisoformat(history.entries()[0]["when"]) <= datetime.now(UTC)


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX's")
def test_nobody_else_may_read_it(history: History, path: Path) -> None:
    old = os.umask(0)
    try:
        history.add(FORM, REPORT, "x")
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_text_that_utf8_cannot_hold(history: History) -> None:
    history.add(FORM | {"headers": [["X-A", "\ud800"]]}, REPORT, "x")
    assert history.entries()[0]["form"]["headers"] == [["X-A", "\ud800"]]


def test_a_file_that_is_no_database(path: Path, history: History) -> None:
    path.parent.mkdir()
    path.write_bytes(b"my notes\n" * 1000)
    said = sentence(history)
    assert said == f"The history in {path} cannot be used: file is not a database."
    assert path.read_bytes() == b"my notes\n" * 1000


def test_a_folder_that_cannot_be_made(path: Path, history: History) -> None:
    path.parent.write_text("a file")
    assert "cannot be used: " in sentence(history)


def test_a_folder_in_its_place(path: Path, history: History) -> None:
    path.mkdir(parents=True)
    assert sentence(history).endswith("cannot be used: Is a directory.")


def test_a_database_of_something_else_is_left_alone(path: Path, history: History) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE bookmarks (url TEXT)")
    database.close()
    before = path.read_bytes()
    assert sentence(history) == f"{path} is a database of something else: give another --history."
    assert path.read_bytes() == before


def test_one_of_another_version(other: sqlite3.Connection, history: History) -> None:
    other.execute("PRAGMA user_version = 2")
    assert "of another version of cors" in sentence(history)


def test_one_that_another_process_keeps_locked(
    other: sqlite3.Connection, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_module, "_PATIENCE", 0.01)
    other.execute("BEGIN EXCLUSIVE")
    assert sentence(history).endswith("cannot be used: database is locked.")
    other.execute("ROLLBACK")
    assert history.entries() == []


def test_a_row_that_somebody_wrote_by_hand(other: sqlite3.Connection, history: History) -> None:
    history.add(FORM, REPORT, "x")
    other.execute("UPDATE checks SET form = 'nothing'")
    assert "cannot be used: Expecting value" in sentence(history)


def test_what_fails_halfway_leaves_everything_as_it_was(other: sqlite3.Connection, history: History) -> None:
    history.add(FORM, REPORT, "first")
    other.execute("CREATE TRIGGER no_delete BEFORE DELETE ON checks BEGIN SELECT RAISE(ABORT, 'kept'); END")
    with pytest.raises(HistoryError, match="kept"):
        history.clear()
    assert json.dumps([entry["headline"] for entry in history.entries()]) == '["first"]'
