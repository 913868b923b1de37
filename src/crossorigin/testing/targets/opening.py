"""From a target to its transport. Nothing of a transport is loaded that is not used."""

from collections.abc import Awaitable
from typing import Any, Protocol

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.testing.targets.http_client import AwaitedHTTPClient, HTTPClient
from crossorigin.testing.targets.settings import Settings
from crossorigin.testing.targets.target import Target, TargetKind
from crossorigin.transport.interface import Transport


class AwaitedTransport(Protocol):
    """Sends requests on the running event loop. Follows no redirect, decodes no body, judges nothing."""

    def send(self, request: HTTPRequest, /) -> Awaitable[HTTPResponse | NetworkFailure]:
        """One request, one hop."""
        ...

    def close(self) -> None:
        """Closes what is open; outside of the event loop."""
        ...


def open_blocking(target: Target, settings: Settings) -> Transport:
    """The transport to *target* for a test without an event loop.

    Raises:
        TypeError: The target has to be awaited.
        ModuleNotFoundError: The extra `http` is not installed.
    """
    match target.kind:
        case TargetKind.ASGI:
            from crossorigin.transport.in_process.asgi import ASGITransport  # noqa: PLC0415 - asyncio takes 44 ms

            return ASGITransport(_with_lifespan(target.asked, settings), settings.in_process)
        case TargetKind.WSGI:
            from crossorigin.transport.in_process.wsgi import WSGITransport  # noqa: PLC0415 - each loads its own

            return WSGITransport(target.asked, settings.in_process)
        case TargetKind.CLIENT:
            return HTTPClient(target.asked, settings)
        case TargetKind.ASYNC_CLIENT:
            raise TypeError(f"a {target.name} has to be awaited: write await browser.fetch(…) in an async test")
    from crossorigin.transport.live import LiveTransport  # noqa: PLC0415 - httpcore takes 60 ms

    return LiveTransport(settings.live)


def open_awaited(target: Target, settings: Settings) -> AwaitedTransport:
    """The transport to *target* for a test on the running event loop.

    Raises:
        ModuleNotFoundError: The extra `http` is not installed.
    """
    if target.kind is TargetKind.ASGI:
        from crossorigin.testing.targets.on_loop import OnLoopASGI  # noqa: PLC0415 - each loads its own

        return OnLoopASGI(_with_lifespan(target.asked, settings), settings.in_process)
    if target.kind is TargetKind.ASYNC_CLIENT:
        return AwaitedHTTPClient(target.asked, settings)
    from crossorigin.testing.targets.in_thread import InThread  # noqa: PLC0415 - the same

    return InThread(open_blocking(target, settings))


def _with_lifespan(app: Any, settings: Settings) -> Any:
    """*app*, or what passes its requests on and speaks no lifespan protocol."""
    if settings.lifespan:
        return app

    async def without_lifespan(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            raise RuntimeError("no lifespan here")
        await app(scope, receive, send)

    return without_lifespan
