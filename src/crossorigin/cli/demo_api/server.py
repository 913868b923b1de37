"""A WSGI application on loopback, for the time of the demo.

By `http.server`, with the package's own handler of one request behind it. `wsgiref.simple_server` would do, but closes
the connection after each answer, leaves the length of a request's body to the application, and sends
`Content-Length: 0` with 204, which RFC 9110, 8.6 forbids.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer  # noqa: TID251 - the demo's own, on loopback alone
from threading import Thread
from typing import TYPE_CHECKING, Final

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.transport.in_process.wsgi_handler import WSGIHandler
from crossorigin.transport.target import parse_target

from .application import application

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_MOST_BODY: Final = 65_536
"""Bytes of a request's body that are read; whoever sends more is cut off."""

_LENGTH: Final = re.compile(r"[0-9]{1,9}")


@contextmanager
def running(app: "WSGIApplication" = application) -> Iterator[str]:
    """Run *app*, by default the demo's API, for the time of a `with`; gives its origin."""
    server = _Server(app)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.origin
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    def __init__(self, app: "WSGIApplication") -> None:
        super().__init__(("127.0.0.1", 0), _RequestHandler)
        self.app = app
        self.origin = f"http://127.0.0.1:{self.server_port}"


class _Call(WSGIHandler):
    wsgi_multithread = True


class _RequestHandler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "cors-demo"
    sys_version = ""
    timeout = 5
    # One packet for an answer: a second one would wait for the client's delayed acknowledgement, 40 ms (measured).
    wbufsize = 65_536

    def do_GET(self) -> None:
        # NB: no URL of the client's is parsed, so that what is no URL gets an answer, too.
        path, _, query = self.path.partition("?")
        target = replace(parse_target(self.server.origin), path=path, query=query)
        headers = tuple(self.headers.items())
        request = HTTPRequest(method=self.command, url=str(target), headers=headers, body=self._read_body())
        call = _Call(request, target, headers, sys.maxsize)
        call.run(self.server.app)
        sys.stderr.write("".join((call.error_stream.getvalue(), *call.errors)))
        self._answer(call.outcome())

    do_OPTIONS = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 - http.server's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the report shows what was asked."""

    def _answer(self, response: HTTPResponse) -> None:
        self.send_response(response.status, response.reason)
        for name, value in response.headers:
            self.send_header(name, value)
        if self._needs_length(response):
            self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        self.wfile.write(response.body)
        self.close_connection |= response.body_broke_off

    def _needs_length(self, response: HTTPResponse) -> bool:
        said = any(name.lower() == "content-length" for name, _ in response.headers)
        return not (said or self.command == "HEAD" or response.status in {204, 304})

    def _read_body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        size = int(length) if _LENGTH.fullmatch(length) else _MOST_BODY + 1
        if size > _MOST_BODY or "Transfer-Encoding" in self.headers:
            # What is left of it would be read as the next request.
            self.close_connection = True
            return b""
        return self.rfile.read(size)
