"""Origins in a table of PostgreSQL, with notifications by LISTEN. Needs `pip install 'crossorigin[postgresql]'`."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg import sql
from psycopg.pq import TransactionStatus

from crossorigin.origins.stores.entries import checked_entries, entries_to_remove
from crossorigin.origins.stores.idle_connections import IdleConnections
from crossorigin.origins.stores.postgresql_address import PostgreSQLAddress
from crossorigin.origins.stores.postgresql_feed import PostgreSQLFeed
from crossorigin.origins.stores.postgresql_table import PostgreSQLTable
from crossorigin.origins.stores.watch_thread import WatchThread
from crossorigin.server.origin_candidates import candidates
from crossorigin.server.origin_store import Watcher

DEFAULT_TABLE: Final = "crossorigin_origins"

_MOST_IDLE: Final = 4
"""Connections kept open in each process for look-ups, which are few: answers are kept."""
_WRITE_TIMEOUT: Final = 60.0


class PostgreSQLOrigins:
    """A store in a table of PostgreSQL 10 or newer; `create` makes it.

    Changes are seen by every process at once, those by SQL that somebody types, too. A connection that fails is made
    anew: nothing has to be done after the server was away.

    Args:
        dsn: The address, as `postgresql://user:password@host/database` or `host=... dbname=...`. What is left out,
            libpq takes from its environment and its password file. It has to lead to the server itself or to a pool
            of sessions: LISTEN does not work through a pool of transactions.
        table: The table, or `schema.table`.
        channel: The channel of its notifications; by default called as the table.

    Raises:
        StoreURLError: *dsn* is no address.
        ValueError: *table* or *channel* is no name.
    """

    def __init__(self, dsn: str, *, table: str = DEFAULT_TABLE, channel: str | None = None) -> None:
        self._address = PostgreSQLAddress(dsn)
        self._table = PostgreSQLTable(table, table if channel is None else channel)
        self._idle: IdleConnections[psycopg.Connection[Any]] = IdleConnections(_MOST_IDLE)

    def __repr__(self) -> str:
        return f"PostgreSQLOrigins({self.address!r}, table={self._table.name!r})"

    @property
    def address(self) -> str:
        """Where it is, without the password."""
        return self._address.shown

    def grants(self, origin: str, /) -> bool:
        """Whether an entry grants *origin*.

        Raises:
            StoreError: The database does not say.
        """
        wanted = list(candidates(origin))
        with self._address.errors_of(self._table.name):
            return self._look_up(wanted)

    def watch(self, watcher: Watcher, /) -> WatchThread:
        """Tell *watcher* of changes, from a thread that holds one connection."""
        return WatchThread(self._subscribe, watcher, name=repr(self))

    def create(self) -> None:
        """Make the table, and the triggers that notify of each change of it.

        Raises:
            StoreError: It cannot be made: the role has to be allowed to create tables and functions in the schema.
        """
        with self._connected() as connection, connection.transaction():
            for statement in self._table.creation():
                connection.execute(statement)

    def add(self, origins: Iterable[str], /, *, dangerously_allow_insecure_origins: bool = False) -> tuple[str, ...]:
        """Add all of *origins*, or none; the result is those that were not there.

        Raises:
            PolicyError: One of them may be no entry. It tells of all.
            StoreError: The table cannot be written.
        """
        entries = checked_entries(origins, insecure=dangerously_allow_insecure_origins)
        added = self._written(self._table.insertion, entries)
        return tuple(entry for entry in entries if entry in added)

    def remove(self, origins: Iterable[str], /) -> tuple[str, ...]:
        """Remove the entries spelled as *origins*; the result is those that were there.

        Raises:
            StoreError: The table cannot be written.
        """
        entries = entries_to_remove(origins)
        removed = self._written(self._table.deletion, entries)
        return tuple(entry for entry in entries if entry in removed)

    def entries(self) -> Iterator[str]:
        """All entries, sorted.

        Raises:
            StoreError: The table cannot be read.
        """
        with self._connected() as connection:
            rows = connection.execute(self._table.listing).fetchall()
        return (origin for (origin,) in rows)

    def _subscribe(self) -> PostgreSQLFeed:
        with self._address.errors_of(self._table.name):
            return PostgreSQLFeed(self._address, self._table)

    def _look_up(self, wanted: list[str]) -> bool:
        while (connection := self._idle.take()) is not None:
            try:
                return self._ask(connection, wanted)
            except psycopg.OperationalError:
                # A connection of before the server's restart says nothing about the server of now.
                if not connection.closed:
                    raise
        return self._ask(self._address.connect(), wanted)

    def _ask(self, connection: psycopg.Connection[Any], wanted: list[str]) -> bool:
        try:
            return connection.execute(self._table.look_up, [wanted]).fetchone() is not None
        finally:
            reusable = connection.info.transaction_status is TransactionStatus.IDLE
            if not (reusable and self._idle.give_back(connection)):
                connection.close()

    def _written(self, statement: sql.Composed, entries: tuple[str, ...]) -> frozenset[str]:
        with self._connected() as connection:
            return frozenset(origin for (origin,) in connection.execute(statement, [list(entries)]).fetchall())

    @contextmanager
    def _connected(self) -> Iterator[psycopg.Connection[Any]]:
        with self._address.errors_of(self._table.name), self._address.connect(_WRITE_TIMEOUT) as connection:
            yield connection
