"""Processes that keep answers for an hour see each change all the same, by the store's notifications alone."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from crossorigin.origins.stores.administered import AdministeredStore
from crossorigin.origins.stores.opening import open_store
from tests.origins.stores.servers import PostgreSQLServer, RedisServer, Server
from tests.origins.stores.told import wait_until

A = "https://a.example.com"
B = "https://b.example.com"
_SCRIPT = """
import sys
from crossorigin.origins.look_ups import look_ups_of
from crossorigin.origins.stores.opening import open_store
from crossorigin.server.dynamic_origins import DynamicOrigins

dynamic = DynamicOrigins(open_store(sys.argv[1], table=sys.argv[2]), ttl=3600, refused_ttl=3600)
for line in sys.stdin:
    print(look_ups_of(dynamic).ask_blocking((line.strip(),)).name, flush=True)
"""


class Process:
    """Another process that asks the store at *url*."""

    def __init__(self, url: str, table: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SCRIPT, url, table], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, origin: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{origin}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        with self._process as process:
            process.kill()


Processes = Callable[[str], tuple[Process, Process]]


@pytest.fixture
def processes(name: str) -> Iterator[Processes]:
    with ExitStack() as stack:

        def start(url: str) -> tuple[Process, Process]:
            one, two = Process(url, name), Process(url, name)
            stack.callback(one.close)
            stack.callback(two.close)
            return one, two

        yield start


def wait_for(processes: tuple[Process, ...], origin: str, answer: str) -> None:
    wait_until(lambda: {process.ask(origin) for process in processes} == {answer})


def change_and_look(store: AdministeredStore, both: tuple[Process, Process]) -> None:
    wait_for(both, A, "NOT_GRANTED")
    store.add([A])
    wait_for(both, A, "GRANTED")
    assert both[0].ask(B) == "NOT_GRANTED"
    store.remove([A])
    wait_for(both, A, "NOT_GRANTED")
    store.add(["https://*.example.com"])
    wait_for(both, A, "GRANTED")
    wait_for(both, B, "GRANTED")
    store.remove(["https://*.example.com"])
    wait_for(both, B, "NOT_GRANTED")


def kill_and_look(store: AdministeredStore, both: tuple[Process, Process], server: Server) -> None:
    store.add([A])
    wait_for(both, A, "GRANTED")
    server.kill()
    try:
        wait_for(both, A, "FAILED")
        assert both[0].ask(B) == "FAILED"
    finally:
        server.start()
    wait_for(both, A, "GRANTED")
    wait_for(both, B, "NOT_GRANTED")
    store.remove([A])
    wait_for(both, A, "NOT_GRANTED")


def test_sqlite(processes: Processes, name: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/origins.db"
    store = open_store(url, table=name)
    store.create()
    change_and_look(store, processes(url))


@pytest.mark.needs("initdb")
def test_postgresql(processes: Processes, name: str, postgresql_server: PostgreSQLServer) -> None:
    store = open_store(postgresql_server.url, table=name)
    store.create()
    both = processes(postgresql_server.url)
    change_and_look(store, both)
    kill_and_look(store, both, postgresql_server)


@pytest.mark.needs("redis-server")
def test_redis(processes: Processes, name: str, redis_server: RedisServer) -> None:
    store = open_store(redis_server.url, table=name)
    both = processes(redis_server.url)
    change_and_look(store, both)
    kill_and_look(store, both, redis_server)
