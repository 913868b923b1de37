"""What was checked, in a file of SQLite's that nobody else may read; less what `redaction` leaves out."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from crossorigin.web.redaction import storable_form

MOST_ENTRIES: Final = 200
_APPLICATION: Final = 0x434F5253
"""`CORS`. https://www.sqlite.org/pragma.html#pragma_application_id"""
_VERSION: Final = 1
_PATIENCE: Final = 1.0
"""Seconds to wait for another process that writes."""
_TABLE: Final = """
CREATE TABLE checks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  url TEXT NOT NULL,
  method TEXT NOT NULL,
  origin TEXT NOT NULL,
  verdict TEXT NOT NULL,
  headline TEXT NOT NULL,
  form TEXT NOT NULL
)"""
_COLUMNS: Final = ("id", "when", "url", "method", "origin", "verdict", "headline", "form")


class HistoryError(Exception):
    """The history cannot be read or written; the message says why, and what to do."""


def _now() -> datetime:
    return datetime.now(UTC)


class History:
    """The entries in one file, which is made where it is not there.

    Args:
        path: The file.
        now: The time, with its zone.
    """

    def __init__(self, path: Path, now: Callable[[], datetime] = _now) -> None:
        self._path = path
        self._now = now

    def open(self) -> None:
        """Make the file where it is not there, and see that it can be read and written.

        Raises:
            HistoryError: It cannot.
        """
        with self._opened():
            pass

    def add(self, form: Mapping[str, Any], report: Mapping[str, Any], headline: str) -> int:
        """Keep what *form* asked for and what came of it; the id of the entry. The oldest beyond 200 go.

        Raises:
            HistoryError: It cannot be written.
        """
        kept = storable_form(form)
        when = self._now().isoformat(timespec="seconds")
        request = report["request"]
        row = (when, kept["url"], request["method"], report["origin"], report["verdict"], headline, json.dumps(kept))
        with self._opened() as database:
            added = database.execute(
                "INSERT INTO checks (at, url, method, origin, verdict, headline, form) VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            database.execute(
                "DELETE FROM checks WHERE id NOT IN (SELECT id FROM checks ORDER BY id DESC LIMIT ?)", (MOST_ENTRIES,)
            )
            assert added.lastrowid is not None  # it is of an INSERT
            return added.lastrowid

    def entries(self) -> list[dict[str, Any]]:
        """The entries, newest first.

        Raises:
            HistoryError: It cannot be read.
        """
        with self._opened() as database:
            rows = database.execute(
                "SELECT id, at, url, method, origin, verdict, headline, form FROM checks ORDER BY id DESC"
            ).fetchall()
            return [{**dict(zip(_COLUMNS, row, strict=True)), "form": json.loads(row[-1])} for row in rows]

    def clear(self) -> None:
        """Remove all entries.

        Raises:
            HistoryError: It cannot be written.
        """
        with self._opened() as database:
            database.execute("DELETE FROM checks")

    def remove(self, entry: int) -> bool:
        """Remove the entry with the id *entry*; whether there was one.

        Raises:
            HistoryError: It cannot be written.
        """
        with self._opened() as database:
            return database.execute("DELETE FROM checks WHERE id = ?", (entry,)).rowcount > 0

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """A transaction.

        NB: a connection of its own each time: checks end in threads of their own, and nobody counts on speed here.
        """
        try:
            _make_private(self._path)
            database = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
            try:
                # What is removed is overwritten. https://www.sqlite.org/pragma.html#pragma_secure_delete
                database.execute("PRAGMA secure_delete = ON")
                database.execute("BEGIN IMMEDIATE")
                self._prepare(database)
                yield database
                database.execute("COMMIT")
            finally:
                database.close()
        except (sqlite3.Error, OSError, ValueError) as error:
            raise HistoryError(self._sentence(error)) from error

    def _prepare(self, database: sqlite3.Connection) -> None:
        application, version, tables = (
            database.execute(question).fetchone()[0]
            for question in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
        )
        if (application, version) == (_APPLICATION, _VERSION):
            return
        if application == _APPLICATION:
            raise HistoryError(f"The history in {self._path} is of another version of cors: give another --history.")
        if tables or version:
            raise HistoryError(f"{self._path} is a database of something else: give another --history.")
        database.execute(_TABLE)
        database.execute(f"PRAGMA application_id = {_APPLICATION}")
        database.execute(f"PRAGMA user_version = {_VERSION}")

    def _sentence(self, error: Exception) -> str:
        reason = getattr(error, "strerror", None) or str(error)
        return f"The history in {self._path} cannot be used: {reason}."


def _make_private(path: Path) -> None:
    """Makes the file, so that SQLite does not make it for all to read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
