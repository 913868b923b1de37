"""The bare application in Litestar."""

from pathlib import Path
from typing import Any, Final

from litestar import Controller, Litestar, Request, Router, WebSocket, delete, get, route, websocket
from litestar.connection import ASGIConnection
from litestar.enums import HttpMethod
from litestar.exceptions import NotAuthorizedException, NotFoundException, PermissionDeniedException
from litestar.handlers.base import BaseRouteHandler
from litestar.logging import LoggingConfig
from litestar.params import FromPath
from litestar.response import Redirect
from litestar.response.base import ASGIResponse
from litestar.response.streaming import ASGIStreamingResponse
from litestar.static_files import create_static_files_router

from crossorigin.adapters.litestar import OPT, install
from crossorigin.adapters.marks import cors_policy
from crossorigin.server.policy import Policy
from tests.conformance.applications.asgi_variants import (
    BY_APPLICATION,
    digest,
    parts,
    said,
    seen,
    serve,
    start_up,
    wait_at_gate,
    with_raw,
)
from tests.conformance.applications.native_layers import MARKED
from tests.conformance.variants import OTHER

METHODS: Final = [HttpMethod(name) for name in ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")]
POLICY: Final = Policy(**MARKED)
MARK: Final = cors_policy(POLICY)


ENCODED: Final = [(BY_APPLICATION[0].encode(), BY_APPLICATION[1].encode())]


def response(body: bytes, status: int = 200, *headers: tuple[str, str]) -> ASGIResponse:
    encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers] or ENCODED
    return ASGIResponse(body=body, status_code=status, encoded_headers=encoded)


@route("/{below:path}", http_method=METHODS)
async def act(request: Request[Any, Any, Any], below: FromPath[str]) -> ASGIResponse:
    """By the last segment, for a parameter of several can be the last alone."""
    name = str(below).rpartition("/")[2]
    if name == "say":
        status, headers, body = said(request.scope)
        return response(body, status, *headers)
    if name == "seen":
        return response(seen(request.scope, {**NOW}).encode("latin-1"))
    if name == "digest":
        return response((await digest(request.stream())).encode())
    if name == "stream":
        return ASGIStreamingResponse(iterator=parts(request.scope), encoded_headers=ENCODED)
    if name == "start-at-gate":
        return response((await wait_at_gate(request.scope)).encode())
    raise NotFoundException


@get("/fail")
async def fail(request: Request[Any, Any, Any]) -> None:
    raise RuntimeError(request.query_params["token"])


@get("/refuse")
async def refuse() -> None:
    raise PermissionDeniedException


@get("/move", status_code=302)
async def move() -> Redirect:
    return Redirect("/elsewhere", status_code=302)


@get("/wait", sync_to_thread=True)
def wait() -> str:
    return "waited"


def guard(_connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
    raise NotAuthorizedException


@get("/guarded/say", guards=[guard])
async def guarded() -> str:
    return "said"


@get("/only-get")
async def only_get() -> str:
    return "got"


@route("/marked", http_method=[HttpMethod.GET, HttpMethod.PUT])
@MARK
async def marked() -> str:
    return "marked"


@MARK
@get("/items/{number:int}")
async def item(number: FromPath[int]) -> str:
    return "marked"


@route("/without", http_method=METHODS)
@cors_policy(None)
async def without() -> ASGIResponse:
    return response(b"without")


@MARK
class View(Controller):
    """Of its methods, one has a policy of its own."""

    path = "/view"

    @get("/")
    async def got(self) -> str:
        return "got"

    @delete("/", status_code=200)
    @cors_policy(Policy(origins=[OTHER], methods=["DELETE"], max_age=8))
    async def deleted(self) -> str:
        return "deleted"


@get("/say")
async def grouped() -> str:
    return "said"


@websocket("/socket")
async def accept(socket: WebSocket[Any, Any, Any]) -> None:
    await socket.accept()
    await socket.close()


@websocket("/marked-socket", opt={OPT: POLICY})
async def accept_marked(socket: WebSocket[Any, Any, Any]) -> None:
    await socket.accept()
    await socket.close()


NOW: Final = start_up("")
HANDLERS: Final = (act, fail, refuse, move, wait, guarded, only_get, marked, item, without, View, accept, accept_marked)


def make(name: str) -> Litestar:
    files = create_static_files_router(path="/files", directories=[Path(__file__).parent])
    group = Router("/group", route_handlers=[grouped], opt={OPT: POLICY})
    app = Litestar(
        [*HANDLERS, files, group],
        openapi_config=None,
        on_startup=[lambda: start_up(name)],
        logging_config=LoggingConfig(log_exceptions="always"),
    )
    app.asgi_handler = with_raw(app.asgi_handler)
    return app


application, outermost = serve(make, install)
