"""What the stores of our own can do beyond answering: what `cors origins` needs."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from crossorigin.server.origin_store import OriginStore


class AdministeredStore(OriginStore, Protocol):
    """A store that this package writes, too. Whatever it does may raise a `StoreError`."""

    @property
    def address(self) -> str:
        """Where it is, fit to be shown."""
        ...

    def create(self) -> None:
        """Make what entries are kept in, and what notifies of changes. What is there already stays."""
        ...

    def add(self, origins: Iterable[str], /, *, dangerously_allow_insecure_origins: bool = False) -> tuple[str, ...]:
        """Add all of *origins*, or none; the result is those that were not there.

        Raises:
            PolicyError: One of them may be no entry. It tells of all.
        """
        ...

    def remove(self, origins: Iterable[str], /) -> tuple[str, ...]:
        """Remove the entries spelled as *origins*; the result is those that were there."""
        ...

    def entries(self) -> Iterator[str]:
        """All entries, as they are spelled, sorted."""
        ...
