"""What the frameworks' own applications and test clients are, asked by a browser; each as its users write it."""

import asyncio
import sys
from collections.abc import Callable
from contextlib import asynccontextmanager
from subprocess import run
from typing import Any

import aiohttp.test_utils
import aiohttp.web
import falcon
import falcon.asgi
import falcon.testing
import fastapi
import flask
import httpx
import httpx2
import litestar
import litestar.testing
import pytest
import quart
import starlette.testclient

from crossorigin.testing import Browser, Browsers
from tests.testing.apps import PAGE

ALLOW = {"Access-Control-Allow-Origin": PAGE, "Access-Control-Expose-Headers": "X-Total-Count", "X-Total-Count": "1"}


def flask_app() -> flask.Flask:
    app = flask.Flask("shop")
    app.add_url_rule("/items", "items", lambda: ([{"id": 1}], 200, ALLOW))
    return app


def quart_app() -> quart.Quart:
    app = quart.Quart("shop")

    async def items() -> Any:
        return [{"id": 1}], 200, ALLOW

    app.add_url_rule("/items", "items", items)
    return app


def fastapi_app() -> fastapi.FastAPI:
    @asynccontextmanager
    async def lifespan(_app: fastapi.FastAPI) -> Any:
        yield {"items": [{"id": 1}]}

    app = fastapi.FastAPI(lifespan=lifespan)

    async def items(request: fastapi.Request) -> Any:
        return fastapi.responses.JSONResponse(request.state.items, headers=ALLOW)

    app.add_api_route("/items", items)
    return app


def litestar_app() -> litestar.Litestar:
    @litestar.get("/items", response_headers=ALLOW)
    async def items() -> list[dict[str, int]]:
        return [{"id": 1}]

    return litestar.Litestar([items])


class FalconItems:
    def on_get(self, _request: Any, response: Any) -> None:
        response.media = [{"id": 1}]
        response.set_headers(ALLOW)


class AsyncFalconItems:
    async def on_get(self, _request: Any, response: Any) -> None:
        response.media = [{"id": 1}]
        response.set_headers(ALLOW)


def falcon_app() -> Any:
    app = falcon.App()
    app.add_route("/items", FalconItems())
    return app


def falcon_asgi_app() -> Any:
    app = falcon.asgi.App()
    app.add_route("/items", AsyncFalconItems())
    return app


BLOCKING: dict[str, Callable[[], Any]] = {
    "Flask": flask_app,
    "Flask's test client": lambda: flask_app().test_client(),
    "Quart": quart_app,
    "Quart's test client": lambda: quart_app().test_client(),
    "FastAPI": fastapi_app,
    "Litestar": litestar_app,
    "Litestar's test client": lambda: litestar.testing.TestClient(litestar_app()),
    "Falcon": falcon_app,
    "Falcon's test client": lambda: falcon.testing.TestClient(falcon_app()),
    "Falcon by ASGI": falcon_asgi_app,
    "httpx over WSGI": lambda: httpx.Client(transport=httpx.WSGITransport(flask_app())),
}


def check(result: Any) -> None:
    result.assert_readable(headers={"X-Total-Count": "1"}, status=200)
    assert result.json() == [{"id": 1}]


@pytest.mark.parametrize("make", BLOCKING.values(), ids=BLOCKING)
def test_in_a_plain_test(make: Callable[[], Any]) -> None:
    with Browsers() as browser:
        check(browser(PAGE).fetch_sync(make(), path="/items"))


@pytest.mark.parametrize("make", BLOCKING.values(), ids=BLOCKING)
def test_in_an_async_test(make: Callable[[], Any]) -> None:
    async def test(page: Browser) -> None:
        check(await page.fetch(make(), path="/items"))

    with Browsers() as browser:
        asyncio.run(test(browser(PAGE)))


def test_a_test_client_that_is_entered() -> None:
    with starlette.testclient.TestClient(fastapi_app()) as client, Browsers() as browser:
        check(browser(PAGE).fetch_sync(client, path="/items"))


@pytest.mark.parametrize("package", [httpx, httpx2])
def test_httpx_over_asgi(package: Any) -> None:
    async def test(page: Browser) -> None:
        async with package.AsyncClient(transport=package.ASGITransport(litestar_app())) as client:
            check(await page.fetch(client, path="/items"))

    with Browsers() as browser:
        asyncio.run(test(browser(PAGE)))


def test_the_test_client_of_aiohttp() -> None:
    async def items(_request: aiohttp.web.Request) -> aiohttp.web.Response:
        return aiohttp.web.json_response([{"id": 1}], headers=ALLOW)

    async def test(page: Browser) -> None:
        app = aiohttp.web.Application()
        app.router.add_get("/items", items)
        async with aiohttp.test_utils.TestClient(aiohttp.test_utils.TestServer(app)) as client:
            check(await page.fetch(client, path="/items"))

    with Browsers() as browser:
        asyncio.run(test(browser(PAGE)))


DJANGO = """
import asyncio
import django
from django.conf import settings
from django.http import JsonResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, DEBUG=False, SECURE_SSL_REDIRECT=True, MIDDLEWARE=[
    "django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"])
django.setup()

from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.test import AsyncClient, Client
from django.test.utils import setup_test_environment
from crossorigin.testing import Browsers

def items(request):
    return JsonResponse([{"id": 1}], safe=False, headers=HEADERS)

urlpatterns = [path("items", items)]
setup_test_environment()

def check(result):
    result.assert_readable(headers={"X-Total-Count": "1"}, status=200)
    assert result.json() == [{"id": 1}]

async def test(page, given):
    check(await page.fetch(given, path="/items"))

with Browsers() as browser:
    for given in (Client(), AsyncClient(), get_wsgi_application(), get_asgi_application()):
        check(browser(PAGE).fetch_sync(given, path="/items"))
        asyncio.run(test(browser(PAGE), given))
print("all of them")
"""


def test_django() -> None:
    """In a process of its own: it has one configuration for each."""
    code = DJANGO.replace("HEADERS", repr(ALLOW)).replace("PAGE", repr(PAGE))
    done = run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("all of them\n", "")
