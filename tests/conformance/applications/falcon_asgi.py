"""The bare application in Falcon, whose router knows nothing of a `root_path`."""

import asyncio
from pathlib import Path
from typing import Any, Final

import falcon
from falcon.asgi import App, Request, Response, WebSocket

from crossorigin.adapters.falcon_asgi import install
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

MARK: Final = cors_policy(Policy(**MARKED))
NOW: Final = start_up("")


class Application(App[Any, Any]):
    """It leaves to the bare one what no framework does."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # type: ignore[override] # as Falcon does
        await with_raw(super().__call__)(scope, receive, send)


def answer(resp: Response, body: bytes = b"", status: int = 200, *headers: tuple[str, str]) -> None:
    resp.status_code, resp.data = status, body
    for header in headers or (BY_APPLICATION,):
        resp.append_header(*header)


async def act(req: Request, resp: Response | None, **_: object) -> None:
    """By the last segment: a sink, for a route has no parameter of several but at its end."""
    assert resp is not None
    name = req.path.rpartition("/")[2]
    if name == "say":
        status, headers, body = said(req.scope)
        answer(resp, body, status, *headers)
    elif name == "seen":
        answer(resp, seen(req.scope, {**NOW}).encode("latin-1"))
    elif name == "digest":
        answer(resp, (await digest(aiter(req.stream))).encode())
    elif name == "start-at-gate":
        answer(resp, (await wait_at_gate(req.scope)).encode())
    elif name == "stream":
        resp.stream = parts(req.scope)
        resp.append_header(*BY_APPLICATION)
    else:
        raise falcon.HTTPNotFound


class Views:
    """Each view by its suffix."""

    async def on_get_fail(self, req: Request, resp: Response) -> None:
        raise RuntimeError(req.params["token"])

    async def on_get_refuse(self, req: Request, resp: Response) -> None:
        raise falcon.HTTPForbidden

    async def on_get_move(self, req: Request, resp: Response) -> None:
        raise falcon.HTTPFound("/elsewhere")

    async def on_get_wait(self, req: Request, resp: Response) -> None:
        resp.text = await asyncio.to_thread(lambda: "waited")

    async def on_get_only(self, req: Request, resp: Response) -> None:
        resp.text = "got"

    @MARK
    async def on_get_marked(self, req: Request, resp: Response, **_: int) -> None:
        resp.text = "marked"

    on_put_marked = on_get_marked

    async def on_websocket_socket(self, req: Request, socket: WebSocket) -> None:
        await socket.accept()
        await socket.close()

    @MARK
    async def on_websocket_marked(self, req: Request, socket: WebSocket) -> None:
        await self.on_websocket_socket(req, socket)


@cors_policy(None)
class Without:
    async def on_get(self, req: Request, resp: Response) -> None:
        answer(resp, b"without")

    on_put = on_options = on_get


@MARK
class View:
    """Of its methods, one has a policy of its own."""

    async def on_get(self, req: Request, resp: Response) -> None:
        resp.text = "got"

    @cors_policy(Policy(origins=[OTHER], methods=["DELETE"], max_age=8))
    async def on_delete(self, req: Request, resp: Response) -> None:
        resp.text = "deleted"


class Middleware:
    def __init__(self, name: str) -> None:
        self._name = name

    async def process_startup(self, _scope: Any, _event: Any) -> None:
        start_up(self._name)

    async def process_request(self, req: Request, _resp: Response) -> None:
        if req.path.endswith("/guarded/say"):
            raise falcon.HTTPUnauthorized


VIEWS: Final = {
    **{f"/{name}": name for name in ("fail", "refuse", "move", "wait", "marked", "socket")},
    "/only-get": "only",
    "/items/{number:int}": "marked",
    "/marked-socket": "marked",
}


def make(name: str) -> App[Any, Any]:
    app = Application(middleware=[Middleware(name)], sink_before_static_route=False)
    for below in (f"/{name}", "") if name == "matrix" else (f"/{name}",):
        for path, suffix in VIEWS.items():
            app.add_route(f"{below}{path}", Views(), suffix=suffix)
        app.add_route(f"{below}/without", Without())
        app.add_route(f"{below}/view", View())
        app.add_static_route(f"{below}/files", str(Path(__file__).parent))
    app.add_sink(act)
    return app


application, outermost = serve(make, install)
