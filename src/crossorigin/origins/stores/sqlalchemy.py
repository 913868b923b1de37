"""Origins in a column that a team has already, by SQLAlchemy. Needs `pip install 'crossorigin[sqlalchemy]'`."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Engine, SQLColumnExpression, select
from sqlalchemy.exc import SQLAlchemyError

from crossorigin.origins.stores.errors import StoreError
from crossorigin.origins.stores.store_url import without
from crossorigin.server.origin_candidates import candidates
from crossorigin.server.origin_store import Watcher

_MOST_ROWS: Final = 1000
"""Rows looked at for an origin, as several customers may share one."""


class SQLAlchemyOrigins:
    """A store in a column of any table; it is only read.

    It has no notifications: what is revoked stays granted for as long as answers are kept, by `DynamicOrigins.ttl`.
    Values are compared exactly here, too, for a database may take `münchen` and `munchen` for the same.

    Args:
        engine: A synchronous engine, whose time-outs are its own.
        column: The column, as `customers.c.origin` or `Customer.origin`.
        where: Which rows count, as `Customer.active.is_(True)`; `None` for all.

    Raises:
        TypeError: *engine* is no synchronous engine, or *column* no column.
    """

    def __init__(
        self, engine: Engine, column: SQLColumnExpression[Any], *, where: ColumnElement[bool] | None = None
    ) -> None:
        if not isinstance(engine, Engine):
            raise TypeError(_no_engine(engine))
        if not isinstance(column, SQLColumnExpression):
            raise TypeError(f"{column!r} is no column: write it as in customers.c.origin or Customer.origin")
        self._engine = engine
        self._column = column
        self._rows = select(column) if where is None else select(column).where(where)

    def __repr__(self) -> str:
        # NB: an engine's own `repr` hides a password, but not one in the query of its URL.
        return f"SQLAlchemyOrigins({self._engine.dialect.name}, {self._column})"

    def grants(self, origin: str, /) -> bool:
        """Whether an entry grants *origin*.

        Raises:
            StoreError: The database does not say.
        """
        wanted = candidates(origin)
        query = self._rows.where(self._column.in_(wanted)).limit(_MOST_ROWS)
        try:
            with self._engine.connect() as connection:
                return any(entry in wanted for entry in connection.scalars(query))
        except SQLAlchemyError as error:
            raise StoreError(f"{self!r}: {without(self._secrets(), getattr(error, 'orig', None) or error)}") from None

    def watch(self, _watcher: Watcher, /) -> None:
        """There are no notifications."""

    def _secrets(self) -> frozenset[str]:
        url = self._engine.url
        return frozenset(str(value) for value in (url.password, url.query.get("password")) if value)


def _no_engine(value: object) -> str:
    text = f"{type(value).__name__} is no Engine"
    if not hasattr(value, "sync_engine"):
        return f"{text}: make one by sqlalchemy.create_engine"
    return (
        f"{text}: look-ups run in threads, where an asynchronous driver cannot. Make a second one, by "
        "sqlalchemy.create_engine with a synchronous driver, as postgresql+psycopg://; or give an async function of "
        "your own in place of a store"
    )
