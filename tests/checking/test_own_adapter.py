import importlib
import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import bottle
import falcon
import falcon.asgi
import flask
import pytest
import quart
from blacksheep import Application
from blacksheep.server.routing import Router
from django.core.handlers.base import BaseHandler
from fastapi import FastAPI
from litestar import Litestar
from pyramid.config import Configurator
from sanic import Sanic
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.adapters.wsgi import CORSMiddleware as WSGICORSMiddleware
from crossorigin.checking.fixes.stacks.crossorigin import FOR
from crossorigin.checking.own_adapter import adapter_for, has_own_layer
from crossorigin.server import Policy
from crossorigin.transport.errors import ApplicationLoadError

POLICY = Policy(origins=["https://app.example.com"])


async def asgi_app(scope: Any, receive: Any, send: Any) -> None:
    """Nothing is asked of it."""


def wsgi_app(environ: Any, start_response: Any) -> list[bytes]:
    """The same."""
    return []


def sanic_app() -> Any:
    Sanic.test_mode = True
    return Sanic("own_adapter")


def install(way: str, app: Any) -> Any:
    module = importlib.import_module(f"crossorigin.adapters.{way.replace('-', '_')}")
    (module.CORS if way == "flask" else module.install)(app, POLICY)
    return app


MAKERS: dict[str, Callable[[], Any]] = {
    "fastapi": FastAPI,
    "starlette": Starlette,
    "litestar": lambda: Litestar([]),
    "quart": lambda: quart.Quart("example"),
    "blacksheep": lambda: Application(router=Router()),
    "falcon-asgi": falcon.asgi.App,
    "falcon-wsgi": falcon.App,
    "sanic": sanic_app,
    "bottle": bottle.Bottle,
    "flask": lambda: flask.Flask("example"),
}


@pytest.fixture(autouse=True)
def _forget_sanic() -> Any:
    yield
    Sanic._app_registry.clear()


@pytest.mark.parametrize("way", MAKERS)
def test_an_application_of_a_framework(way: str) -> None:
    app = MAKERS[way]()
    assert adapter_for(app) == way
    assert way in FOR
    assert not has_own_layer(app)
    assert has_own_layer(install(way, app))
    assert adapter_for(app) == way


def test_pyramid_has_it_in_its_registry() -> None:
    config: Any = Configurator()
    bare = config.make_wsgi_app()
    assert (adapter_for(bare), has_own_layer(bare)) == ("pyramid", False)
    config = Configurator()
    config.include("crossorigin.adapters.pyramid")
    config.set_cors_policy(POLICY)
    assert has_own_layer(config.make_wsgi_app())


@pytest.mark.parametrize(
    ("middleware", "there"),
    [
        (["crossorigin.adapters.django.CORSMiddleware", "django.middleware.common.CommonMiddleware"], True),
        (["corsheaders.middleware.CorsMiddleware"], False),
        ([], False),
    ],
)
def test_django_has_it_in_its_settings(middleware: list[str], there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = SimpleNamespace(settings=SimpleNamespace(MIDDLEWARE=middleware))
    monkeypatch.setitem(sys.modules, "django.conf", settings)  # as much of it as is read
    handler = BaseHandler()
    assert (adapter_for(handler), has_own_layer(handler)) == ("django", there)


def test_what_is_no_framework_goes_by_its_interface() -> None:
    assert adapter_for(asgi_app) == "asgi"
    assert adapter_for(wsgi_app) == "wsgi"
    # An application of Starlette inside of it, which `install` would not find.
    assert adapter_for(GZipMiddleware(Starlette())) == "asgi"
    with pytest.raises(ApplicationLoadError, match="is no application"):
        adapter_for(1)


def test_a_layer_is_found_behind_others() -> None:
    assert has_own_layer(CORSMiddleware(asgi_app, POLICY))
    assert has_own_layer(WSGICORSMiddleware(wsgi_app, POLICY))
    assert has_own_layer(GZipMiddleware(CORSMiddleware(asgi_app, POLICY)))
    assert has_own_layer(GZipMiddleware(install("starlette", Starlette())))
    assert not has_own_layer(GZipMiddleware(asgi_app))


def test_what_nobody_imported_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "crossorigin.adapters")
    assert not has_own_layer(CORSMiddleware(asgi_app, POLICY))
    source = (
        "import sys\n"
        "from crossorigin.checking.own_adapter import has_own_layer\n"
        "assert not has_own_layer(print)\n"
        "assert 'crossorigin.doctor' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", source], check=True)
