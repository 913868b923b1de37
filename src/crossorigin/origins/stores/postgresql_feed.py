"""The notifications of a table of PostgreSQL, proven to arrive before anybody relies on them."""

import secrets
import time
from collections.abc import Iterator
from typing import Final

from psycopg import Notify

from crossorigin.origins.stores.errors import StoreError
from crossorigin.origins.stores.postgresql_address import PostgreSQLAddress
from crossorigin.origins.stores.postgresql_table import PostgreSQLTable
from crossorigin.origins.stores.watch_thread import WAIT

_PROBE: Final = "probe "
"""What a payload of ours begins with; no entry has a space."""
_PROBE_TIMEOUT: Final = 2.0


class PostgreSQLFeed:
    """What changes in the table from now on.

    Args:
        address: The server's.
        table: The table.

    Raises:
        StoreError: The table has no triggers that notify, or notifications do not arrive.
        psycopg.Error: The server cannot be reached.
    """

    def __init__(self, address: PostgreSQLAddress, table: PostgreSQLTable) -> None:
        self._address = address
        self._table = table
        self._connection = address.connect()
        try:
            self._connection.execute(table.listen)
            self._check_triggers()
            self._check_arrival()
        except BaseException:
            self._connection.close()
            raise

    def news(self) -> Iterator[str | None]:
        """The entries that were added or removed, while they arrive."""
        with self._address.errors_of(self._table.name):
            for notification in self._connection.notifies(timeout=WAIT):
                if not notification.payload.startswith(_PROBE):
                    yield notification.payload or None

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _check_triggers(self) -> None:
        row = self._connection.execute(self._table.notifying()).fetchone()
        if row != (True,):
            raise StoreError(
                f"{self._address.shown}: the table {self._table} has no triggers that notify on the channel "
                f"{self._table.channel}: `cors origins create`, or create(), makes them"
            )

    def _check_arrival(self) -> None:
        # A pool of transactions, as PgBouncer has it, takes a LISTEN and delivers nothing.
        probe = _PROBE + secrets.token_hex(8)
        self._connection.execute("SELECT pg_notify(%s, %s)", [self._table.channel, probe])
        deadline = time.monotonic() + _PROBE_TIMEOUT
        while time.monotonic() < deadline:
            if any(notification.payload == probe for notification in self._arrived()):
                return
        raise StoreError(
            f"{self._address.shown}: notifications do not arrive: connect to the server itself or a pool of sessions"
        )

    def _arrived(self) -> Iterator[Notify]:
        return self._connection.notifies(timeout=WAIT, stop_after=1)
