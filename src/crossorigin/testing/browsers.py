"""What the fixture `browser` is: makes browsers, and closes what they opened."""

from collections.abc import Iterable, Mapping
from typing import Self

from crossorigin.fetch.origin import parse_origin
from crossorigin.testing.browser import Browser
from crossorigin.testing.cookies import Cookies
from crossorigin.testing.engines import choose_engines
from crossorigin.testing.targets.kept import KeptTransports
from crossorigin.testing.targets.settings import Settings


class Browsers:
    """Makes browsers. Use as a context manager, or call `close`; the fixture `browser` does.

    Args:
        engines: Which engines they have; by default all.

    Raises:
        InputError: There is no verdict for one of the engines.
    """

    def __init__(self, engines: Iterable[str] = ()) -> None:
        self._engines = choose_engines(engines)
        self._transports = KeptTransports()

    def __call__(
        self,
        origin: str,
        *,
        engines: Iterable[str] | None = None,
        cookies: Mapping[str, str] | None = None,
        lifespan: bool = True,
        timeout: float = 30.0,
    ) -> Browser:
        """A browser on a page of *origin*, with nothing in its caches.

        Args:
            origin: Serialized, such as `https://app.example.com`, or `null`.
            engines: `chromium`, `firefox`, `safari` (or `webkit`); by default those of the fixture.
            cookies: Names and values, for the host of each fetch.
            lifespan: Whether an ASGI application is started up at its first request, and shut down after the test; not
                where the test, or a client of it, does so.
            timeout: Seconds for one request.

        Raises:
            InvalidOrigin: *origin* is none; says which rule it breaks.
            InputError: There is no verdict for one of the engines.
            OptionError: A cookie or the time cannot be used.
        """
        __tracebackhide__ = True
        return Browser(
            parse_origin(origin),
            engines=choose_engines(engines, self._engines),
            cookies=Cookies(cookies or {}),
            transports=self._transports,
            settings=Settings(timeout=timeout, lifespan=lifespan),
        )

    def close(self) -> None:
        """Shuts applications down, and closes connections."""
        self._transports.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()
