"""The bare application in Tornado, one for each variant behind a dispatcher, and their server."""

import asyncio
import hashlib
import sys
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import parse_qsl

from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    HTTPServerConnectionDelegate,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.web import Application, HTTPError, RedirectHandler, RequestHandler, StaticFileHandler, stream_request_body
from tornado.websocket import WebSocketHandler

from crossorigin.adapters.marks import cors_policy
from crossorigin.adapters.tornado import install
from crossorigin.server.policy import Policy
from tests.conformance.applications.control import note, pass_gate
from tests.conformance.applications.native_layers import MARKED, put
from tests.conformance.applications.process import start_process
from tests.conformance.variants import BARE, OTHER, VARIANTS

_METHODS: Final = ("GET", "HEAD", "POST", "DELETE", "PATCH", "PUT", "OPTIONS", "QUERY")


class _Handler(RequestHandler):
    """What all of the team's handlers inherit from."""

    SUPPORTED_METHODS = _METHODS

    def set_default_headers(self) -> None:
        self.set_header("X-Answered-By", "application")

    def prepare(self) -> None:
        if self.request.path.endswith("/guarded/say") and "Authorization" not in self.request.headers:
            raise HTTPError(401)

    def asked(self, name: str, default: str = "") -> str:
        return next(iter(self.all_asked(name)), default)

    def all_asked(self, name: str) -> list[str]:
        return [value for key, value in parse_qsl(self.request.query, encoding="latin-1") if key == name]

    async def act(self) -> None:
        raise NotImplementedError

    async def get(self) -> None:
        await self.act()

    head = post = delete = patch = put = options = query = get


class _Say(_Handler):
    """`status`, `text`, and any number of `h=Name:value`."""

    async def act(self) -> None:
        status = int(self.asked("status", "200"))
        self.set_status(status)
        for line in self.all_asked("h"):
            name, _, value = line.partition(":")
            self.add_header(name, value)
        if status not in {204, 304}:
            self.write(self.asked("text", "said"))


class _OnlyGet(RequestHandler):
    def get(self) -> None:
        self.write("got")


class _Seen(_Handler):
    """What the handler is told of the request."""

    async def act(self) -> None:
        request = self.request
        told = [request.method, request.uri, list(request.headers.get_all()), request.body.decode("latin-1")]
        self.write({"told": told})


class _Raise(_Handler):
    async def act(self) -> None:
        raise RuntimeError(self.asked("token"))


class _Stream(_Handler):
    """Each part but the first waits for the test to have the one before."""

    async def act(self) -> None:
        for number in range(3):
            if number:
                await asyncio.to_thread(pass_gate, f"{self.asked('key')}{number}")
            self.write(b"part %d" % number)
            await self.flush()


class _StartAtGate(_Handler):
    async def act(self) -> None:
        note(self.asked("key"), "called")
        await asyncio.to_thread(pass_gate, self.asked("key"))
        self.write("at last")


@stream_request_body
class _Digest(_Handler):
    def initialize(self) -> None:
        self._size = 0
        self._digest = hashlib.sha256()

    def data_received(self, chunk: bytes) -> None:
        self._size += len(chunk)
        self._digest.update(chunk)

    async def act(self) -> None:
        self.write(f"{self._size} {self._digest.hexdigest()}")


class _Shared(_Handler):
    async def act(self) -> None:
        self.set_header("Vary", "Accept")
        self.write("shared")


class _Refuse(_Handler):
    async def act(self) -> None:
        raise HTTPError(403)


@cors_policy(Policy(**MARKED))
class _Marked(_Handler):
    """Of its methods, one has a policy of its own."""

    async def act(self) -> None:
        self.write("marked")

    @cors_policy(Policy(origins=[OTHER], methods=["DELETE"], max_age=8))
    async def delete(self) -> None:
        await self.act()


@cors_policy(None)
class _Without(_Handler):
    async def act(self) -> None:
        self.write("without")


class _Socket(WebSocketHandler):
    """The policy is what decides."""

    def check_origin(self, origin: str) -> bool:
        return True

    def asked(self, name: str) -> str:
        return dict(parse_qsl(self.request.query)).get(name, "")


class _Echo(_Socket):
    """Takes the second subprotocol, tells what it was told, then sends back what it gets, and notes the end."""

    def prepare(self) -> None:
        note(self.asked("key"), "called")

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        return subprotocols[1] if len(subprotocols) > 1 else None

    def open(self) -> None:
        offered = [name.strip() for name in self.request.headers.get("Sec-WebSocket-Protocol", "").split(",") if name]
        headers = [[name.lower(), value] for name, value in self.request.headers.get_all()]
        self.write_message({"url": self.request.uri, "subprotocols": offered, "headers": headers})

    def on_message(self, message: str | bytes) -> None:
        self.write_message(message, binary=isinstance(message, bytes))

    def on_close(self) -> None:
        note(self.asked("key"), f"websocket.disconnect {self.close_code}")


class _Close(_Socket):
    def open(self) -> None:
        self.close(4001, "enough")

    def on_message(self, message: str | bytes) -> None:
        raise AssertionError("it was closed")


class _RefuseSocket(_Close):
    def prepare(self) -> None:
        raise HTTPError(403)


class _DenySocket(_Close):
    def prepare(self) -> None:
        raise HTTPError(401)


class _RaiseSocket(_Close):
    def prepare(self) -> None:
        raise RuntimeError(self.asked("token"))


_ACTIONS: Final[dict[str, type[RequestHandler]]] = {
    "say": _Say,
    "seen": _Seen,
    "raise": _Raise,
    "stream": _Stream,
    "start-at-gate": _StartAtGate,
    "digest": _Digest,
    "shared": _Shared,
    "refuse": _Refuse,
    "marked": _Marked,
    "view": _Marked,
    "without": _Without,
    "ws-echo": _Echo,
    "ws-close": _Close,
    "ws-refuse": _RefuseSocket,
    "ws-deny": _DenySocket,
    "ws-raise": _RaiseSocket,
}


def _application() -> Application:
    nested = Application([(r"/nested/say", _OnlyGet), (r"/nested/marked", _Marked)], log_function=_log_nothing)
    routes: list[Any] = [
        (r"/nested/.*", nested),
        (r"/files/(.*)", StaticFileHandler, {"path": str(Path(__file__).parent)}),
        (r"/only-get", _OnlyGet),
        (r"/move", RedirectHandler, {"url": "/elsewhere", "permanent": False}),
        *((rf"/(?:.*/)?{name}", handler) for name, handler in _ACTIONS.items()),
    ]
    return Application(routes, log_function=_log_nothing)


def _log_nothing(handler: RequestHandler) -> None:
    """Requests are as many as rows."""


class _Dispatcher(HTTPServerConnectionDelegate):
    """To each variant's application the requests below its name, which it does not see."""

    def __init__(self) -> None:
        self.applications = {name: _application() for name in (BARE, *VARIANTS)}
        for name, variant in VARIANTS.items():
            put(install, self.applications[name], name, variant)

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        return _Dispatching(self, server_conn, request_conn)


class _Dispatching(HTTPMessageDelegate):
    def __init__(self, dispatcher: _Dispatcher, server_conn: object, request_conn: HTTPConnection) -> None:
        self._dispatcher = dispatcher
        self._connections = (server_conn, request_conn)
        self._found = HTTPMessageDelegate()

    def headers_received(self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders) -> Any:
        asked = cast("RequestStartLine", start_line)
        _, name, rest = asked.path.split("/", 2)
        self._found = self._dispatcher.applications[name].start_request(*self._connections)
        if name == BARE or VARIANTS[name].is_mounted:
            asked = RequestStartLine(asked.method, f"/{rest}", asked.version)
        return self._found.headers_received(asked, headers)

    def data_received(self, chunk: bytes) -> Any:
        return self._found.data_received(chunk)

    def finish(self) -> None:
        self._found.finish()

    def on_connection_close(self) -> None:
        self._found.on_connection_close()


def _alone() -> Application:
    application = _application()
    put(install, application, "matrix", VARIANTS["matrix"])
    return application


async def _serve(port: int, which: str) -> None:
    HTTPServer(_Dispatcher() if which == "all" else _alone()).listen(port, "127.0.0.1")
    start_process()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), sys.argv[2]))
