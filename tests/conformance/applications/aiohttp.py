"""The bare application in aiohttp, for each variant a sub-application of its own; and their server."""

import asyncio
import hashlib
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any, Final

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler
from aiohttp.web_urldispatcher import AbstractRuleMatching, MatchedSubAppResource
from multidict import CIMultiDict

from crossorigin.adapters.aiohttp import install
from crossorigin.adapters.marks import cors_policy
from crossorigin.server.policy import Policy
from tests.conformance.applications.control import note, pass_gate
from tests.conformance.applications.native_layers import MARKED, put
from tests.conformance.applications.process import start_process
from tests.conformance.variants import BARE, OTHER, VARIANTS

_BY_APPLICATION: Final = ("X-Answered-By", "application")


def _answer(text: str, *headers: tuple[str, str], status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, headers=CIMultiDict([_BY_APPLICATION, *headers]))


async def _say(request: web.Request) -> web.Response:
    """`status`, `text`, and any number of `h=Name:value`."""
    lines = [line.partition(":") for line in request.query.getall("h", ())]
    status = int(request.query.get("status", "200"))
    text = "" if status in {204, 304} else request.query.get("text", "said")
    return _answer(text, *((name, value) for name, _, value in lines), status=status)


async def _seen(request: web.Request) -> web.Response:
    """What the handler is told of the request."""
    told = {
        "method": request.method,
        "url": str(request.rel_url),
        "headers": [[part.decode("latin-1") for part in pair] for pair in request.raw_headers],
        "body": await request.text(),
        "match": dict(request.match_info),
    }
    return _answer(json.dumps(told))


async def _raise(request: web.Request) -> web.Response:
    raise RuntimeError(request.query.get("token", ""))


async def _raise_late(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers=CIMultiDict([_BY_APPLICATION]))
    await response.prepare(request)
    await response.write(b"begun")
    raise RuntimeError(request.query["token"])


async def _stream(request: web.Request) -> web.StreamResponse:
    """Each part but the first waits for the test to have the one before."""
    response = web.StreamResponse(headers=CIMultiDict([_BY_APPLICATION]))
    await response.prepare(request)
    for number in range(3):
        if number:
            await asyncio.to_thread(pass_gate, f"{request.query['key']}{number}")
        await response.write(b"part %d" % number)
    return response


async def _start_at_gate(request: web.Request) -> web.Response:
    note(request.query["key"], "called")
    await asyncio.to_thread(pass_gate, request.query["key"])
    return _answer("at last")


async def _digest(request: web.Request) -> web.Response:
    size, digest = 0, hashlib.sha256()
    async for chunk in request.content.iter_any():
        size += len(chunk)
        digest.update(chunk)
    return _answer(f"{size} {digest.hexdigest()}")


async def _shared(request: web.Request) -> web.Response:
    return _answer("shared", ("Vary", "Accept"))


async def _refuse(request: web.Request) -> web.Response:
    raise web.HTTPForbidden(text="log in", headers=[_BY_APPLICATION])


async def _move(request: web.Request) -> web.Response:
    raise web.HTTPFound("/elsewhere", headers=[_BY_APPLICATION])


@cors_policy(Policy(**MARKED))
async def _marked(request: web.Request) -> web.Response:
    return _answer("marked")


@cors_policy(None)
async def _without(request: web.Request) -> web.Response:
    return _answer("without")


@cors_policy(Policy(**MARKED))
class _View(web.View):
    """Of its methods, one has a policy of its own."""

    async def get(self) -> web.Response:
        return _answer("got")

    @cors_policy(Policy(origins=[OTHER], methods=["DELETE"], max_age=8))
    async def delete(self) -> web.Response:
        return _answer("deleted")


async def _echo(request: web.Request) -> web.WebSocketResponse:
    """Takes the second subprotocol, tells what it was told, then sends back what it gets, and notes the end."""
    key = request.query.get("key", "")
    note(key, "called")
    offered = [name.strip() for name in request.headers.get("Sec-WebSocket-Protocol", "").split(",") if name]
    socket = web.WebSocketResponse(protocols=offered[1:2])
    socket.headers["X-Accepted"] = "yes"
    await socket.prepare(request)
    headers = [[name.lower(), value] for name, value in request.headers.items()]
    await socket.send_json({"url": str(request.rel_url), "subprotocols": offered, "headers": headers})
    async for message in socket:
        if message.type is WSMsgType.TEXT:
            await socket.send_str(message.data)
        elif message.type is WSMsgType.BINARY:
            await socket.send_bytes(message.data)
    note(key, f"websocket.disconnect {socket.close_code}")
    return socket


async def _close(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    await socket.close(code=4001, message=b"enough")
    return socket


async def _deny(request: web.Request) -> web.Response:
    return _answer("log in", status=401)


_ACTIONS: Final[dict[str, Handler | type[web.View]]] = {
    "say": _say,
    "seen": _seen,
    "raise": _raise,
    "raise-late": _raise_late,
    "stream": _stream,
    "start-at-gate": _start_at_gate,
    "digest": _digest,
    "shared": _shared,
    "refuse": _refuse,
    "move": _move,
    "marked": _marked,
    "without": _without,
    "view": _View,
    "ws-echo": _echo,
    "ws-close": _close,
    "ws-refuse": _refuse,
    "ws-deny": _deny,
    "ws-raise": _raise,
}


def _application() -> web.Application:
    """An application with an own middleware, which refuses those who do not say who they are."""
    application = web.Application(middlewares=[_guard])
    for name, handler in _ACTIONS.items():
        application.router.add_route("*", f"/{{below:(.*/)?}}{name}", handler)
    application.router.add_get("/only-get", _say)
    application.router.add_static("/files", Path(__file__).parent)
    nested = web.Application()
    nested.router.add_get("/say", _say)
    nested.router.add_get("/marked", _marked)
    application.add_subapp("/nested", nested)
    return application


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.path.endswith("/guarded/say") and "Authorization" not in request.headers:
        raise web.HTTPUnauthorized(text="who are you?", headers=[_BY_APPLICATION])
    return await handler(request)


class _Below(AbstractRuleMatching):
    """Of a variant that is not mounted: its routes have its path in them."""

    def __init__(self, name: str) -> None:
        self._prefix = f"/{name}/"

    async def match(self, request: web.Request) -> bool:
        return request.path.startswith(self._prefix)

    def get_info(self) -> Any:
        return {}

    @property
    def canonical(self) -> str:
        return self._prefix


def _all() -> web.Application:
    root = web.Application()
    for name in (BARE, *VARIANTS):
        application = _application()
        if name != BARE:
            put(install, application, name, VARIANTS[name])
        if name == BARE or VARIANTS[name].is_mounted:
            root.add_subapp(f"/{name}", application)
        else:
            root._add_subapp(partial(MatchedSubAppResource, _Below(name), application), application)
    return root


def _alone() -> web.Application:
    application = _application()
    put(install, application, "matrix", VARIANTS["matrix"])
    return application


if __name__ == "__main__":
    _, port, which = sys.argv
    served = _all() if which == "all" else _alone()
    start_process()
    web.run_app(served, host="127.0.0.1", port=int(port), print=None, access_log=None, shutdown_timeout=1)
