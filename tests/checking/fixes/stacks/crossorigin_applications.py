"""An application of each framework with one view, at /fine, that knows nothing of CORS."""

from collections.abc import Callable, Iterable
from typing import Any

import bottle
import falcon
import falcon.asgi
import flask
import quart
from blacksheep import Application
from blacksheep.server.routing import Router
from fastapi import FastAPI
from litestar import Litestar, get
from pyramid.config import Configurator
from pyramid.response import Response
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests.checking.fixes.stacks import asgi, wsgi
from tests.checking.fixes.stacks.conformance import Exchange

Run = Callable[[dict[str, Any]], None]
"""What runs a snippet with the names that it may use, and changes them."""


def of_asgi(run: Run) -> Exchange:
    async def app(scope: Any, _receive: Any, send: Any) -> None:
        status = 200 if scope["path"] == "/fine" else 404
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return asgi.asking(_with("app", app, run))


def of_wsgi(run: Run) -> Exchange:
    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK" if environ["PATH_INFO"] == "/fine" else "404 Not Found", [])
        return [b""]

    return wsgi.asking(_with("app", app, run))


def of_fastapi(run: Run) -> Exchange:
    app = FastAPI()
    app.get("/fine")(_fine)
    return asgi.asking(_with("app", app, run))


def of_starlette(run: Run) -> Exchange:
    def fine(_: Request) -> PlainTextResponse:
        return PlainTextResponse("fine")

    return asgi.asking(_with("app", Starlette(routes=[Route("/fine", fine)]), run))


def of_litestar(run: Run) -> Exchange:
    return asgi.asking(_with("app", Litestar([get("/fine", sync_to_thread=False)(_fine)]), run))


def of_quart(run: Run) -> Exchange:
    app = quart.Quart("example")
    app.get("/fine")(_fine)
    return asgi.asking(_with("app", app, run))


def of_blacksheep(run: Run) -> Exchange:
    app = Application(router=Router())
    app.router.get("/fine")(_fine)
    return asgi.asking(_with("app", app, run))


def of_falcon_asgi(run: Run) -> Exchange:
    class Fine:
        async def on_get(self, request: Any, response: Any) -> None:
            """Answers 200."""

    app: Any = falcon.asgi.App()
    app.add_route("/fine", Fine())
    return asgi.asking(_with("app", app, run))


def of_falcon_wsgi(run: Run) -> Exchange:
    class Fine:
        def on_get(self, request: Any, response: Any) -> None:
            """Answers 200."""

    app: Any = falcon.App()
    app.add_route("/fine", Fine())
    return wsgi.asking(_with("app", app, run))


def of_bottle(run: Run) -> Exchange:
    app: Any = bottle.Bottle()
    app.get("/fine")(_fine)
    return wsgi.asking(_with("app", app, run))


def of_flask(run: Run) -> Exchange:
    app = flask.Flask("example")
    app.get("/fine")(_fine)
    return wsgi.asking(_with("app", app, run))


def of_pyramid(run: Run) -> Exchange:
    config: Any = Configurator()
    config.add_route("fine", "/fine")
    config.add_view(lambda _: Response("fine"), route_name="fine")
    return wsgi.asking(_with("config", config, run).make_wsgi_app())


APPLICATIONS: dict[str, Callable[[Run], Exchange]] = {
    "asgi": of_asgi,
    "wsgi": of_wsgi,
    "fastapi": of_fastapi,
    "starlette": of_starlette,
    "litestar": of_litestar,
    "quart": of_quart,
    "blacksheep": of_blacksheep,
    "falcon-asgi": of_falcon_asgi,
    "falcon-wsgi": of_falcon_wsgi,
    "bottle": of_bottle,
    "flask": of_flask,
    "pyramid": of_pyramid,
}
"""By the way in. aiohttp, Sanic and Tornado run under servers of their own, Django by its settings: tests/interop."""


def _fine() -> str:
    return "fine"


def _with(name: str, value: Any, run: Run) -> Any:
    names = {name: value}
    run(names)
    return names[name]
