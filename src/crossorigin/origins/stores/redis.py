"""Origins in a set of Redis, with notifications by publish and subscribe. Needs `pip install 'crossorigin[redis]'`."""

import re
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import redis
from redis.backoff import NoBackoff
from redis.client import Pipeline
from redis.retry import Retry

from crossorigin.origins.stores.entries import checked_entries, entries_to_remove
from crossorigin.origins.stores.errors import StoreError, StoreUnreachableError, StoreURLError
from crossorigin.origins.stores.redis_feed import RedisFeed, as_text
from crossorigin.origins.stores.store_url import check_store_url, secrets_of, shown_store_url, without
from crossorigin.origins.stores.watch_thread import WatchThread
from crossorigin.server.origin_candidates import candidates
from crossorigin.server.origin_store import Watcher

DEFAULT_KEY: Final = "crossorigin:origins"

_TIMEOUT: Final = 2.0
_DATABASE: Final = re.compile(r"unix://.*|rediss?://[^/?#]*(?:/[0-9]*)?(?:\?[^#]*)?", re.DOTALL)
"""redis-py takes any other path for database 0."""
_MOST_ANNOUNCED: Final = 100
"""Entries told one by one; of more at once, one message says that anything may have changed."""
_PAGE: Final = 1000
_UNREACHABLE: Final = (redis.ConnectionError, redis.TimeoutError)


class RedisOrigins:
    """A store in a set of Redis 6.2 or newer, or what speaks its protocol.

    Changes by `add` and `remove` are seen by every process at once. Who writes to the set by other means publishes the
    entry, or an empty message, on the channel.

    Args:
        url: The address, as `redis://user:password@host:6379/0`, `rediss://` for TLS, or `unix:///path`.
        key: The set.
        channel: The channel of its notifications; by default called as the set.

    Attributes:
        address: The address, without the password.

    Raises:
        StoreURLError: *url* is no address.
        ValueError: *key* or *channel* is empty.
    """

    def __init__(self, url: str, *, key: str = DEFAULT_KEY, channel: str | None = None) -> None:
        check_store_url(url)
        if not key or channel == "":
            raise ValueError("key and channel have to have a name")
        self.address = shown_store_url(url)
        self._secrets = secrets_of(url)
        self._key = key
        self._channel = key if channel is None else channel
        self._client = _client(url)
        # Its own `__del__` may come after that of its sockets.
        weakref.finalize(self, self._client.close)

    def __repr__(self) -> str:
        return f"RedisOrigins({self.address!r}, key={self._key!r})"

    def grants(self, origin: str, /) -> bool:
        """Whether an entry grants *origin*.

        Raises:
            StoreError: Redis does not say.
        """
        names = candidates(origin)
        if not names:
            return False
        with self._errors():
            return any(_answers(self._client.smismember(self._key, list(names))))

    def watch(self, watcher: Watcher, /) -> WatchThread:
        """Tell *watcher* of changes, from a thread that holds one connection."""
        return WatchThread(self._subscribe, watcher, name=repr(self))

    def create(self) -> None:
        """Make sure that Redis can answer: a set needs no making.

        Raises:
            StoreError: It cannot, or the key holds something else.
        """
        with self._errors():
            self._client.smismember(self._key, ["https://nobody.invalid"])

    def add(self, origins: Iterable[str], /, *, dangerously_allow_insecure_origins: bool = False) -> tuple[str, ...]:
        """Add all of *origins*, or none; the result is those that were not there.

        Raises:
            PolicyError: One of them may be no entry. It tells of all.
            StoreError: The set cannot be written.
        """
        entries = checked_entries(origins, insecure=dangerously_allow_insecure_origins)
        return self._write(Pipeline.sadd, entries)

    def remove(self, origins: Iterable[str], /) -> tuple[str, ...]:
        """Remove the entries spelled as *origins*; the result is those that were there.

        Raises:
            StoreError: The set cannot be written.
        """
        return self._write(Pipeline.srem, entries_to_remove(origins))

    def entries(self) -> Iterator[str]:
        """All entries, sorted.

        Raises:
            StoreError: The set cannot be read.
        """
        with self._errors():
            found = {as_text(entry) for entry in self._client.sscan_iter(self._key, count=_PAGE)}
        return iter(sorted(found))

    def _subscribe(self) -> RedisFeed:
        with self._errors():
            pubsub = self._client.pubsub()  # type: ignore[no-untyped-call] # redis-py has no types for it
            return RedisFeed(pubsub, self._channel, errors=self._errors)

    def _write(self, command: Callable[[Pipeline, str, str], object], entries: tuple[str, ...]) -> tuple[str, ...]:
        # All in one MULTI, the messages too: who hears of a change finds it made.
        with self._errors(), self._client.pipeline(transaction=True) as pipeline:
            for entry in entries:
                command(pipeline, self._key, entry)
            for message in entries if len(entries) <= _MOST_ANNOUNCED else ("",):
                pipeline.publish(self._channel, message)
            changed = pipeline.execute()
        return tuple(entry for entry, number in zip(entries, changed, strict=False) if number)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except redis.RedisError as error:
            kind = StoreUnreachableError if isinstance(error, _UNREACHABLE) else StoreError
            raise kind(f"{self.address}: {without(self._secrets, error)}") from None


def _client(url: str) -> redis.Redis:
    if _DATABASE.fullmatch(url) is None:
        raise StoreURLError("a database of Redis is a number: write the store's URL as in redis://host:6379/0")
    try:
        client = redis.Redis.from_url(
            url,
            socket_connect_timeout=_TIMEOUT,
            socket_timeout=_TIMEOUT,
            # A feed that reconnects by itself would tell of no interruption.
            retry=Retry(NoBackoff(), 0),
            protocol=2,
        )
        # Reads the options in the URL, and connects nowhere.
        client.connection_pool.make_connection()
    except (TypeError, ValueError):
        raise StoreURLError("the store's URL is none of Redis's: write it as in redis://host:6379/0") from None
    return client


def _answers(answer: Any) -> Sequence[int]:
    """redis-py says of each answer that it may have to be awaited."""
    assert isinstance(answer, list)
    return answer
