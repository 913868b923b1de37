import gc
import socket

import pytest
from psycopg import errors

from crossorigin.origins.stores.errors import StoreError, StoreMissingError, StoreUnreachableError, StoreURLError
from crossorigin.origins.stores.postgresql_address import PostgreSQLAddress
from tests.origins.stores.servers import PASSWORD, PostgreSQLServer


@pytest.mark.parametrize(
    ("dsn", "shown"),
    [
        ("postgresql://app:s3cret@host:5432/db?sslpassword=x", "postgresql://app@host:5432/db"),
        ("postgresql:///db?host=/run/postgresql", "postgresql:///run/postgresql/db"),
        ("host=h user=u password=s3cret dbname=d port=1", "postgresql://u@h:1/d"),
        ("hostaddr=127.0.0.1", "postgresql://127.0.0.1/"),
        ("", "postgresql:///"),
    ],
)
def test_shown_without_the_password(dsn: str, shown: str) -> None:
    assert PostgreSQLAddress(dsn).shown == shown


@pytest.mark.parametrize(
    "dsn", ["s3cret", "host=h password='s3cret", "postgresql://u:s3@cret@h/d", "postgresql://h/d?s3cret=1"]
)
def test_what_is_no_address_is_refused_and_not_shown(dsn: str) -> None:
    with pytest.raises(StoreURLError) as caught:
        PostgreSQLAddress(dsn)
    assert "cret" not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (errors.OperationalError("no route to host"), StoreUnreachableError),
        (errors.ConnectionFailure("08"), StoreUnreachableError),
        (errors.InvalidPassword("28"), StoreUnreachableError),
        (errors.InvalidCatalogName("3D"), StoreUnreachableError),
        (errors.TooManyConnections("53"), StoreUnreachableError),
        (errors.AdminShutdown("57"), StoreUnreachableError),
        (errors.QueryCanceled("57"), StoreUnreachableError),
        (errors.InsufficientPrivilege("42"), StoreError),
        (errors.InterfaceError("of psycopg itself"), StoreError),
        (errors.UndefinedTable("42P01"), StoreMissingError),
        (errors.InvalidSchemaName("3F000"), StoreMissingError),
    ],
)
def test_errors_of_psycopg_are_a_stores(error: Exception, kind: type[StoreError]) -> None:
    with pytest.raises(StoreError) as caught, PostgreSQLAddress("postgresql://h/d").errors_of("origins"):
        raise error
    assert type(caught.value) is kind
    assert caught.value.__suppress_context__


def test_errors_hold_no_password() -> None:
    address = PostgreSQLAddress("postgresql://u:a%40b@h/d?sslpassword=s3cret")
    for told in ("a%40b", "a@b", "the key's s3cret"):
        with pytest.raises(StoreError) as caught, address.errors_of("origins"):
            raise errors.OperationalError(f"{told} is wrong")
        assert str(caught.value).startswith("postgresql://u@h/d: what the driver says of it is left out")


def test_other_errors_are_nobodys() -> None:
    with pytest.raises(KeyError), PostgreSQLAddress("postgresql://h/d").errors_of("origins"):
        raise KeyError


@pytest.mark.needs("initdb")
def test_statements_have_a_time(postgresql_server: PostgreSQLServer) -> None:
    with PostgreSQLAddress(postgresql_server.url).connect(1.5) as connection:
        assert connection.execute("SHOW statement_timeout").fetchone() == ("1500ms",)
        assert connection.execute("SHOW client_encoding").fetchone() == ("UTF8",)


@pytest.mark.needs("initdb")
def test_what_the_address_sets_itself_counts(postgresql_server: PostgreSQLServer) -> None:
    options = "options=-c%20statement_timeout%3D7s&application_name=app"
    with PostgreSQLAddress(f"{postgresql_server.url}?{options}").connect() as connection:
        assert connection.execute("SHOW statement_timeout").fetchone() == ("7s",)
        assert connection.execute("SHOW application_name").fetchone() == ("app",)


@pytest.mark.needs("initdb")
def test_a_wrong_password(postgresql_server: PostgreSQLServer) -> None:
    address = PostgreSQLAddress(postgresql_server.url.replace(PASSWORD, "s3cret"))
    failing = pytest.raises(StoreUnreachableError, match="password authentication failed")
    with failing as caught, address.errors_of("origins"):
        address.connect()
    assert "s3cret" not in str(caught.value)


def test_a_connection_that_is_not_made_in_time_is_closed_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = PostgreSQLAddress(f"postgresql://127.0.0.1:{server.getsockname()[1]}/d?connect_timeout=2")
        gc.disable()
        try:
            with pytest.raises(StoreUnreachableError, match="timeout"), address.errors_of("origins"):
                address.connect()
            connection, _ = server.accept()
            with connection:
                connection.settimeout(5)
                while connection.recv(1024):
                    pass
        finally:
            gc.enable()
