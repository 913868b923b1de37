"""ASGI applications in this process."""

from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any, Self

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.transport.credentials import CredentialStore
from crossorigin.transport.in_process.asgi_exchange import GRACE_SECONDS, ASGIApp, ASGIExchange
from crossorigin.transport.in_process.asgi_lifespan import ASGILifespan
from crossorigin.transport.in_process.asgi_scope import http_scope
from crossorigin.transport.in_process.event_loop import EventLoopThread
from crossorigin.transport.in_process.options import InProcessOptions
from crossorigin.transport.in_process.tracebacks import KEPT_EXCEPTIONS
from crossorigin.transport.one_line import one_line
from crossorigin.transport.target import parse_target
from crossorigin.transport.wire_headers import wire_headers


class ASGITransport:
    """Calls an ASGI application as a server would: lifespan at the first request, 500 where it raises.

    For one thread at a time. Use as a context manager, or call `close`, for its shutdown to run.

    Args:
        app: The application. Any host leads to it.
        options: How to run it.
    """

    def __init__(self, app: ASGIApp, options: InProcessOptions | None = None) -> None:
        self._app = app
        self._options = options or InProcessOptions()
        self._credentials = CredentialStore(cookies=self._options.cookies, basic_auth=self._options.basic_auth)
        self._exceptions: deque[str] = deque(maxlen=KEPT_EXCEPTIONS)
        self._loop: EventLoopThread | None = None
        self._lifespan = ASGILifespan(app)
        self._startup_failure: NetworkFailure | None = None

    @property
    def exceptions(self) -> tuple[str, ...]:
        """What the application raised so far: tracebacks, and what else a server would log; the last hundred."""
        return tuple(self._exceptions)

    def send(self, request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        """One request.

        Raises:
            RequestError: It cannot be sent as given.
        """
        target = parse_target(request.url)
        credentials = self._credentials.headers_for(request, target)
        headers = wire_headers(request, target, credentials=credentials, user_agent=self._options.user_agent)
        failure = self._start()
        if failure is not None:
            return failure
        scope = http_scope(request, target, headers, self._lifespan.state)
        outcome = self._exchange(ASGIExchange(scope, request.body or b"", self._options.body_limit))
        if isinstance(outcome, HTTPResponse):
            self._credentials.keep(request, target, outcome)
        return outcome

    def close(self) -> None:
        """Shuts the application down, if it was started up, and closes its event loop."""
        if self._loop is None:
            return
        failure = None if self._startup_failure else self._ask(self._lifespan.stop)
        if failure:
            self._exceptions.append(f"the application's shutdown failed: {failure}")
        self._loop.close()
        self._loop = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def _start(self) -> NetworkFailure | None:
        """Starts the application up, once; a server whose application fails at that does not come up."""
        if self._loop is None:
            self._loop = EventLoopThread()
            self._lifespan = ASGILifespan(self._app)
            failure = self._ask(self._lifespan.start)
            self._startup_failure = _startup_failure(failure) if failure else None
        return self._startup_failure

    def _ask(self, phase: Callable[[float], Coroutine[Any, Any, str | None]]) -> str | None:
        assert self._loop is not None  # both callers have one
        try:
            return self._loop.run(phase(self._options.seconds), self._options.seconds + GRACE_SECONDS)
        except TimeoutError:
            return f"it blocks the event loop for more than {self._options.seconds:g} s"

    def _exchange(self, exchange: ASGIExchange) -> HTTPResponse | NetworkFailure:
        assert self._loop is not None  # see `_start`
        seconds = self._options.seconds
        try:
            self._loop.run(exchange.run(self._app, seconds), seconds + 2 * GRACE_SECONDS)
        except TimeoutError:
            message = f"the application blocks the event loop: no answer within {seconds:g} s"
            return NetworkFailure(kind=NetworkFailureKind.TIMEOUT, message=message)
        self._exceptions.extend(exchange.errors)
        return exchange.outcome(seconds)


def _startup_failure(text: str) -> NetworkFailure:
    """The failure that Starlette describes by a traceback, whose last line says most."""
    message = f"the application's startup failed: {one_line(text.strip().splitlines()[-1])}"
    return NetworkFailure(kind=NetworkFailureKind.APPLICATION, message=message, detail=text)
