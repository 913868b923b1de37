"""The bare application in Sanic, one for each variant behind a dispatcher, and their server."""

import asyncio
import hashlib
import json
import sys
from pathlib import Path
from typing import Any, Final

from sanic import Blueprint, HTTPResponse, Request, Sanic
from sanic.exceptions import Forbidden, Unauthorized
from sanic.response import redirect, text
from sanic.router import Router
from sanic.views import HTTPMethodView

from crossorigin.adapters.marks import cors_policy
from crossorigin.adapters.sanic import install
from crossorigin.server.policy import Policy
from tests.conformance.applications.control import note, pass_gate
from tests.conformance.applications.native_layers import MARKED, put
from tests.conformance.applications.process import start_process
from tests.conformance.variants import BARE, OTHER, VARIANTS

_BY_APPLICATION: Final = ("X-Answered-By", "application")


class _Router(Router):
    """Sanic's own knows seven methods."""

    ALLOWED_METHODS: Any = (*Router.ALLOWED_METHODS, "QUERY")


def _answer(body: str, *headers: tuple[str, str], status: int = 200) -> HTTPResponse:
    response = text(body, status=status)
    for name, value in (_BY_APPLICATION, *headers):
        response.headers.add(name, value)
    return response


def _asked(request: Request, name: str, default: str = "") -> str:
    return str(request.args.get(name, default))


async def _say(request: Request, below: str = "") -> HTTPResponse:
    """`status`, `text`, and any number of `h=Name:value`."""
    status = int(_asked(request, "status", "200"))
    lines = [line.partition(":") for line in request.args.getlist("h", [])]
    body = "" if status in {204, 304} else _asked(request, "text", "said")
    return _answer(body, *((name, value) for name, _, value in lines), status=status)


async def _seen(request: Request, below: str = "") -> HTTPResponse:
    """What the handler is told of the request."""
    told = [request.method, request.path, request.query_string, list(request.headers.items()), request.match_info]
    return _answer(json.dumps({"told": told}))


async def _raise(request: Request, below: str = "") -> HTTPResponse:
    raise RuntimeError(_asked(request, "token"))


async def _stream(request: Request, below: str = "") -> None:
    """Each part but the first waits for the test to have the one before."""
    response = await request.respond(headers=dict([_BY_APPLICATION]))
    for number in range(3):
        if number:
            await asyncio.to_thread(pass_gate, f"{_asked(request, 'key')}{number}")
        await response.send(b"part %d" % number)
    await response.eof()


async def _start_at_gate(request: Request, below: str = "") -> HTTPResponse:
    note(_asked(request, "key"), "called")
    await asyncio.to_thread(pass_gate, _asked(request, "key"))
    return _answer("at last")


async def _digest(request: Request, below: str = "") -> HTTPResponse:
    return _answer(f"{len(request.body)} {hashlib.sha256(request.body).hexdigest()}")


async def _shared(request: Request, below: str = "") -> HTTPResponse:
    return _answer("shared", ("Vary", "Accept"))


async def _refuse(request: Request, below: str = "") -> HTTPResponse:
    raise Forbidden("no")


async def _move(request: Request, below: str = "") -> HTTPResponse:
    return redirect("/elsewhere")


@cors_policy(Policy(**MARKED))
async def _marked(request: Request, below: str = "") -> HTTPResponse:
    return _answer("marked")


@cors_policy(None)
async def _without(request: Request, below: str = "") -> HTTPResponse:
    return _answer("without")


@cors_policy(Policy(**MARKED))
class _View(HTTPMethodView):
    """Of its methods, one has a policy of its own."""

    async def get(self, request: Request, below: str = "") -> HTTPResponse:
        return _answer("got")

    put = get

    @cors_policy(Policy(origins=[OTHER], methods=["DELETE"], max_age=8))
    async def delete(self, request: Request, below: str = "") -> HTTPResponse:
        return _answer("deleted")


_ACTIONS: Final[dict[str, Any]] = {
    "say": _say,
    "seen": _seen,
    "raise": _raise,
    "stream": _stream,
    "start-at-gate": _start_at_gate,
    "digest": _digest,
    "shared": _shared,
    "refuse": _refuse,
    "move": _move,
    "marked": _marked,
    "without": _without,
}


async def _echo(request: Request, socket: Any, below: str = "") -> None:
    """Tells what it was told, then sends back what it gets, and notes the end."""
    key = _asked(request, "key")
    note(key, "called")
    headers = [[name.lower(), value] for name, value in request.headers.items()]
    offered = [name.strip() for name in request.headers.getone("sec-websocket-protocol", "").split(",") if name]
    await socket.send(json.dumps({"url": request.path, "subprotocols": offered, "headers": headers}))
    try:
        async for message in socket:
            await socket.send(message)
    finally:
        note(key, "websocket.disconnect")


async def _close(request: Request, socket: Any, below: str = "") -> None:
    await socket.close(4001, "enough")


def _guard(request: Request) -> None:
    if request.path.endswith("/guarded/say") and "authorization" not in request.headers:
        raise Unauthorized("who are you?")
    # A handler of WebSockets is called after the handshake.
    if request.path.endswith("/ws-refuse"):
        raise Forbidden("no")
    if request.path.endswith("/ws-deny"):
        raise Unauthorized("log in")
    if request.path.endswith("/ws-raise"):
        raise RuntimeError(_asked(request, "token"))


def _application(name: str) -> Sanic[Any, Any]:
    app = Sanic(name.replace("-", "_"), configure_logging=False, router=_Router())
    app.config.AUTO_EXTEND = False
    app.config.FALLBACK_ERROR_FORMAT = "text"
    app.on_request(_guard)
    for action, handler in _ACTIONS.items():
        for number, path in enumerate((f"/{action}", f"/<below:path>/{action}")):
            app.add_route(handler, path, methods=_Router.ALLOWED_METHODS, name=f"{action}{number}")
    app.add_route(_View.as_view(), "/view")
    for action, handler in {"ws-echo": _echo, "ws-close": _close}.items():
        for number, path in enumerate((f"/{action}", f"/<below:path>/{action}")):
            app.add_websocket_route(handler, path, name=f"{action}{number}")
    app.add_route(_say, "/only-get", name="only-get")
    app.static("/files", Path(__file__).parent, use_content_range=True)
    nested = Blueprint("nested", url_prefix="/nested")
    nested.add_route(_say, "/say", name="say")
    nested.add_route(_marked, "/marked", name="marked")
    app.blueprint(nested)
    return app


class _Dispatcher(Sanic[Any, Any]):
    """To each variant's application the requests below its name, which it does not see."""

    async def handle_request(self, request: Request) -> None:
        await request.app.handle_request(request)


def _all() -> Sanic[Any, Any]:
    applications = {name: _application(name) for name in (BARE, *VARIANTS)}
    for name, variant in VARIANTS.items():
        put(install, applications[name], name, variant)
    root = _Dispatcher("root", configure_logging=False)
    root.config.AUTO_EXTEND = False
    # A server of an application without routes does not start, nor does it speak WebSocket without one of these.
    root.add_websocket_route(_echo, "/")

    class Dispatched(Request):
        """The protocol makes one for each request."""

        def __new__(cls, url_bytes: bytes, **more: Any) -> Any:
            name = url_bytes.decode().split("/")[1]
            if name not in applications:
                return Request(url_bytes, **more)
            if name == BARE or VARIANTS[name].is_mounted:
                url_bytes = url_bytes.removeprefix(f"/{name}".encode())
            return applications[name].request_class(url_bytes, **(more | {"app": applications[name]}))

    root.request_class = Dispatched

    @root.before_server_start
    async def start(_: Any) -> None:
        for application in applications.values():
            application.signalize(False)
            application.finalize()

    return root


def _alone() -> Sanic[Any, Any]:
    application = _application("matrix")
    put(install, application, "matrix", VARIANTS["matrix"])
    return application


if __name__ == "__main__":
    _, port, which = sys.argv
    served = _all() if which == "all" else _alone()
    start_process()
    served.run("127.0.0.1", int(port), single_process=True, access_log=False, motd=False)
