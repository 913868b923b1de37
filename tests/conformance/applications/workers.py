"""A handler of `Request`s, for each variant one, and the runtime that calls them."""

import asyncio
import hashlib
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import uvicorn

from crossorigin.adapters.workers import cors
from tests.adapters import js_objects
from tests.adapters.js_objects import Headers, Request, Response
from tests.conformance.applications.asgi import Receive, Scope, Send
from tests.conformance.applications.asgi_gateway import received
from tests.conformance.applications.control import note, pass_gate
from tests.conformance.applications.native_layers import put
from tests.conformance.applications.process import start_process
from tests.conformance.applications.workers_runtime import fetch
from tests.conformance.variants import BARE, VARIANTS

_BY_APPLICATION: Final = ("X-Answered-By", "application")
_SHARED: Final = Headers([_BY_APPLICATION, ("Vary", "Accept")])
"""Of all responses of `/shared`, as some handlers have it."""


def _answer(body: Any, *headers: tuple[str, str], status: int = 200) -> Response:
    return Response(body, status, Headers([_BY_APPLICATION, *headers]))


def _all_asked(request: Request, name: str) -> list[str]:
    return [value for key, value in parse_qsl(urlsplit(request.url).query, encoding="latin-1") if key == name]


def _asked(request: Request, name: str, default: str = "") -> str:
    return next(iter(_all_asked(request, name)), default)


async def on_fetch(request: Request, env: object, ctx: object) -> Response:
    path = urlsplit(request.url).path
    if path.endswith("/guarded/say"):
        return _answer("who are you?", status=401)
    return await _ACTIONS.get(path.rpartition("/")[2], _missing)(request)


async def _missing(request: Request) -> Response:
    return _answer("nothing", status=404)


async def _say(request: Request) -> Response:
    """`status`, `text`, and any number of `h=Name:value`."""
    status = int(_asked(request, "status", "200"))
    lines = [line.partition(":") for line in _all_asked(request, "h")]
    body = None if status in {204, 205, 304} else _asked(request, "text", "said")
    return _answer(body, *((name, value) for name, _, value in lines), status=status)


async def _seen(request: Request) -> Response:
    return _answer(json.dumps({"method": request.method, "url": request.url, "headers": [*request.headers]}))


async def _raise(request: Request) -> Response:
    raise RuntimeError(_asked(request, "token"))


async def _raise_late(request: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        yield b"begun"
        raise RuntimeError(_asked(request, "token"))

    return _answer(parts())


async def _stream(request: Request) -> Response:
    """Each part but the first waits for the test to have the one before."""

    async def parts() -> AsyncIterator[bytes]:
        for number in range(3):
            if number:
                await asyncio.to_thread(pass_gate, f"{_asked(request, 'key')}{number}")
            yield b"part %d" % number

    return _answer(parts())


async def _start_at_gate(request: Request) -> Response:
    note(_asked(request, "key"), "called")
    await asyncio.to_thread(pass_gate, _asked(request, "key"))
    return _answer("at last")


async def _digest(request: Request) -> Response:
    body = await request.bytes()
    return _answer(f"{len(body)} {hashlib.sha256(body).hexdigest()}")


async def _shared(request: Request) -> Response:
    return Response("shared", 200, _SHARED)


async def _refuse(request: Request) -> Response:
    return _answer("no", status=403)


_ACTIONS: Final[dict[str, Callable[[Request], Awaitable[Response]]]] = {
    "say": _say,
    "seen": _seen,
    "raise": _raise,
    "raise-late": _raise_late,
    "stream": _stream,
    "start-at-gate": _start_at_gate,
    "digest": _digest,
    "shared": _shared,
    "refuse": _refuse,
}


def _install(handler: Any, policy: Any, **options: Any) -> Any:
    return cors(policy, **options)(handler)


class Runtime:
    """As an ASGI application, so that a server of ASGI reads and writes the HTTP. Each variant is a Worker."""

    def __init__(self, *, alone: bool) -> None:
        self._alone = alone
        variants = {name: variant for name, variant in VARIANTS.items() if name == "matrix" or not alone}
        self._handlers: dict[str, Any] = {BARE: on_fetch}
        for name, variant in variants.items():
            self._handlers[name] = put(_install, on_fetch, name, variant)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = await received(scope, receive, alone=self._alone)
        await fetch(self._handlers[request.variant], request, send)


if __name__ == "__main__":
    _, port, which = sys.argv
    sys.modules["js"] = js_objects.module()
    runtime = Runtime(alone=which == "alone")
    start_process()
    uvicorn.run(runtime, port=int(port), http="h11", lifespan="off", access_log=False, timeout_graceful_shutdown=1)
