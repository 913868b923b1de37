"""The transports of one test: one for each target, whichever browser asks it, so that it starts up once."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, Protocol, TypeVar

from crossorigin.testing.targets.opening import AwaitedTransport, open_awaited, open_blocking
from crossorigin.testing.targets.settings import Settings
from crossorigin.testing.targets.target import Target
from crossorigin.transport.interface import Transport


class _Closable(Protocol):
    def close(self) -> None: ...


_T = TypeVar("_T", bound=_Closable)


class KeptTransports:
    """Opens transports, and closes them together."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], tuple[Target, Any]] = {}

    def blocking(self, target: Target, settings: Settings) -> Transport:
        """The transport to *target* for a test without an event loop."""
        return self._keep(target, settings, None, open_blocking)

    def awaited(self, target: Target, settings: Settings) -> AwaitedTransport:
        """The transport to *target* for a test on the running event loop."""
        return self._keep(target, settings, asyncio.get_running_loop(), open_awaited)

    def close(self) -> None:
        """Closes all of them, be there one that fails at it."""
        with ExitStack() as stack:
            while self._kept:
                _, (_target, transport) = self._kept.popitem()
                stack.callback(transport.close)

    def _keep(
        self,
        target: Target,
        settings: Settings,
        loop: asyncio.AbstractEventLoop | None,
        opened: Callable[[Target, Settings], _T],
    ) -> _T:
        # NB: the target is kept too, so that no other object gets its id. A loop is kept by its transports.
        key = (target.kind, id(target.given), settings, loop)
        if key not in self._kept:
            self._kept[key] = (target, opened(target, settings))
        transport: _T = self._kept[key][1]
        return transport
