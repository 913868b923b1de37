import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import psycopg
import pytest

from crossorigin.origins.stores.errors import StoreError, StoreMissingError, StoreUnreachableError, StoreURLError
from crossorigin.origins.stores.postgresql import PostgreSQLOrigins
from tests.origins.stores.contract import A, B, StoreContract
from tests.origins.stores.servers import PASSWORD, PostgreSQLServer
from tests.origins.stores.told import Told, wait_until

pytestmark = pytest.mark.needs("initdb")


@pytest.fixture
def store(postgresql_server: PostgreSQLServer, name: str) -> PostgreSQLOrigins:
    return PostgreSQLOrigins(postgresql_server.url, table=name)


@pytest.fixture
def created(store: PostgreSQLOrigins) -> PostgreSQLOrigins:
    store.create()
    return store


@pytest.fixture
def told(created: PostgreSQLOrigins) -> Iterator[Told]:
    told = Told()
    with closing(created.watch(told)):
        told.wait_for("restored")
        told.forget()
        yield told


class TestContract(StoreContract):
    pass


class TestContractWithStrangeNames(StoreContract):
    @pytest.fixture
    def store(self, postgresql_server: PostgreSQLServer, name: str) -> PostgreSQLOrigins:
        postgresql_server.execute("CREATE SCHEMA IF NOT EXISTS \"The ''Schema\"")
        table = f"The ''Schema.{name} \"; DROP TABLE x; --"
        return PostgreSQLOrigins(postgresql_server.socket_url, table=table, channel='it\'s "it"')


def test_it_shows_where_it_is_without_the_password() -> None:
    store = PostgreSQLOrigins("postgresql://app:s3cret@db.example/app", table="app.origins")
    assert repr(store) == "PostgreSQLOrigins('postgresql://app@db.example/app', table='app.origins')"


def test_what_is_no_address_or_no_name() -> None:
    with pytest.raises(StoreURLError):
        PostgreSQLOrigins("s3cret")
    with pytest.raises(ValueError, match="is no name in PostgreSQL"):
        PostgreSQLOrigins("postgresql://host", table="")
    with pytest.raises(ValueError, match="is no name in PostgreSQL"):
        PostgreSQLOrigins("postgresql://host", channel="")


def test_a_table_that_is_not_there(store: PostgreSQLOrigins, name: str) -> None:
    for action in (lambda: store.grants(A), lambda: store.add([A]), lambda: store.remove([A]), store.entries):
        with pytest.raises(StoreMissingError, match=f"has no table {name}$"):
            action()


def test_a_schema_that_is_not_there(postgresql_server: PostgreSQLServer) -> None:
    with pytest.raises(StoreMissingError, match=r"has no table nowhere\.origins"):
        PostgreSQLOrigins(postgresql_server.url, table="nowhere.origins").create()


def test_processes_that_create_it_at_once(postgresql_server: PostgreSQLServer, name: str) -> None:
    start, failed = threading.Barrier(8), []

    def create() -> None:
        start.wait()
        try:
            PostgreSQLOrigins(postgresql_server.url, table=name).create()
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=create) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_who_may_only_read_can_ask_and_watch(
    created: PostgreSQLOrigins, postgresql_server: PostgreSQLServer, name: str
) -> None:
    postgresql_server.execute(f"CREATE ROLE reader_of_{name} LOGIN PASSWORD 'reading'")
    postgresql_server.execute(f"GRANT SELECT ON {name} TO reader_of_{name}")
    created.add([A])
    url = postgresql_server.url.replace(f"postgres:{PASSWORD}@", f"reader_of_{name}:reading@")
    reader = PostgreSQLOrigins(url, table=name)
    assert reader.grants(A)
    told = Told()
    with closing(reader.watch(told)):
        told.wait_for("restored")
        created.remove([A])
        told.wait_for(A)
    assert not reader.grants(A)
    for action in (lambda: reader.add([B]), lambda: reader.remove([B]), reader.create):
        with pytest.raises(StoreError, match=r"permission denied|must be owner") as caught:
            action()
        assert "reading" not in str(caught.value)


def test_who_may_also_write(created: PostgreSQLOrigins, postgresql_server: PostgreSQLServer, name: str) -> None:
    postgresql_server.execute(f"CREATE ROLE writer_of_{name} LOGIN PASSWORD 'writing'")
    postgresql_server.execute(f"GRANT SELECT, INSERT, DELETE ON {name} TO writer_of_{name}")
    url = postgresql_server.url.replace(f"postgres:{PASSWORD}@", f"writer_of_{name}:writing@")
    writer = PostgreSQLOrigins(url, table=name)
    told = Told()
    with closing(created.watch(told)):
        told.wait_for("restored")
        assert writer.add([A, B]) == (A, B)
        assert writer.remove([A]) == (A,)
        told.wait_for(A, B)
    assert list(writer.entries()) == [B]


@pytest.mark.parametrize(
    "statement", ["INSERT INTO {} VALUES ('typed')", "DELETE FROM {}", "UPDATE {} SET origin = 'typed'", "TRUNCATE {}"]
)
def test_what_somebody_types_is_noticed(
    created: PostgreSQLOrigins, told: Told, postgresql_server: PostgreSQLServer, name: str, statement: str
) -> None:
    created.add([A])
    told.wait_for(A)
    told.forget()
    postgresql_server.execute(statement.format(name))
    wait_until(lambda: told.all != [])
    assert told.all == [{"I": "typed", "D": A}.get(statement[0])]


def test_notifications_wait_for_the_triggers(
    store: PostgreSQLOrigins, postgresql_server: PostgreSQLServer, name: str
) -> None:
    postgresql_server.execute(f"CREATE TABLE {name} (origin text PRIMARY KEY)")
    told = Told()
    with closing(store.watch(told)):
        store.add([A])
        store.create()
        told.wait_for("restored")
        assert told.all == ["lost", "restored"]
        store.add([B])
        told.wait_for(B)
    assert list(store.entries()) == [A, B]


def test_killed_and_started_again(
    created: PostgreSQLOrigins, told: Told, postgresql_server: PostgreSQLServer, name: str
) -> None:
    created.add([A])
    told.wait_for(A)
    postgresql_server.kill()
    try:
        told.wait_for("lost")
        for _ in range(3):
            with pytest.raises(StoreUnreachableError, match="connection") as caught:
                created.grants(A)
            assert PASSWORD not in str(caught.value)
        told.forget()
    finally:
        postgresql_server.start()
    assert created.grants(A)
    told.wait_for("restored")
    created.remove([A])
    told.wait_for(A)
    assert not created.grants(A)


def test_connections_that_ended_meanwhile_are_made_anew(
    created: PostgreSQLOrigins, postgresql_server: PostgreSQLServer
) -> None:
    created.add([A])
    for asked in (1, 3):
        _at_once(asked, lambda: created.grants(A))
        postgresql_server.execute(
            "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE application_name = 'crossorigin'"
        )
        assert created.grants(A)


def test_a_table_that_is_locked_keeps_nobody_for_long(
    created: PostgreSQLOrigins, postgresql_server: PostgreSQLServer, name: str
) -> None:
    created.add([A])
    assert created.grants(A)
    with psycopg.connect(postgresql_server.socket_url) as other:
        other.execute(f"LOCK TABLE {name}".encode())
        with pytest.raises(StoreUnreachableError, match="statement timeout"):
            created.grants(A)
    assert created.grants(A)


def test_only_a_few_connections_stay_open(created: PostgreSQLOrigins, postgresql_server: PostgreSQLServer) -> None:
    _at_once(12, lambda: created.grants(A))
    open_ones = "SELECT count(*) <= 4 FROM pg_stat_activity WHERE application_name = 'crossorigin'"
    wait_until(lambda: postgresql_server.execute(open_ones) == [(True,)])


def _at_once(number: int, action: Callable[[], object]) -> None:
    start = threading.Barrier(number)

    def act() -> None:
        start.wait()
        action()

    threads = [threading.Thread(target=act) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


_FORK = """
import os, sys
from crossorigin.origins.stores.postgresql import PostgreSQLOrigins
store = PostgreSQLOrigins(sys.argv[1], table=sys.argv[2])
assert store.grants("https://a.example.com")
child = os.fork()
if not child:
    os._exit(0 if store.grants("https://a.example.com") else 1)
assert os.waitpid(child, 0)[1] == 0
print(all(store.grants("https://a.example.com") for _ in range(3)))
"""


def test_a_fork_in_between(created: PostgreSQLOrigins, postgresql_server: PostgreSQLServer, name: str) -> None:
    created.add([A])
    script = [sys.executable, "-c", _FORK, postgresql_server.url, name]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")
