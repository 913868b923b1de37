"""The three browsers, each started once, and the relays: on an event loop in a thread of its own."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from types import MappingProxyType
from typing import Any, Final, Self, TypeVar

from tests.browsers.authority import Authority
from tests.browsers.engines.chromium import Chromium
from tests.browsers.engines.firefox import Firefox
from tests.browsers.engines.webkit import WebKit

_ENGINES: Final[MappingProxyType[str, Callable[[], Any]]] = MappingProxyType(
    {"chromium": Chromium, "firefox": Firefox, "webkit": WebKit}
)
_PATIENCE: Final = 90.0
_T = TypeVar("_T")


class Loop:
    """Runs coroutines for threads."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE)

    @contextlib.contextmanager
    def entered(self, manager: AbstractAsyncContextManager[_T]) -> Iterator[_T]:
        """As `with`, on the loop."""
        value = self.run(_enter(manager))
        try:
            yield value
        finally:
            self.run(_exit(manager))


async def _enter(manager: AbstractAsyncContextManager[_T]) -> _T:
    return await manager.__aenter__()


async def _exit(manager: AbstractAsyncContextManager[Any]) -> None:
    await manager.__aexit__(None, None, None)


@contextlib.asynccontextmanager
async def open_pages(urls: Mapping[str, str], authority: Authority) -> AsyncIterator[None]:
    """Fresh browsers, by name, each with one page."""
    browsers = {engine: _ENGINES[engine]() for engine in urls}
    try:
        await asyncio.gather(*(browsers[engine].start(url, authority.pem) for engine, url in urls.items()))
        yield
    finally:
        await asyncio.gather(*(browser.stop() for browser in browsers.values()))
