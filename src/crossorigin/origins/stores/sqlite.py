"""Origins in a SQLite file: nothing to install, nothing to start.

Each look-up opens the file anew (0.15 ms, measured, and answers are kept): no connection is shared by threads, or
carried through a fork, which SQLite forbids. https://sqlite.org/howtocorrupt.html#_carrying_an_open_database_across_a_fork_
"""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from crossorigin.origins.stores.entries import checked_entries, entries_to_remove
from crossorigin.origins.stores.errors import StoreError, StoreMissingError, StoreUnreachableError
from crossorigin.origins.stores.watch_thread import WAIT, WatchThread
from crossorigin.server.origin_candidates import candidates
from crossorigin.server.origin_store import Watcher

DEFAULT_TABLE: Final = "crossorigin_origins"

_READ_WAIT: Final = 1.0
_WRITE_WAIT: Final = 5.0
"""Seconds to wait for whoever has the file locked."""


class SQLiteOrigins:
    """A store in the file at *path*; `create` makes it. Changes are seen by every process within 0.5 seconds.

    Args:
        path: The file. Whoever reads it has to be allowed to write into its folder, too, as SQLite's log lies there.
        table: The table in it.

    Attributes:
        address: The path, as it was given.

    Raises:
        ValueError: *path* is no file's, or *table* is empty.
    """

    def __init__(self, path: str | os.PathLike[str], *, table: str = DEFAULT_TABLE) -> None:
        if os.fspath(path) in {"", ":memory:"} or "\0" in os.fspath(path):
            raise ValueError(f"{os.fspath(path)!r} is no file, and nothing else is shared by threads and processes")
        if not table or "\0" in table:
            raise ValueError(f"{table!r} is no name of a table")
        self.address = os.fspath(path)
        # Whole, since a daemon goes to another folder.
        self._path = Path(path).absolute()
        self._table = '"{}"'.format(table.replace('"', '""'))

    def __repr__(self) -> str:
        return f"SQLiteOrigins({self.address!r})"

    def grants(self, origin: str, /) -> bool:
        """Whether an entry grants *origin*.

        Raises:
            StoreError: The file cannot be read.
        """
        names = candidates(origin)
        query = f"SELECT 1 FROM {self._table} WHERE origin IN ({','.join('?' * len(names))}) LIMIT 1"  # noqa: S608 - quoted
        with self._open("ro", _READ_WAIT) as connection:
            return connection.execute(query, names).fetchone() is not None

    def watch(self, watcher: Watcher, /) -> WatchThread:
        """Tell *watcher* of changes, by a look every 0.25 seconds."""
        return WatchThread(lambda: _Changes(self._path), watcher, name=repr(self))

    def create(self) -> None:
        """Make the file and its table, in WAL mode: who writes keeps nobody from reading."""
        with self._open("rwc", _WRITE_WAIT) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(
                f"CREATE TABLE IF NOT EXISTS {self._table} (origin TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID"
            )

    def add(self, origins: Iterable[str], /, *, dangerously_allow_insecure_origins: bool = False) -> tuple[str, ...]:
        """Add all of *origins*, or none; the result is those that were not there.

        Raises:
            PolicyError: One of them may be no entry. It tells of all.
            StoreError: The file cannot be written.
        """
        entries = checked_entries(origins, insecure=dangerously_allow_insecure_origins)
        return self._write(f"INSERT OR IGNORE INTO {self._table} VALUES (?)", entries)  # noqa: S608 - quoted

    def remove(self, origins: Iterable[str], /) -> tuple[str, ...]:
        """Remove the entries spelled as *origins*; the result is those that were there.

        Raises:
            StoreError: The file cannot be written.
        """
        return self._write(f"DELETE FROM {self._table} WHERE origin = ?", entries_to_remove(origins))  # noqa: S608 - quoted

    def entries(self) -> Iterator[str]:
        """All entries, sorted.

        Raises:
            StoreError: The file cannot be read.
        """
        with self._open("ro", _READ_WAIT) as connection:
            rows = connection.execute(f"SELECT origin FROM {self._table} ORDER BY origin").fetchall()  # noqa: S608 - quoted
        return (origin for (origin,) in rows)

    def _write(self, statement: str, entries: tuple[str, ...]) -> tuple[str, ...]:
        with self._open("rw", _WRITE_WAIT) as connection:
            connection.execute("BEGIN IMMEDIATE")
            changed = tuple(entry for entry in entries if connection.execute(statement, (entry,)).rowcount)
            connection.execute("COMMIT")
        return changed

    @contextmanager
    def _open(self, mode: str, wait: float) -> Iterator[sqlite3.Connection]:
        try:
            with closing(_connect(self._path, mode, wait)) as connection:
                yield connection
        except sqlite3.Error as error:
            raise self._meaning(error) from None

    def _meaning(self, error: sqlite3.Error) -> StoreError:
        if not self._path.exists() and self._path.parent.is_dir():
            return StoreMissingError(f"{self.address} does not exist")
        if str(error).startswith("no such table"):
            return StoreMissingError(f"{self.address} has no table {self._table}")
        unreachable = isinstance(error, sqlite3.OperationalError)
        return (StoreUnreachableError if unreachable else StoreError)(f"{self.address}: {error}")


class _Changes:
    """Notices that another connection committed something. https://sqlite.org/pragma.html#pragma_data_version"""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = _identity(path)
        self._connection = _connect(path, "ro", _READ_WAIT)
        try:
            self._version = self._read()
        except sqlite3.Error:
            self._connection.close()
            raise

    def news(self) -> tuple[None, ...]:
        time.sleep(WAIT)
        if _identity(self._path) != self._file:
            raise StoreUnreachableError(f"{self._path} is another file now")
        before, self._version = self._version, self._read()
        return () if self._version == before else (None,)

    def close(self) -> None:
        self._connection.close()

    def _read(self) -> object:
        return self._connection.execute("PRAGMA data_version").fetchone()


def _connect(path: Path, mode: str, wait: float) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, timeout=wait, isolation_level=None)


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
