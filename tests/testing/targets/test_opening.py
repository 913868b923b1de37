import asyncio
from typing import Any

import httpx
import pytest

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.testing.targets.http_client import AwaitedHTTPClient, HTTPClient
from crossorigin.testing.targets.in_thread import InThread
from crossorigin.testing.targets.on_loop import OnLoopASGI
from crossorigin.testing.targets.opening import open_awaited, open_blocking
from crossorigin.testing.targets.recognise import recognise
from crossorigin.testing.targets.settings import Settings
from crossorigin.transport.in_process.asgi import ASGITransport
from crossorigin.transport.in_process.wsgi import WSGITransport
from crossorigin.transport.live import LiveTransport
from tests.testing.apps import Lifespan, asgi_app, wsgi_app

GET = HTTPRequest(method="GET", url="https://testserver/")


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (asgi_app(), ASGITransport),
        (wsgi_app(), WSGITransport),
        (httpx.Client(), HTTPClient),
        ("http://127.0.0.1:1/", LiveTransport),
    ],
)
def test_for_a_plain_test(given: Any, kind: type) -> None:
    transport = open_blocking(recognise(given), Settings())
    assert type(transport) is kind
    transport.close()


def test_what_has_to_be_awaited() -> None:
    with pytest.raises(TypeError, match=r"a httpx\.AsyncClient has to be awaited: write await browser\.fetch"):
        open_blocking(recognise(httpx.AsyncClient()), Settings())


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (asgi_app(), OnLoopASGI),
        (wsgi_app(), InThread),
        (httpx.Client(), InThread),
        (httpx.AsyncClient(), AwaitedHTTPClient),
        ("http://127.0.0.1:1/", InThread),
    ],
)
def test_for_an_async_test(given: Any, kind: type) -> None:
    async def opened() -> None:
        transport = open_awaited(recognise(given), Settings())
        assert type(transport) is kind
        transport.close()

    asyncio.run(opened())


def ask(app: Any, settings: Settings) -> HTTPResponse | NetworkFailure:
    transport = open_blocking(recognise(app), settings)
    answer = transport.send(GET)
    transport.close()
    return answer


def test_with_a_lifespan_and_without() -> None:
    app = Lifespan()
    ask(app, Settings())
    assert app.diary == ["started", "asked", "stopped"]
    app.diary.clear()
    answer = ask(app, Settings(lifespan=False))
    assert isinstance(answer, HTTPResponse)
    assert answer.status == 200
    assert app.diary == ["asked"]
