"""Two servers over HTTP, with one store: what is added and revoked, and what they answer while the store is away."""

import http.client
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from crossorigin.origins.stores.administered import AdministeredStore
from crossorigin.origins.stores.opening import open_store
from tests.origins.stores.servers import PostgreSQLServer, RedisServer, Server, free_port
from tests.origins.stores.told import wait_until

A = "https://a.example.com"
_APPLICATION = """
from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.origins.stores.opening import open_store
from crossorigin.server import Policy
from crossorigin.server.dynamic_origins import DynamicOrigins


async def application(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": b"hello"})


store = open_store(URL, table=TABLE)
app = CORSMiddleware(application, Policy(origins=DynamicOrigins(store, ttl=3600, refused_ttl=3600), credentials=True))
"""


class Application:
    """A server in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._port = free_port()
        options = ("--host", "127.0.0.1", "--port", str(self._port), "--lifespan", "off", "--log-level", "error")
        self._process = subprocess.Popen([sys.executable, "-m", "uvicorn", "app:app", *options], cwd=folder)

    def get(self, origin: str) -> http.client.HTTPResponse:
        """The response to a page of *origin*."""
        with closing(http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)) as connection:
            connection.request("GET", "/", headers={"Origin": origin})
            response = connection.getresponse()
            assert (response.status, response.read()) == (200, b"hello")
            return response

    def shares(self, origin: str) -> bool:
        """Whether a page of *origin* may read what the application says; it says it in any case."""
        response = self.get(origin)
        assert response.headers["Vary"] == "Origin"
        allowed = response.headers["Access-Control-Allow-Origin"]
        assert allowed in {None, origin}
        assert (allowed is None) == (response.headers["Access-Control-Allow-Credentials"] is None)
        return allowed is not None

    def answers(self) -> bool:
        """Whether it has started."""
        assert self._process.poll() is None
        try:
            self.get(A)
        except ConnectionError:
            return False
        return True

    def close(self) -> None:
        with self._process as process:
            process.terminate()


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def store(server: PostgreSQLServer | RedisServer, name: str) -> AdministeredStore:
    store = open_store(server.url, table=name)
    store.create()
    return store


@pytest.fixture
def both(
    server: PostgreSQLServer | RedisServer, store: AdministeredStore, name: str, tmp_path: Path
) -> Iterator[tuple[Application, Application]]:
    source = f"URL, TABLE = {server.url!r}, {name!r}\n{_APPLICATION}"
    (tmp_path / "app.py").write_text(source, encoding="utf-8")
    with ExitStack() as stack:
        one, two = (stack.enter_context(closing(Application(tmp_path))) for _ in range(2))
        wait_until(one.answers)
        wait_until(two.answers)
        yield one, two


@pytest.mark.parametrize(
    "server",
    [
        pytest.param("postgresql_server", marks=pytest.mark.needs("initdb")),
        pytest.param("redis_server", marks=pytest.mark.needs("redis-server")),
    ],
    indirect=True,
)
def test_added_revoked_killed_and_started(
    both: tuple[Application, Application], store: AdministeredStore, server: Server
) -> None:
    def wait_for(*, shared: bool) -> None:
        wait_until(lambda: [application.shares(A) for application in both] == [shared] * 2)

    wait_for(shared=False)
    store.add([A])
    wait_for(shared=True)
    store.remove([A])
    wait_for(shared=False)
    store.add([A])
    wait_for(shared=True)
    server.kill()
    try:
        wait_for(shared=False)
    finally:
        server.start()
    wait_for(shared=True)
    store.remove([A])
    wait_for(shared=False)
