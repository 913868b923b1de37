"""Requests through real applications of each framework, and who answered them."""

from collections.abc import Sequence
from typing import Any

import flask_cors
import pytest
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from flask import Flask, Response
from starlette.middleware.cors import CORSMiddleware as StarletteCORS

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.adapters.flask import CORS
from crossorigin.adapters.starlette import install
from crossorigin.doctor.replay import replay
from crossorigin.doctor.replayed import Asked, Replayed, requests_for
from crossorigin.doctor.stack import inspect_stack
from tests.adapters.django.project import ENTRY, override_settings
from tests.doctor.apps import PAGE, POLICY, RequireToken, raw, starlette, wsgi

OURS = "CORSMiddleware of crossorigin"
CORSHEADERS = "corsheaders.middleware.CorsMiddleware"
LOGIN = "tests.doctor.django_parts.RequireLogin"


def _replay(app: Any, paths: Sequence[str] = ()) -> list[tuple[str, int | None, str]]:
    stack = inspect_stack(app)
    found = replay(app, stack, requests_for(stack, paths), origin=PAGE)
    return [(str(one.asked).partition(" /crossorigin")[0], one.status, one.answered_by) for one in found]


@pytest.mark.parametrize("outer", [OURS, "RequireToken"])
def test_starlette(outer: str) -> None:
    app = starlette((CORSMiddleware, {"policy": POLICY}), (RequireToken, {}))
    if outer == OURS:
        install(app, POLICY)
    preflight, actual = _replay(app)
    assert preflight == ("preflight for PUT /items/1", 204 if outer == OURS else 401, outer)
    assert actual == ("GET", 401, "RequireToken")


def test_a_view_is_run_for_a_path_that_is_asked_for() -> None:
    app = starlette((StarletteCORS, {"allow_origins": [PAGE], "allow_methods": ["PUT"]}))
    assert _replay(app, ["/items/1"]) == [
        ("preflight for PUT /items/1", 200, "CORSMiddleware of starlette"),
        ("GET /items/1", 200, "the route /items/{number} (items)"),
        ("GET", 404, "the router"),
    ]


def _flask(*, ours: bool) -> Flask:
    app = Flask("x")
    app.add_url_rule("/items/<int:number>", view_func=lambda number: "", endpoint="items", methods=["PUT"])
    flask_cors.CORS(app)

    @app.before_request
    def require_token() -> Response:
        return Response(status=401)

    if ours:
        CORS(app, POLICY)
    return app


@pytest.mark.parametrize(("ours", "status", "who"), [(True, 204, OURS), (False, 401, "_flask")])
def test_flask(ours: bool, status: int, who: str) -> None:
    assert _replay(_flask(ours=ours)) == [("preflight for PUT /items/1", status, who), ("GET", 401, "_flask")]


@pytest.mark.parametrize("make", [get_wsgi_application, get_asgi_application])
@pytest.mark.parametrize(
    ("middlewares", "status", "who"),
    [
        ([ENTRY, LOGIN], 204, OURS),
        ([LOGIN, ENTRY], 401, "RequireLogin"),
        ([LOGIN, CORSHEADERS], 401, "RequireLogin"),
        ([CORSHEADERS, LOGIN], 200, "CorsMiddleware of corsheaders"),
    ],
)
def test_django(make: Any, middlewares: list[str], status: int, who: str) -> None:
    settings = {
        "MIDDLEWARE": middlewares,
        "ROOT_URLCONF": "tests.doctor.django_parts",
        "ALLOWED_HOSTS": ["*"],
        "CROSSORIGIN": {"policy": POLICY},
    }
    with override_settings(**settings):
        preflight, *_, actual = _replay(make())
    assert preflight == ("preflight for GET /items/1/", status, who)
    assert actual == ("GET", 401, "RequireLogin")


@pytest.mark.parametrize(("app", "who"), [(raw, "raw"), (wsgi, "wsgi")])
def test_any_other(app: Any, who: str) -> None:
    assert _replay(app) == [("preflight for GET /", 200, who), ("GET", 200, who)]


async def _failing(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await receive()
        await send({"type": "lifespan.startup.failed", "message": "no database"})


def test_an_application_that_does_not_come_up() -> None:
    stack = inspect_stack(_failing)
    first, *_ = replay(_failing, stack, requests_for(stack, ["/"]), origin=PAGE)
    assert first == Replayed(
        asked=Asked(path="/"), status=None, failure="the application's startup failed: no database"
    )
