from collections.abc import Iterator
from contextlib import closing, nullcontext
from typing import Any

import pytest
import redis

from crossorigin.origins.stores import redis_feed
from crossorigin.origins.stores.errors import StoreUnreachableError
from crossorigin.origins.stores.redis_feed import RedisFeed, as_text
from tests.origins.stores.servers import RedisServer
from tests.origins.stores.told import wait_until

pytestmark = pytest.mark.needs("redis-server")


@pytest.fixture
def client(redis_server: RedisServer) -> Iterator[redis.Redis]:
    with closing(redis.Redis.from_url(redis_server.url)) as client:
        yield client


def subscribe(client: redis.Redis, channel: str) -> RedisFeed:
    pubsub: Any = client.pubsub()  # type: ignore[no-untyped-call] # redis-py has no types for it
    return RedisFeed(pubsub, channel, errors=nullcontext)


def hear(feed: RedisFeed, last: str) -> list[str | None]:
    heard: list[str | None] = []

    def all_there() -> bool:
        heard.extend(feed.news())
        return last in heard

    wait_until(all_there)
    return heard


def test_what_is_published(client: redis.Redis, name: str) -> None:
    with closing(subscribe(client, name)) as feed:
        for message in ("https://a.example.com", "", b"\xff", "end"):
            client.publish(name, message)
        assert hear(feed, "end") == ["https://a.example.com", None, "\\xff", "end"]


def test_a_server_that_is_quiet_is_asked_for_a_word(
    client: redis.Redis, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_feed, "_SILENCE", 0.01)
    monkeypatch.setattr(redis_feed, "WAIT", 0.02)
    with closing(subscribe(client, name)) as feed:
        for _ in range(10):
            assert list(feed.news()) == []
        client.publish(name, "end")
        assert hear(feed, "end") == ["end"]


def test_a_server_that_says_nothing_is_gone(
    client: redis.Redis, redis_server: RedisServer, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_feed, "_SILENCE", 0.1)
    monkeypatch.setattr(redis_feed, "WAIT", 0.02)
    with closing(subscribe(client, name)) as feed:
        redis_server.freeze()
        try:
            with pytest.raises(StoreUnreachableError, match="fallen silent"):
                wait_until(lambda: list(feed.news()) == ["never"])
        finally:
            redis_server.thaw()


def test_a_server_that_does_not_confirm(
    client: redis.Redis, redis_server: RedisServer, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_feed, "_SILENCE", 0.1)
    client.ping()
    redis_server.freeze()
    try:
        with pytest.raises(StoreUnreachableError, match="does not confirm"):
            subscribe(client, name)
    finally:
        redis_server.thaw()


def test_text_is_text_whether_decoded_or_not() -> None:
    assert as_text(b"\xc3\xb6") == as_text("ö") == "ö"
