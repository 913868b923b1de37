import asyncio
import sys
from types import SimpleNamespace
from typing import Any

import aiohttp.test_utils
import aiohttp.web
import django.test
import falcon
import falcon.testing
import flask
import httpx
import pytest
import quart
import starlette.applications
import starlette.testclient

from crossorigin.testing.targets.recognise import recognise
from crossorigin.testing.targets.target import TargetKind
from tests.testing.apps import asgi_app, wsgi_app

FLASK = flask.Flask("shop")
STARLETTE = starlette.applications.Starlette()


def test_applications() -> None:
    for app, kind in ((asgi_app(), TargetKind.ASGI), (wsgi_app(), TargetKind.WSGI)):
        target = recognise(app)
        assert (target.kind, target.asked, target.given, str(target.base)) == (kind, app, app, "https://testserver/")
        assert target.name.startswith("tests.testing.apps.")


@pytest.mark.parametrize(
    ("app", "kind", "framework"),
    [
        (FLASK, TargetKind.WSGI, "flask"),
        (STARLETTE, TargetKind.ASGI, "starlette"),
        (falcon.App(), TargetKind.WSGI, "falcon"),
        (quart.Quart("shop"), TargetKind.ASGI, "quart"),
    ],
)
def test_frameworks(app: object, kind: TargetKind, framework: str) -> None:
    target = recognise(app)
    assert (target.kind, target.framework) == (kind, framework)


@pytest.mark.parametrize(
    ("client", "kind", "framework"),
    [
        (FLASK.test_client(), TargetKind.WSGI, "flask"),
        (falcon.testing.TestClient(falcon.App()), TargetKind.WSGI, "falcon"),
        (quart.Quart("shop").test_client(), TargetKind.ASGI, "quart"),
    ],
)
def test_clients_have_their_application(client: Any, kind: TargetKind, framework: str) -> None:
    target = recognise(client)
    assert (target.kind, target.framework) == (kind, framework)
    assert target.asked is getattr(client, "application", None) or getattr(client, "app", None)
    assert recognise(client).given is target.given


class WSGIHandler:
    """In place of Django's, which reads the settings of a project."""

    def __call__(self, environ: Any, start_response: Any) -> None: ...


class ASGIHandler:
    """The same."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None: ...


@pytest.mark.parametrize(
    ("client", "kind", "handler"),
    [
        (django.test.Client(), TargetKind.WSGI, WSGIHandler),
        (django.test.AsyncClient(), TargetKind.ASGI, ASGIHandler),
    ],
)
def test_clients_of_django_stand_for_its_handlers(
    client: Any, kind: TargetKind, handler: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"django.core.handlers.{kind.name.lower()}.{handler.__name__}", handler)
    target = recognise(client)
    assert (target.kind, target.given) == (kind, client)
    assert isinstance(target.asked, handler)


def test_http_clients() -> None:
    client = starlette.testclient.TestClient(STARLETTE, base_url="http://shop.example")
    target = recognise(client)
    assert (target.kind, target.asked, target.framework) == (TargetKind.CLIENT, client, "starlette")
    assert str(target.base) == "http://shop.example/"


def test_http_clients_that_are_awaited() -> None:
    client = httpx.AsyncClient()
    target = recognise(client)
    assert (target.kind, target.asked, str(target.base)) == (TargetKind.ASYNC_CLIENT, client, "https://testserver/")
    asyncio.run(client.aclose())


def test_servers() -> None:
    class LiveServer:
        url = "http://127.0.0.1:8000"

    for given in ("http://127.0.0.1:8000", LiveServer()):
        target = recognise(given)
        assert (target.kind, str(target.base)) == (TargetKind.SERVER, "http://127.0.0.1:8000/")


def test_servers_of_aiohttp() -> None:
    async def base() -> str:
        async with aiohttp.test_utils.TestServer(aiohttp.web.Application()) as server:
            target = recognise(server)
            assert target.kind is TargetKind.SERVER
            assert str(target.base) == str(server.make_url("/"))
            return str(target.base)

    assert asyncio.run(base()).startswith("http://127.0.0.1:")


@pytest.mark.parametrize("url", ["/items", "shop:app", "ws://127.0.0.1/"])
def test_what_is_no_url(url: str) -> None:
    with pytest.raises(ValueError, match=f"'{url}' is no URL of a server"):
        recognise(url)


def test_what_cannot_be_asked() -> None:
    with pytest.raises(TypeError, match=r"a builtins\.int cannot be asked: give an ASGI or WSGI application"):
        recognise(42)
    with pytest.raises(TypeError, match=r"a types\.SimpleNamespace cannot be asked"):
        recognise(SimpleNamespace(app=None, application=1, make_url=None, url=1))
    with pytest.raises(TypeError, match=r"'tests\.testing\.targets\.test_recognise\.nothing' is no application"):
        recognise(nothing)


def nothing() -> None:
    """Takes no arguments."""


def test_no_framework_is_imported() -> None:
    source = sys.modules[recognise.__module__].__dict__
    assert not {"flask", "django", "httpx", "starlette"} & set(source)
