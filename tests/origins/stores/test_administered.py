from pathlib import Path

from crossorigin.origins.stores.administered import AdministeredStore
from crossorigin.origins.stores.postgresql import PostgreSQLOrigins
from crossorigin.origins.stores.redis import RedisOrigins
from crossorigin.origins.stores.sqlite import SQLiteOrigins
from crossorigin.server.origin_store import is_store


def test_our_stores_can_be_administered(tmp_path: Path) -> None:
    stores: list[AdministeredStore] = [
        SQLiteOrigins(tmp_path / "origins.db"),
        PostgreSQLOrigins("postgresql://host/db"),
        RedisOrigins("redis://host"),
    ]
    assert all(map(is_store, stores))
