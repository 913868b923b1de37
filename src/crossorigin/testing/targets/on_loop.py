"""ASGI applications on the event loop of the test, so that both may hold what is bound to it."""

import asyncio

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.testing.targets.ending import ends_when_cancelled
from crossorigin.transport.in_process.asgi_exchange import ASGIApp, ASGIExchange
from crossorigin.transport.in_process.asgi_lifespan import ASGILifespan
from crossorigin.transport.in_process.asgi_scope import http_scope
from crossorigin.transport.in_process.options import InProcessOptions
from crossorigin.transport.one_line import one_line
from crossorigin.transport.target import parse_target
from crossorigin.transport.wire_headers import wire_headers


class OnLoopASGI:
    """As `transport.in_process.asgi.ASGITransport`, on the running event loop: that in which it is made.

    Args:
        app: The application. Any host leads to it.
        options: How to run it.
    """

    def __init__(self, app: ASGIApp, options: InProcessOptions) -> None:
        self._app = app
        self._options = options
        self._loop = asyncio.get_running_loop()
        self._lifespan = ASGILifespan(ends_when_cancelled(app, options.seconds))
        self._startup: asyncio.Task[NetworkFailure | None] | None = None
        self._exceptions: list[str] = []

    @property
    def exceptions(self) -> tuple[str, ...]:
        """What the application raised so far."""
        return tuple(self._exceptions)

    async def send(self, request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        """One request.

        Raises:
            RequestError: It cannot be sent as given.
        """
        target = parse_target(request.url)
        headers = wire_headers(request, target, user_agent=self._options.user_agent)
        if self._startup is None:
            self._startup = asyncio.create_task(self._start())
        failure = await asyncio.shield(self._startup)  # who waits may be cancelled, others wait too
        if failure is not None:
            return failure
        exchange = ASGIExchange(
            http_scope(request, target, headers, self._lifespan.state), request.body or b"", self._options.body_limit
        )
        await exchange.run(self._app, self._options.seconds)
        self._exceptions += exchange.errors
        return exchange.outcome(self._options.seconds)

    def close(self) -> None:
        """Shuts the application down, when the loop of the test stands still.

        A loop that is closed has done so (`ending`); one that runs on does it in its next rounds.
        """
        if self._startup is None or self._loop.is_closed():
            return
        stop = self._lifespan.stop(self._options.seconds)
        if self._loop.is_running():
            asyncio.run_coroutine_threadsafe(stop, self._loop)
        else:
            self._loop.run_until_complete(stop)

    async def _start(self) -> NetworkFailure | None:
        failure = await self._lifespan.start(self._options.seconds)
        if not failure:
            return None
        message = f"the application's startup failed: {one_line(failure.strip().splitlines()[-1])}"
        return NetworkFailure(kind=NetworkFailureKind.APPLICATION, message=message, detail=failure)
