"""One handler for each policy that routes lead to."""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.policy_source import require_compiled

Handler = TypeVar("Handler")

MOST_POLICIES: Final = 1024
"""A resolver that compiles for each request would fill the memory otherwise."""


class PerPolicy(Generic[Handler]):
    """Makes a handler when a policy is first met, and keeps it."""

    __slots__ = ("_handlers", "_make")

    def __init__(self, make: Callable[[CompiledPolicy], Handler]) -> None:
        """Keep none yet.

        Args:
            make: Makes one.
        """
        self._make = make
        self._handlers: dict[CompiledPolicy, Handler] = {}

    def of(self, compiled: CompiledPolicy) -> Handler:
        """The handler of *compiled*.

        Raises:
            TypeError: It is no compiled policy.
        """
        # NB: not looked up twice: another thread may empty the dictionary in between.
        found = self._handlers.get(compiled)
        if found is None:
            if len(self._handlers) >= MOST_POLICIES:
                self._handlers.clear()
            found = self._handlers[compiled] = self._make(require_compiled(compiled))
        return found
