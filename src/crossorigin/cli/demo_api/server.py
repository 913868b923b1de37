"""The demo's API on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer  # noqa: TID251 - the demo's own, on loopback alone
from threading import Thread

from crossorigin.fetch.messages import HeaderList

from .routes import ORIGIN, ROUTES, THE_ORIGIN, Answer

_BODY = b'{"ok": true}\n'
_NOT_FOUND = Answer(status=404)
_ROUTES = {route.path: route for route in ROUTES}
_MOST_BODY = 65_536
"""Bytes of a request's body that are read; whoever sends more is cut off."""


@contextmanager
def running() -> Iterator[str]:
    """Run the API for the time of a `with`; gives its origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answer_headers(answer: Answer, origin: str | None) -> HeaderList:
    """The headers of *answer* to a request with this `Origin`."""
    filled = ((name, ORIGIN if value == THE_ORIGIN else value) for name, value in answer.headers)
    return tuple(filled) if origin == ORIGIN else tuple(pair for pair in answer.headers if pair[1] != THE_ORIGIN)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "cors-demo"
    sys_version = ""
    timeout = 5
    # One packet for an answer: a second one would wait for the client's delayed acknowledgement, 40 ms (measured).
    wbufsize = 65_536

    def do_OPTIONS(self) -> None:
        route = _ROUTES.get(self._path())
        self._answer(_NOT_FOUND if route is None else route.preflight)

    def do_GET(self) -> None:
        route = _ROUTES.get(self._path())
        self._answer(_NOT_FOUND if route is None else route.response)

    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 - http.server's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the report shows what was asked."""

    def _path(self) -> str:
        return self.path.partition("?")[0]

    def _answer(self, answer: Answer) -> None:
        self._read_body()
        body = b"" if answer.status == 204 else _BODY
        self.send_response(answer.status)
        for name, value in answer_headers(answer, self.headers.get("Origin")):
            self.send_header(name, value)
        if body:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _read_body(self) -> None:
        length = self.headers.get("Content-Length", "0")
        size = int(length) if length.isascii() and length.isdigit() else _MOST_BODY + 1
        if size > _MOST_BODY or "Transfer-Encoding" in self.headers:
            # What is left of it would be read as the next request.
            self.close_connection = True
        else:
            self.rfile.read(size)
