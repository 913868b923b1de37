"""One server of each kind for all tests here; each test has a table or a set of its own."""

import itertools
from collections.abc import Iterator

import pytest

from tests.origins.stores.servers import PostgreSQLServer, RedisServer, server_folder

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQLServer]:
    with server_folder() as folder:
        server = PostgreSQLServer(folder)
        server.start()
        try:
            yield server
        finally:
            server.kill()


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    with server_folder() as folder:
        server = RedisServer(folder)
        server.start()
        try:
            yield server
        finally:
            server.kill()


@pytest.fixture
def name() -> str:
    """A name that no other test has."""
    return f"origins_{next(_numbers)}"
