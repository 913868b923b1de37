import psycopg
import pytest

from crossorigin.origins.stores.postgresql_table import PostgreSQLTable
from tests.origins.stores.servers import PostgreSQLServer

STRANGE = 'of "origins"; DROP TABLE x; --'


@pytest.mark.parametrize("name", ["", ".", "a.", "a.b.c", "a\0b", "x" * 64, "ö" * 32])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match=r"is no name in PostgreSQL|has two dots"):
        PostgreSQLTable(name, "channel")


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 64])
def test_what_is_no_channel(name: str) -> None:
    with pytest.raises(ValueError, match="is no name in PostgreSQL"):
        PostgreSQLTable("origins", name)


def test_names_are_quoted() -> None:
    table = PostgreSQLTable(f"app.{STRANGE}", "it's")
    quoted = '"app"."of ""origins""; DROP TABLE x; --"'
    assert str(table) == f"app.{STRANGE}"
    for statement in (table.look_up, table.insertion, table.deletion, table.listing):
        assert quoted in statement.as_string()
    assert table.listen.as_string() == 'LISTEN "it\'s"'
    triggers = [text for text in map(_text, table.creation()) if text.startswith("CREATE TRIGGER")]
    assert len(triggers) == 4
    assert all(text.endswith("""EXECUTE PROCEDURE "app"."crossorigin_notify"('it''s')""") for text in triggers)


def _text(statement: psycopg.sql.Composed) -> str:
    return statement.as_string()


def create(server: PostgreSQLServer, table: PostgreSQLTable) -> None:
    with psycopg.connect(server.socket_url) as connection:
        for statement in table.creation():
            connection.execute(statement)


def notifies(server: PostgreSQLServer, table: PostgreSQLTable) -> bool:
    with psycopg.connect(server.socket_url) as connection:
        return connection.execute(table.notifying()).fetchone() == (True,)


@pytest.mark.needs("initdb")
def test_whether_it_notifies(postgresql_server: PostgreSQLServer, name: str) -> None:
    table = PostgreSQLTable(name, "channel")
    assert not notifies(postgresql_server, table)
    create(postgresql_server, table)
    assert notifies(postgresql_server, table)
    assert not notifies(postgresql_server, PostgreSQLTable(name, "other"))
    postgresql_server.execute(f"ALTER TABLE {name} DISABLE TRIGGER crossorigin_notify_delete")
    assert not notifies(postgresql_server, table)
    create(postgresql_server, table)
    assert notifies(postgresql_server, table)
    postgresql_server.execute(f"DROP TRIGGER crossorigin_notify_truncate ON {name}")
    assert not notifies(postgresql_server, table)


@pytest.mark.needs("initdb")
@pytest.mark.parametrize(
    ("statement", "payloads"),
    [
        ("INSERT INTO {} VALUES ('a'), ('b')", ["a", "b"]),
        ("INSERT INTO {} VALUES ('old') ON CONFLICT DO NOTHING", []),
        ("INSERT INTO {} SELECT generate_series(1, 100)", [str(number) for number in range(1, 101)]),
        ("INSERT INTO {} SELECT generate_series(1, 101)", [""]),
        ("INSERT INTO {} VALUES (repeat('x', 1001))", [""]),
        ("DELETE FROM {}", ["old"]),
        ("DELETE FROM {} WHERE origin = 'nothing'", []),
        ("UPDATE {} SET origin = 'new'", [""]),
        ("TRUNCATE {}", [""]),
    ],
)
def test_what_is_told_of_each_statement(
    postgresql_server: PostgreSQLServer, name: str, statement: str, payloads: list[str]
) -> None:
    table = PostgreSQLTable(name, name)
    create(postgresql_server, table)
    postgresql_server.execute(f"INSERT INTO {name} VALUES ('old')")
    with psycopg.connect(postgresql_server.socket_url, autocommit=True) as connection:
        connection.execute(table.listen)
        postgresql_server.execute(statement.format(name))
        # What arrived with an answer is there, and each statement's notifications come before its successor's.
        postgresql_server.execute(f"NOTIFY {name}, 'end'")
        arrived: list[str] = []
        for notification in connection.notifies(timeout=60):
            if notification.payload == "end":
                break
            arrived.append(notification.payload)
    assert arrived == payloads
