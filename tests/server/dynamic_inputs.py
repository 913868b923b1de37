"""What is asked, for policies whose origins are: nothing of it is ever called by `crossorigin.server`."""

from collections.abc import Mapping

from crossorigin.server.origin_store import Watch, Watcher


def ask(origin: str) -> bool:
    """One function."""
    raise AssertionError(origin)


def ask_another(origin: str) -> bool:
    """Another one."""
    raise AssertionError(origin)


def ask_by_headers(origin: str, headers: Mapping[str, str]) -> bool:
    """One that takes headers."""
    raise AssertionError(origin, headers)


class Store:
    """A store."""

    def grants(self, origin: str, /) -> bool:
        """Not to be asked here."""
        raise AssertionError(origin)

    def watch(self, watcher: Watcher, /) -> Watch | None:
        """Not to be watched here."""
        raise AssertionError(watcher)
