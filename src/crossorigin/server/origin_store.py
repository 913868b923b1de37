"""What keeps origins elsewhere: the protocol of stores. The stores themselves are in `crossorigin.origins.stores`."""

from typing import Protocol, TypeGuard


class Watcher(Protocol):
    """Is told by a store's notifications. Its methods are called from any thread; they return at once, and never raise.

    Of calls that are made in order, the last one counts: notifications work until `lost`, and again from `restored` on.
    """

    def changed(self, origin: str | None) -> None:
        """The entry *origin*, an origin or a pattern, was added or removed; `None`: anything may have changed."""
        ...

    def lost(self) -> None:
        """Notifications are interrupted: nothing may be kept for long."""
        ...

    def restored(self) -> None:
        """They work again, and what was kept before is void."""
        ...


class Watch(Protocol):
    """Notifications under way."""

    def close(self) -> None:
        """End them. The watcher is told nothing more."""
        ...


class OriginStore(Protocol):
    """Where origins are kept."""

    def grants(self, origin: str, /) -> bool:
        """Whether *origin* is granted. It may block, and is called from several threads; an exception is a refusal."""
        ...

    def watch(self, watcher: Watcher, /) -> Watch | None:
        """Tell *watcher* what changes from now on; `None`: there are no notifications.

        A store that cannot be sure yet to notice each change calls `Watcher.lost` before it returns, and
        `Watcher.restored` once it can. It is called once in each process, before the first `grants`, and again if it
        raised.
        """
        ...


def is_store(value: object) -> TypeGuard[OriginStore]:
    """Whether *value* is a store."""
    return not isinstance(value, type) and all(callable(getattr(value, name, None)) for name in ("grants", "watch"))
