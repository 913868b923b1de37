import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest

from crossorigin.origins.stores.errors import StoreError, StoreUnreachableError, StoreURLError
from crossorigin.origins.stores.redis import RedisOrigins
from tests.origins.stores.contract import A, B, StoreContract
from tests.origins.stores.servers import PASSWORD, RedisServer
from tests.origins.stores.told import Told, wait_until

pytestmark = pytest.mark.needs("redis-server")


@pytest.fixture
def store(redis_server: RedisServer, name: str) -> RedisOrigins:
    return RedisOrigins(redis_server.url, key=name)


@pytest.fixture
def told(store: RedisOrigins) -> Iterator[Told]:
    told = Told()
    with closing(store.watch(told)):
        told.wait_for("restored")
        told.forget()
        yield told


class TestContract(StoreContract):
    pass


class TestContractOverASocketWithStrangeNames(StoreContract):
    @pytest.fixture
    def store(self, redis_server: RedisServer, name: str) -> RedisOrigins:
        url = f"{redis_server.socket_url}?decode_responses=true"
        return RedisOrigins(url, key=f"{name}\r\nFLUSHALL\r\n", channel='it\'s * "it"')


def test_it_shows_where_it_is_without_the_password() -> None:
    assert (
        repr(RedisOrigins("redis://app:s3cret@host:1/2"))
        == "RedisOrigins('redis://app@host:1/2', key='crossorigin:origins')"
    )


@pytest.mark.parametrize(
    "url",
    [
        "s3cret",
        "http://u:s3cret@host",
        "redis://u:s3/cret@host",
        "redis://u:s3cret@host/main",
        "redis://u:s3cret@host/0?s3cret=1",
        "redis://u:s3cret@host/0?db=s3cret",
    ],
)
def test_what_is_no_address_is_refused_and_not_shown(url: str) -> None:
    with pytest.raises(StoreURLError) as caught:
        RedisOrigins(url)
    assert "cret" not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_what_has_no_name_is_refused() -> None:
    with pytest.raises(ValueError, match="have to have a name"):
        RedisOrigins("redis://host", key="")
    with pytest.raises(ValueError, match="have to have a name"):
        RedisOrigins("redis://host", channel="")


def test_a_key_that_holds_something_else(store: RedisOrigins, redis_server: RedisServer, name: str) -> None:
    redis_server.execute("SET", name, A)
    for action in (store.create, store.entries, lambda: store.grants(A), lambda: store.add([A])):
        with pytest.raises(StoreError, match="WRONGTYPE"):
            action()


def test_a_wrong_password(redis_server: RedisServer) -> None:
    store = RedisOrigins(redis_server.url.replace(PASSWORD, "s3cret"))
    with pytest.raises(StoreUnreachableError, match="invalid username-password pair") as caught:
        store.grants(A)
    assert "s3cret" not in str(caught.value)


def test_who_may_only_read_can_ask_and_watch(store: RedisOrigins, redis_server: RedisServer, name: str) -> None:
    redis_server.execute(
        "ACL", "SETUSER", name, "on", ">reading", f"~{name}", f"&{name}", "+smismember", "+subscribe", "+ping"
    )
    store.add([A])
    reader = RedisOrigins(redis_server.url.replace(f":{PASSWORD}@", f"{name}:reading@"), key=name)
    assert reader.grants(A)
    told = Told()
    with closing(reader.watch(told)):
        told.wait_for("restored")
        store.remove([A])
        told.wait_for(A)
    assert not reader.grants(A)
    with pytest.raises(StoreError, match="no permissions") as caught:
        reader.add([B])
    assert "reading" not in str(caught.value)


def test_who_may_also_write(store: RedisOrigins, redis_server: RedisServer, name: str) -> None:
    commands = ("+smismember", "+subscribe", "+ping", "+sadd", "+srem", "+sscan", "+publish", "+multi", "+exec")
    redis_server.execute("ACL", "SETUSER", name, "on", ">writing", f"~{name}", f"&{name}", *commands)
    writer = RedisOrigins(redis_server.url.replace(f":{PASSWORD}@", f"{name}:writing@"), key=name)
    writer.create()
    assert writer.add([A, B]) == (A, B)
    assert writer.remove([A]) == (A,)
    assert list(writer.entries()) == [B]


def test_who_hears_of_a_change_finds_it_made(store: RedisOrigins) -> None:
    found: list[bool] = []

    class Asking(Told):
        def changed(self, origin: str | None) -> None:
            found.append(store.grants(A))
            super().changed(origin)

    told = Asking()
    with closing(store.watch(told)):
        told.wait_for("restored")
        store.add([A])
        told.wait_for(A)
    assert found == [True]


def test_what_somebody_types_is_noticed_if_it_is_published(told: Told, redis_server: RedisServer, name: str) -> None:
    redis_server.execute("SREM", name, A)
    redis_server.execute("PUBLISH", name, "")
    told.wait_for(None)


def test_killed_and_started_again(store: RedisOrigins, told: Told, redis_server: RedisServer) -> None:
    store.add([A])
    told.wait_for(A)
    redis_server.kill()
    try:
        told.wait_for("lost")
        with pytest.raises(StoreUnreachableError, match="onnect") as caught:
            store.grants(A)
        assert PASSWORD not in str(caught.value)
        told.forget()
    finally:
        redis_server.start()
    assert store.grants(A)
    told.wait_for("restored")
    store.remove([A])
    told.wait_for(A)
    assert not store.grants(A)


_FORK = """
import os, sys
from crossorigin.origins.stores.redis import RedisOrigins
store = RedisOrigins(sys.argv[1], key=sys.argv[2])
assert store.grants("https://a.example.com")
child = os.fork()
if not child:
    os._exit(0 if store.grants("https://a.example.com") else 1)
assert os.waitpid(child, 0)[1] == 0
print(all(store.grants("https://a.example.com") for _ in range(3)))
"""


def test_a_fork_in_between(store: RedisOrigins, redis_server: RedisServer, name: str) -> None:
    store.add([A])
    script = [sys.executable, "-c", _FORK, redis_server.url, name]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_its_connections_end_with_it(redis_server: RedisServer, name: str) -> None:
    def is_connected() -> bool:
        return f" name={name} ".encode() in redis_server.execute("CLIENT", "LIST")

    store = RedisOrigins(f"{redis_server.url}?client_name={name}", key=name)
    assert not store.grants(A)
    assert is_connected()
    del store
    wait_until(lambda: not is_connected())
