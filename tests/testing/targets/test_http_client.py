import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import httpx2
import pytest
import starlette.testclient

from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.testing.targets.http_client import AwaitedHTTPClient, HTTPClient
from crossorigin.testing.targets.settings import Settings
from tests.testing.apps import ALLOW_PAGE, asgi_app

SETTINGS = Settings(timeout=5)
POST = HTTPRequest(method="POST", url="https://testserver/a?b=1", headers=(("X-A", "1"), ("X-A", "\xe4")), body=b"abc")

Send = Callable[[Any], HTTPResponse | NetworkFailure]


def blocking(package: Any) -> Send:
    def send(handler: Any) -> HTTPResponse | NetworkFailure:
        with package.Client(transport=package.MockTransport(handler), auth=("a", "b"), cookies={"c": "d"}) as client:
            transport = HTTPClient(client, SETTINGS)
            try:
                return transport.send(POST)
            finally:
                transport.close()

    return send


def awaited(package: Any) -> Send:
    async def send(handler: Any) -> HTTPResponse | NetworkFailure:
        async with package.AsyncClient(transport=package.MockTransport(handler), follow_redirects=True) as client:
            transport = AwaitedHTTPClient(client, SETTINGS)
            try:
                return await transport.send(POST)
            finally:
                transport.close()

    return lambda handler: asyncio.run(send(handler))


each = pytest.mark.parametrize(
    ("send", "package"),
    [(sort(package), package) for package in (httpx, httpx2) for sort in (blocking, awaited)],
    ids=["httpx", "httpx-async", "httpx2", "httpx2-async"],
)


@each
def test_the_request_is_ours_alone(send: Send, package: Any) -> None:
    seen: list[Any] = []

    def handler(request: Any) -> Any:
        seen.append(request)
        return package.Response(302, headers=[("Location", "/b"), ("X-B", "1"), ("X-B", "2")], content=b"body")

    response = send(handler)
    (request,) = seen
    assert (request.method, str(request.url), request.content) == ("POST", POST.url, b"abc")
    names = [name.lower() for name, _ in request.headers.raw]
    assert names == [b"host", b"x-a", b"x-a", b"user-agent", b"content-length"]
    assert request.headers.raw[2][1] == b"\xe4"
    assert request.extensions["timeout"]["read"] == 5
    assert isinstance(response, HTTPResponse)
    assert (response.status, response.reason, response.body) == (302, "Found", b"body")
    assert get("x-b", response.headers) == "1, 2"


@each
def test_nothing_answers(send: Send, package: Any) -> None:
    def handler(_request: Any) -> Any:
        raise package.ConnectError("connection refused")

    assert send(handler) == NetworkFailure(
        kind=NetworkFailureKind.UNREACHABLE, message="ConnectError: connection refused"
    )


def test_a_test_client_of_starlette() -> None:
    response = HTTPClient(starlette.testclient.TestClient(asgi_app(*ALLOW_PAGE)), SETTINGS).send(POST)
    assert isinstance(response, HTTPResponse)
    assert (response.status, response.body) == (200, b'{"a": 1}')
    assert get("access-control-allow-origin", response.headers) == "https://app.example.com"
