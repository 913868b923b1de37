"""The bare application in BlackSheep."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

from blacksheep import Application, Content, Request, Response, StreamedContent, WebSocket, redirect
from blacksheep.exceptions import Forbidden
from blacksheep.server.controllers import Controller
from blacksheep.server.routing import Router, RoutesRegistry

from crossorigin.adapters.blacksheep import install
from crossorigin.adapters.marks import cors_policy
from crossorigin.server.policy import Policy
from tests.conformance.applications.asgi_variants import (
    BY_APPLICATION,
    METHODS,
    asked,
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

MARK: Final = cors_policy(Policy(**MARKED))
NOW: Final = start_up("")


class Server(Application):
    """It leaves to the bare one what no framework does."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await with_raw(super().__call__)(scope, receive, send)


def answer(body: bytes, status: int = 200, *headers: tuple[str, str]) -> Response:
    encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers or (BY_APPLICATION,)]
    return Response(status, encoded, None if status in {204, 304} else Content(b"text/plain", body))


async def say(request: Request) -> Response:
    status, headers, body = said(request.scope)
    return answer(body, status, *headers)


async def see(request: Request) -> Response:
    return answer(seen(request.scope, {**NOW}).encode("latin-1"))


async def get_digest(request: Request) -> Response:
    return answer((await digest(request.stream())).encode())


async def stream(request: Request) -> Response:
    scope = request.scope

    async def provide() -> AsyncIterator[bytes]:
        async for part in parts(scope):
            yield part

    by_application = [(BY_APPLICATION[0].encode(), BY_APPLICATION[1].encode())]
    return Response(200, by_application, StreamedContent(b"text/plain", provide))


async def start_at_gate(request: Request) -> Response:
    return answer((await wait_at_gate(request.scope)).encode())


async def fail(request: Request) -> Response:
    raise RuntimeError(asked(request.scope, "token"))


async def refuse(request: Request) -> Response:
    raise Forbidden


async def move(request: Request) -> Response:
    return redirect("/elsewhere")


def wait(request: Request) -> Response:
    """A function that is none of asyncio's."""
    return answer(b"waited")


async def guard(request: Request, handler: Any) -> Response:
    if request.scope["path"].endswith("/guarded/say"):
        return answer(b"who are you?", 401)
    response: Response = await handler(request)
    return response


@MARK
async def marked(request: Request) -> Response:
    return answer(b"marked")


@MARK
async def item(number: int) -> Response:
    return answer(b"marked")


@cors_policy(None)
async def without(request: Request) -> Response:
    return answer(b"without")


async def accept(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close()


@MARK
async def accept_marked(websocket: WebSocket) -> None:
    await accept(websocket)


VIEWS: Final = {"say": say, "seen": see, "digest": get_digest, "stream": stream, "start-at-gate": start_at_gate}
ONES: Final[dict[str, Any]] = {
    "fail": fail,
    "refuse": refuse,
    "move": move,
    "wait": wait,
    "only-get": say,
    "marked": marked,
}


def make(name: str) -> Server:
    app = Server(router=Router())
    app.controllers_router = RoutesRegistry()
    for path, view in VIEWS.items():
        for method in METHODS:
            app.router.add(method, f"/{path}", view)
            app.router.add(method, f"/{{path:below}}/{path}", view)
    for path, one in ONES.items():
        app.router.add("GET", f"/{path}", one)
    app.router.add("PUT", "/marked", marked)
    app.router.add("GET", "/items/{int:number}", item)
    for method in METHODS:
        app.router.add(method, "/without", without)
    app.router.ws("/socket")(accept)
    app.router.ws("/marked-socket")(accept_marked)
    app.serve_files(Path(__file__).parent, root_path="files", extensions={".py"})
    _add_controller(app)
    app.middlewares.append(guard)

    async def keep(_app: Application) -> None:
        start_up(name)

    app.on_start += keep
    return app


def _add_controller(app: Application) -> None:
    @MARK
    class View(Controller):
        """Of its methods, one has a policy of its own."""

        @app.controllers_router.get("/view")
        async def got(self) -> Response:
            return answer(b"got")

        @app.controllers_router.delete("/view")
        @cors_policy(Policy(origins=[OTHER], methods=["DELETE"], max_age=8))
        async def deleted(self) -> Response:
            return answer(b"deleted")


application, outermost = serve(make, install)
