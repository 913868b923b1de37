"""From the URL of a store to the store, whose driver is loaded only then."""

import importlib
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, cast
from urllib.parse import unquote

from crossorigin.origins.stores.administered import AdministeredStore
from crossorigin.origins.stores.errors import MissingDriverError, StoreURLError
from crossorigin.origins.stores.sqlite import SQLiteOrigins

EXAMPLES: Final = "sqlite:///origins.db, postgresql://user@host/database, redis://host:6379/0"

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


def open_store(url: str, *, table: str | None = None) -> AdministeredStore:
    """The store at *url*. It connects to nothing before it is asked something.

    Args:
        url: `sqlite:///relative/path.db`, `sqlite:////absolute/path.db`, `postgresql://…`, `redis://…`, `rediss://…`
            or, for a socket of Redis, `unix:///path`.
        table: The table; of Redis, the key. `None` for the usual one.

    Raises:
        StoreURLError: There is no such store.
        MissingDriverError: Its driver is not installed.
        ValueError: *table* is no name.
    """
    found = _SCHEME.match(url)
    opener = None if found is None else _OPENERS.get(found[1])
    if opener is None:
        raise StoreURLError(_unknown(url if found is None else found[1], is_url=found is not None))
    return opener(url, table)


def _open_sqlite(url: str, table: str | None) -> AdministeredStore:
    host, _, path = url.removeprefix("sqlite://").partition("/")
    if host or not path or "?" in path:
        raise StoreURLError(
            "a file of SQLite stands behind three slashes, as in sqlite:///origins.db; behind four, from the root: "
            "sqlite:////var/lib/app/origins.db"
        )
    return SQLiteOrigins(unquote(path), **_named("table", table))


def _open_postgresql(url: str, table: str | None) -> AdministeredStore:
    return _driven("postgresql", "PostgreSQLOrigins")(url, **_named("table", table))


def _open_redis(url: str, table: str | None) -> AdministeredStore:
    return _driven("redis", "RedisOrigins")(url, **_named("key", table))


_OPENERS: Final[Mapping[str, Callable[[str, str | None], AdministeredStore]]] = {
    "sqlite": _open_sqlite,
    "postgresql": _open_postgresql,
    "postgres": _open_postgresql,
    "redis": _open_redis,
    "rediss": _open_redis,
    "unix": _open_redis,
}


def _driven(name: str, store: str) -> Callable[..., AdministeredStore]:
    try:
        module = importlib.import_module(f"crossorigin.origins.stores.{name}")
    except ImportError as error:
        raise MissingDriverError(f"the driver of this store is missing: pip install 'crossorigin[{name}]'") from error
    return cast(Callable[..., AdministeredStore], getattr(module, store))


def _named(parameter: str, value: str | None) -> dict[str, Any]:
    return {} if value is None else {parameter: value}


def _unknown(text: str, *, is_url: bool) -> str:
    """What is wrong with a scheme, or with what has none. Of the latter nothing is shown: it may be a DSN."""
    if not is_url:
        return f"the store is named by a URL, as {EXAMPLES}"
    known = text.lower().partition("+")[0]
    meant = f"; did you mean {known}://?" if known in _OPENERS else ""
    return f"there is no store of the scheme {text[:50]!r}{meant or f': write it as {EXAMPLES}'}"
