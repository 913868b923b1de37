"""The views and routes of the bare application in Starlette; FastAPI takes the same."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from crossorigin.adapters.marks import cors_policy
from crossorigin.server.policy import Policy
from tests.conformance.applications import asgi
from tests.conformance.applications.asgi_variants import (
    BY_APPLICATION,
    KEPT,
    METHODS,
    RAW,
    RAW_SOCKETS,
    digest,
    parts,
    said,
    seen,
    wait_at_gate,
)
from tests.conformance.applications.control import note
from tests.conformance.applications.native_layers import MARKED
from tests.conformance.variants import OTHER

MARK: Final = cors_policy(Policy(**MARKED))


def answer(text: str, status: int = 200) -> Response:
    return PlainTextResponse(text, status, dict([BY_APPLICATION]))


async def say(request: Request) -> Response:
    status, headers, body = said(request.scope)
    response = Response(body, status)
    response.raw_headers.extend((name.encode("latin-1"), value.encode("latin-1")) for name, value in headers)
    return response


async def see(request: Request) -> Response:
    return answer(seen(request.scope, request.scope.get("state")))


async def get_digest(request: Request) -> Response:
    return answer(await digest(request.stream()))


async def stream(request: Request) -> Response:
    return StreamingResponse(parts(request.scope), headers=dict([BY_APPLICATION]))


async def start_at_gate(request: Request) -> Response:
    return answer(await wait_at_gate(request.scope))


async def fail(request: Request) -> Response:
    raise RuntimeError(request.query_params["token"])


async def refuse(request: Request) -> Response:
    raise HTTPException(403, "not you")


async def move(request: Request) -> Response:
    return RedirectResponse("/elsewhere", 302)


def wait(request: Request) -> Response:
    """In a thread."""
    return answer("waited")


@MARK
async def marked(request: Request) -> Response:
    return answer("marked")


@cors_policy(None)
async def without(request: Request) -> Response:
    return answer("without")


async def accept(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close()


@MARK
async def accept_marked(websocket: WebSocket) -> None:
    await accept(websocket)


@MARK
class View(HTTPEndpoint):
    """Of its methods, one has a policy of its own."""

    async def get(self, request: Request) -> Response:
        return answer("got")

    @cors_policy(Policy(origins=[OTHER], methods=["DELETE"], max_age=8))
    async def delete(self, request: Request) -> Response:
        return answer("deleted")


class Guard:
    """Who stands in front. NB: Starlette's own class would end a response that fails as if it were whole."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        is_refused = scope["type"] == "http" and scope["path"].endswith("/guarded/say")
        await (answer("who are you?", 401) if is_refused else self._app)(scope, receive, send)


class Raw:
    """What is no function is an application of ASGI to Starlette."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await asgi.application(scope, receive, send)


@contextlib.asynccontextmanager
async def live(_app: Starlette) -> AsyncIterator[Any]:
    note("lifespan", "startup")
    yield {**KEPT}


VIEWS: Final = {
    "say": say,
    "seen": see,
    "digest": get_digest,
    "stream": stream,
    "start-at-gate": start_at_gate,
    "fail": fail,
    "refuse": refuse,
    "move": move,
    "wait": wait,
}
BELOW: Final = "/{before:path}"
GUARD: Final = Middleware(Guard)


def raw_routes() -> list[BaseRoute]:
    """What no framework does, static files, and a mount with a policy of its own."""
    return [
        *(Route(f"{BELOW}{name}", Raw()) for name in RAW),
        *(WebSocketRoute(f"{BELOW}{name}", Raw()) for name in RAW_SOCKETS),
        Mount("/files", StaticFiles(directory=Path(__file__).parent)),
    ]


def inner_routes() -> list[BaseRoute]:
    """Of an application within the application."""
    return [Route("/say", say), Route("/marked", marked)]


def routes() -> list[BaseRoute]:
    return [
        MARK(Mount("/group", routes=[Route("/say", say)])),
        *(Route(f"{BELOW}{name}", view, methods=METHODS) for name, view in VIEWS.items()),
        Route("/only-get", say),
        Route("/marked", marked, methods=["GET", "PUT"]),
        Route("/items/{number:int}", marked),
        Route("/marked-slash/", marked),
        Route("/slash/", say),
        Route("/without", without, methods=METHODS),
        Route("/view", View),
        WebSocketRoute("/socket", accept),
        WebSocketRoute("/marked-socket", accept_marked),
        *raw_routes(),
    ]
