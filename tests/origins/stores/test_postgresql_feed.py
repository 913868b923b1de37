from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from crossorigin.origins.stores import postgresql_feed
from crossorigin.origins.stores.errors import StoreError, StoreUnreachableError
from crossorigin.origins.stores.postgresql_address import PostgreSQLAddress
from crossorigin.origins.stores.postgresql_feed import PostgreSQLFeed
from crossorigin.origins.stores.postgresql_table import PostgreSQLTable
from tests.origins.stores.servers import PostgreSQLServer
from tests.origins.stores.told import wait_until

pytestmark = pytest.mark.needs("initdb")


@pytest.fixture
def address(postgresql_server: PostgreSQLServer) -> PostgreSQLAddress:
    return PostgreSQLAddress(postgresql_server.url)


@pytest.fixture
def table(address: PostgreSQLAddress, name: str) -> PostgreSQLTable:
    table = PostgreSQLTable(name, name)
    with address.connect() as connection:
        for statement in table.creation():
            connection.execute(statement)
    return table


@pytest.fixture
def feed(address: PostgreSQLAddress, table: PostgreSQLTable) -> Iterator[PostgreSQLFeed]:
    with closing(PostgreSQLFeed(address, table)) as feed:
        yield feed


def test_what_is_notified(feed: PostgreSQLFeed, postgresql_server: PostgreSQLServer, name: str) -> None:
    for payload in ("'https://a.example.com'", "''", "'probe of another process'", "'anything else'"):
        postgresql_server.execute(f"NOTIFY {name}, {payload}")
    heard: list[str | None] = []

    def all_there() -> bool:
        heard.extend(feed.news())
        return "anything else" in heard

    wait_until(all_there)
    assert heard == ["https://a.example.com", None, "anything else"]


def test_a_table_without_triggers_cannot_be_relied_on(address: PostgreSQLAddress, table: PostgreSQLTable) -> None:
    other = PostgreSQLTable(table.name, "other_channel")
    with pytest.raises(StoreError, match="has no triggers that notify on the channel other_channel"):
        PostgreSQLFeed(address, other)


def test_a_proxy_that_delivers_nothing_cannot_be_relied_on(
    address: PostgreSQLAddress, table: PostgreSQLTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    # PgBouncer has each transaction on another connection: that of LISTEN is not the one that is read from.
    table.listen = psycopg.sql.SQL("SELECT 1").format()
    monkeypatch.setattr(postgresql_feed, "_PROBE_TIMEOUT", 0.1)
    with pytest.raises(StoreError, match="notifications do not arrive"):
        PostgreSQLFeed(address, table)


def test_a_connection_that_ends_is_told(
    feed: PostgreSQLFeed, postgresql_server: PostgreSQLServer, address: PostgreSQLAddress
) -> None:
    postgresql_server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'crossorigin'"
    )
    with pytest.raises(StoreUnreachableError, match=r"terminat"):
        wait_until(lambda: list(feed.news()) == ["never"])
