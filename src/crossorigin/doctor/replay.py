"""Requests replayed through the real application, in this process, and which layer answered each."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from crossorigin.doctor.layer import Stack
from crossorigin.doctor.replayed import Asked, Replayed, answered_by
from crossorigin.doctor.watching import Watch
from crossorigin.fetch.header_names import ACCESS_CONTROL_REQUEST_METHOD, ORIGIN
from crossorigin.fetch.messages import HTTPRequest, NetworkFailure
from crossorigin.transport.in_process.asgi import ASGITransport
from crossorigin.transport.in_process.gateway import GatewayInterface, gateway_interface
from crossorigin.transport.in_process.options import InProcessOptions
from crossorigin.transport.in_process.wsgi import WSGITransport

HOST: Final = "localhost"
"""What applications in this process are asked as, if nothing else is said."""


def replay(
    app: Any, stack: Stack, requests: Iterable[Asked], *, origin: str, host: str = HOST, seconds: float = 10.0
) -> tuple[Replayed, ...]:
    """What *app* answers to *requests*, and who did.

    Args:
        app: The application; its startup and its shutdown run, too.
        stack: Its stack.
        requests: What to send.
        origin: Whom they come from.
        host: What they ask; a layer may answer for some hosts alone.
        seconds: How long the application has for each, if it is asynchronous.

    Raises:
        ApplicationLoadError: *app* is no application.
    """
    watch = Watch(stack)
    with watch.on(), _transport(app, InProcessOptions(seconds=seconds, user_agent="cors doctor")) as transport:
        return tuple(_sent(transport, stack, watch, ((asked, _request(asked, origin, host)) for asked in requests)))


def _transport(app: Any, options: InProcessOptions) -> ASGITransport | WSGITransport:
    if gateway_interface(app, "the application") is GatewayInterface.WSGI:
        return WSGITransport(app, options)
    return ASGITransport(app, options)


def _sent(
    transport: ASGITransport | WSGITransport,
    stack: Stack,
    watch: Watch,
    requests: Iterable[tuple[Asked, HTTPRequest]],
) -> Iterator[Replayed]:
    for asked, request in requests:
        watch.seen()
        response = transport.send(request)
        seen = watch.seen()
        if isinstance(response, NetworkFailure):
            yield Replayed(asked=asked, status=None, failure=response.message)
        else:
            who = answered_by(stack, seen)
            yield Replayed(asked=asked, status=response.status, headers=response.headers, seen=seen, answered_by=who)


def _request(asked: Asked, origin: str, host: str) -> HTTPRequest:
    url = f"http://{host}{asked.path}"
    if not asked.preflight:
        return HTTPRequest(method=asked.method, url=url, headers=((ORIGIN, origin),))
    headers = ((ORIGIN, origin), (ACCESS_CONTROL_REQUEST_METHOD, asked.method))
    return HTTPRequest(method="OPTIONS", url=url, headers=headers)
