"""A browser on a page of one origin: several engines, one jar of cookies, a CORS-preflight cache for each engine."""

import asyncio
from dataclasses import dataclass
from typing import Any, Unpack

from crossorigin.browser.initiators import PageError
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.plan import Plan
from crossorigin.checking.report import Exchange
from crossorigin.fetch.messages import HTTPRequest
from crossorigin.fetch.origin import AnyOrigin, serialize_origin
from crossorigin.testing.asking import Answer, Asked, Asking, ask_engines, drive, drive_awaited
from crossorigin.testing.cookies import Cookies
from crossorigin.testing.engines import Engine
from crossorigin.testing.fetch_result import FetchResult
from crossorigin.testing.page_call import PageCall, page_request
from crossorigin.testing.targets.kept import KeptTransports
from crossorigin.testing.targets.recognise import recognise
from crossorigin.testing.targets.settings import Settings
from crossorigin.testing.targets.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    target: Target
    plan: Plan
    asking: Asking


class Browser:
    """A page of *origin*, open in each of *engines*. The fixture `browser` makes them.

    From one fetch to the next it keeps its cookies, and what preflights granted: no time passes for it but by
    `advance`. The engines share the cookies, and a request that several would send alike goes out once.

    Args:
        origin: Of the page; opaque ones too.
        engines: Whose minds decide.
        cookies: The jar.
        transports: Those of the test.
        settings: How to ask.
    """

    def __init__(
        self,
        origin: AnyOrigin,
        *,
        engines: tuple[Engine, ...],
        cookies: Cookies,
        transports: KeptTransports,
        settings: Settings,
    ) -> None:
        self._origin = origin
        self._engines = engines
        self._cookies = cookies
        self._transports = transports
        self._settings = settings
        self._caches = {engine.id: CORSPreflightCache(engine.profile) for engine in engines}
        self._preflights: list[Exchange] = []
        self._now = 0.0

    @property
    def origin(self) -> str:
        """The page's serialized origin."""
        return serialize_origin(self._origin)

    @property
    def engines(self) -> tuple[str, ...]:
        """The ids of the engines."""
        return tuple(engine.id for engine in self._engines)

    @property
    def preflights(self) -> tuple[Exchange, ...]:
        """The CORS-preflight requests that were sent so far, with their answers."""
        return tuple(self._preflights)

    def set_cookie(self, name: str, value: str, *, host: str | None = None) -> None:
        """Keeps a cookie as if *host* had set it; without a host, as if that of each fetch to come had.

        Raises:
            OptionError: Name or value could not stand in a `Cookie` header.
        """
        self._cookies.set(name, value, host)

    def advance(self, seconds: float) -> None:
        """Lets time pass for the CORS-preflight caches.

        Raises:
            ValueError: *seconds* is below zero.
        """
        __tracebackhide__ = True
        # NB: so written that a NaN fails too.
        if not seconds >= 0:
            raise ValueError(f"seconds={seconds!r} is below zero: time passes one way")
        self._now += seconds

    async def fetch(self, target: Any, /, **call: Unpack[PageCall]) -> FetchResult:
        """What comes of `fetch(url, {…})` on the page, awaited, on asyncio.

        An ASGI application runs on the event loop of the test; what blocks (a WSGI application, a server, a test client
        that is not asynchronous) is asked in a thread.

        Args:
            target: An ASGI or WSGI application, a test client of one, an HTTP client, or the URL of a server.
            **call: `path` (or a whole URL), `method`, `headers`, `body` or `json` (with its `Content-Type`),
                `credentials`, `mode` and `redirect`, with the defaults of `fetch()`; with a body the method is POST.

        Raises:
            TypeError: *target* cannot be asked, or *call* holds what no fetch has.
            ValueError: What the page asks for is nothing that it could: `PageError`, `InputError`.
            RuntimeError: No event loop of asyncio is running.
        """
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            raise RuntimeError(
                "browser.fetch runs on asyncio; under trio, run browser.fetch_sync in a thread"
            ) from None
        __tracebackhide__ = True
        prepared = self._prepared(target, call)
        transport = self._transports.awaited(prepared.target, self._settings)
        before = _exceptions(transport)

        async def send(request: HTTPRequest) -> Answer:
            return self._cookies.kept(request, await transport.send(self._cookies.attached(request)))

        asked = await drive_awaited(prepared.asking, send)
        return self._result(prepared, asked, _since(before, _exceptions(transport)))

    def fetch_sync(self, target: Any, /, **call: Unpack[PageCall]) -> FetchResult:
        """As `fetch`, for tests that are plain functions. An ASGI application runs on an event loop in a thread.

        Raises:
            RuntimeError: An event loop is running, which this would block.
        """
        __tracebackhide__ = True
        if _is_on_loop():
            raise RuntimeError("fetch_sync would block the event loop of this test; write await browser.fetch(…)")
        prepared = self._prepared(target, call)
        transport = self._transports.blocking(prepared.target, self._settings)
        before = _exceptions(transport)

        def send(request: HTTPRequest) -> Answer:
            return self._cookies.kept(request, transport.send(self._cookies.attached(request)))

        asked = drive(prepared.asking, send)
        return self._result(prepared, asked, _since(before, _exceptions(transport)))

    def _prepared(self, given: Any, call: PageCall) -> _Call:
        __tracebackhide__ = True
        target = recognise(given)
        try:
            request, notes = page_request(target.base, self._origin, **call)
        except (InputError, PageError) as error:
            # What the test wrote is wrong: the frames that found out say nothing more.
            raise error.with_traceback(None)  # noqa: B904 - it is the same error
        self._cookies.enter(request.url.host or "")
        plan = Plan(
            target=target.name,
            request=request,
            browsers=self._engines,
            send=True,
            probe=False,
            framework=target.framework,
            notes=notes,
        )
        return _Call(target=target, plan=plan, asking=ask_engines(self._engines, request, self._caches, self._now))

    def _result(self, call: _Call, asked: Asked, exceptions: tuple[str, ...]) -> FetchResult:
        self._preflights += (exchange for exchange in asked.exchange if exchange.preflight)
        return FetchResult(plan=call.plan, fetches=asked.fetches, wire=asked.exchange, exceptions=exceptions)


def _is_on_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _exceptions(transport: object) -> tuple[str, ...]:
    return tuple(getattr(transport, "exceptions", ()))


def _since(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    """What is new. By identity: a transport keeps the last hundred, and two tracebacks may read alike."""
    known = set(map(id, before))
    return tuple(text for text in now if id(text) not in known)
