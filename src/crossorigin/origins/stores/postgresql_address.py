"""Where a PostgreSQL server is: connections to it, and its errors without the password."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from crossorigin.origins.stores.errors import StoreError, StoreMissingError, StoreUnreachableError, StoreURLError
from crossorigin.origins.stores.store_url import check_store_url, secrets_of, without

LOOK_UP_TIMEOUT: Final = 2.0
"""Seconds for a statement; and, as libpq takes no less, for a connection."""

_DEFAULTS: Final[Mapping[str, Any]] = {
    "connect_timeout": 2,
    # A peer that vanished without a word is noticed within 5 seconds, not after the system's two hours.
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 5000,
    "application_name": "crossorigin",
}
_MISSING: Final = (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName)
_UNREACHABLE: Final = ("08", "28", "3D", "53", "57")
"""Classes of SQLSTATE: connection, authorization, no such database, resources, the operator's hand (and time-outs)."""


class PostgreSQLAddress:
    """Where a server is.

    Args:
        dsn: A URL, or `name=value` pairs.

    Attributes:
        shown: The address without its password.

    Raises:
        StoreURLError: *dsn* is neither.
    """

    def __init__(self, dsn: str) -> None:
        is_url = "://" in dsn
        if is_url:
            check_store_url(dsn)
        try:
            given = conninfo_to_dict(dsn)
        except psycopg.Error:
            # What libpq says of it quotes it.
            raise StoreURLError(
                "the store's address is none that libpq knows: write it as in postgresql://user@host/database"
            ) from None
        self.shown = _shown(given)
        self._parameters = {**_DEFAULTS, **given}
        named = {str(given[name]) for name in ("password", "sslpassword") if given.get(name)}
        self._secrets = named | (secrets_of(dsn) if is_url else frozenset())

    def connect(self, timeout: float = LOOK_UP_TIMEOUT) -> psycopg.Connection[Any]:
        """A new connection, each of whose statements has *timeout* seconds."""
        given = self._parameters.get("options", "")
        try:
            return psycopg.connect(
                # NB: of two settings in `options` the last one counts: the address's own.
                **{**self._parameters, "options": f"-c statement_timeout={round(timeout * 1000)} {given}".strip()},
                autocommit=True,
                client_encoding="utf8",
                # Statements that are prepared on one connection of a proxy are missing on its next.
                prepare_threshold=None,
            )
        except psycopg.Error as error:
            # The frame in its traceback holds it and the socket. Left to the garbage collector, 16 look-ups of a server
            # that answers nobody cost 12 open files more every two seconds (psycopg 3.3, measured).
            raise error.with_traceback(None)  # noqa: B904 - it is the same error

    @contextmanager
    def errors_of(self, table: str) -> Iterator[None]:
        """What psycopg raises, as a `StoreError` about *table* that has no password in it."""
        try:
            yield
        except psycopg.Error as error:
            raise self._meaning(error, table) from None

    def _meaning(self, error: psycopg.Error, table: str) -> StoreError:
        if isinstance(error, _MISSING):
            return StoreMissingError(f"{self.shown} has no table {table}")
        text = f"{self.shown}: {without(self._secrets, error)}"
        lost = isinstance(error, psycopg.OperationalError) and error.sqlstate is None
        return (StoreUnreachableError if lost or (error.sqlstate or "")[:2] in _UNREACHABLE else StoreError)(text)


def _shown(given: Mapping[str, Any]) -> str:
    user = f"{given['user']}@" if given.get("user") else ""
    port = f":{given['port']}" if given.get("port") else ""
    host = given.get("host") or given.get("hostaddr") or ""
    return f"postgresql://{user}{host}{port}/{given.get('dbname') or ''}"
