"""HTTP clients of httpx (and httpx2), Starlette's and Litestar's test clients among them, as transports."""

import sys
from typing import Any

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.testing.targets.settings import Settings
from crossorigin.transport.target import parse_target
from crossorigin.transport.wire_headers import wire_headers


class HTTPClient:
    """Sends requests by a client that blocks. What its application raises, it raises, where it is told to.

    Args:
        client: The client, which stays the caller's to close.
        settings: How to ask.
    """

    def __init__(self, client: Any, settings: Settings) -> None:
        self._client = client
        self._messages = _Messages(client, settings)

    def send(self, request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        """One request, one hop."""
        try:
            response = self._client.send(self._messages.made(request), auth=None, follow_redirects=False)
        except self._messages.failures as error:
            return _failure(error)
        return _received(response, response.content)

    def close(self) -> None:
        """Nothing of ours is open."""


class AwaitedHTTPClient:
    """Sends requests by a client that is awaited.

    Args:
        client: The client, which stays the caller's to close.
        settings: How to ask.
    """

    def __init__(self, client: Any, settings: Settings) -> None:
        self._client = client
        self._messages = _Messages(client, settings)

    async def send(self, request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        """One request, one hop."""
        try:
            response = await self._client.send(self._messages.made(request), auth=None, follow_redirects=False)
        except self._messages.failures as error:
            return _failure(error)
        return _received(response, response.content)

    def close(self) -> None:
        """Nothing of ours is open."""


class _Messages:
    """Requests of the client's own package: with our headers alone, and none of the client's."""

    def __init__(self, client: Any, settings: Settings) -> None:
        packages = (cls.__module__.partition(".")[0] for cls in type(client).__mro__)
        self._package = sys.modules[next(name for name in packages if name in {"httpx", "httpx2"})]
        self._settings = settings
        self.failures: type[Exception] = self._package.TransportError

    def made(self, request: HTTPRequest) -> Any:
        headers = wire_headers(request, parse_target(request.url), user_agent=self._settings.in_process.user_agent)
        return self._package.Request(
            request.method,
            request.url,
            headers=[(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers],
            content=request.body,
            extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), self._settings.timeout)},
        )


def _failure(error: Exception) -> NetworkFailure:
    return NetworkFailure(kind=NetworkFailureKind.UNREACHABLE, message=f"{type(error).__name__}: {error}")


def _received(response: Any, body: bytes) -> HTTPResponse:
    return HTTPResponse(
        status=response.status_code,
        headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw),
        body=body,
        reason=response.reason_phrase,
        http_version=response.http_version,
    )
