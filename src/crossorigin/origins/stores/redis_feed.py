"""The notifications of a channel of Redis, and a look whether the server still is there."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Final

from redis.client import PubSub

from crossorigin.origins.stores.errors import StoreUnreachableError
from crossorigin.origins.stores.watch_thread import WAIT

_SILENCE: Final = 2.0
"""Seconds without a word from the server: then it is asked for one, and after as many more it is gone."""


class RedisFeed:
    """What is published on *channel* from now on.

    Args:
        pubsub: A connection that is not subscribed to anything, and does not reconnect by itself.
        channel: The channel.
        errors: Makes a `StoreError` of what redis-py raises within it.

    Raises:
        StoreUnreachableError: The server does not confirm.
        redis.RedisError: It refuses, or cannot be reached.
    """

    def __init__(self, pubsub: PubSub, channel: str, *, errors: Callable[[], AbstractContextManager[None]]) -> None:
        self._pubsub = pubsub
        self._errors = errors
        self._heard = self._asked = time.monotonic()
        try:
            pubsub.subscribe(channel)
            self._wait_for_confirmation()
        except BaseException:
            pubsub.close()
            raise

    def news(self) -> Iterator[str | None]:
        """The next message, if one comes in time."""
        with self._errors():
            message: dict[str, Any] | None = self._pubsub.get_message(timeout=WAIT)
            if message is None:
                self._check_silence(time.monotonic())
                return
        self._heard = time.monotonic()
        if message["type"] == "message":
            yield as_text(message["data"]) or None

    def close(self) -> None:
        """End the connection."""
        self._pubsub.close()

    def _wait_for_confirmation(self) -> None:
        if self._pubsub.get_message(timeout=_SILENCE) is None:
            raise StoreUnreachableError("Redis does not confirm the subscription")

    def _check_silence(self, now: float) -> None:
        if now - self._heard < _SILENCE:
            return
        if self._asked <= self._heard:
            self._pubsub.ping()
            self._asked = now
        elif now - self._asked > _SILENCE:
            raise StoreUnreachableError("Redis has fallen silent")


def as_text(value: bytes | str) -> str:
    """*value*, which redis-py has decoded if the URL says so."""
    return value if isinstance(value, str) else value.decode("utf-8", "backslashreplace")
