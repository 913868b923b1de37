"""The servers of the pages: one of the origin that the policies list, one of an origin that they do not."""

import contextlib
import json
import queue
import threading
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import Future
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from tests.end_to_end.actions import COOKIE
from tests.end_to_end.page import page

_LONGEST_WAIT: Final = 5.0
"""Seconds that a page waits for a job before it asks again."""


class Pages:
    """Hands out jobs to the pages of each browser, and takes what they found."""

    def __init__(self) -> None:
        self.listed, self.unlisted = (self._server() for _ in range(2))
        self._queues: defaultdict[tuple[str, bool], queue.Queue[dict[str, Any]]] = defaultdict(queue.Queue)
        self._found: dict[str, Future[list[dict[str, Any]]]] = {}

    def _server(self) -> ThreadingHTTPServer:
        pages = self

        class Handler(_Handler):
            def _answered(self) -> bytes:
                return pages._answer(self)

        return ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """While they are served."""
        for server in (self.listed, self.unlisted):
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        try:
            yield
        finally:
            for server in (self.listed, self.unlisted):
                server.shutdown()
                server.server_close()

    def url(self, engine: str) -> str:
        """Of the page that a browser is to open; the other is a frame in it."""
        return f"{origin(self.listed)}/page?engine={engine}"

    def do(self, engine: str, job_id: str, calls: list[dict[str, Any]], *, is_listed: bool) -> Future[list[Any]]:
        """Has the page of one origin in one browser make *calls*."""
        future: Future[list[Any]] = Future()
        self._found[job_id] = future
        self._queues[engine, is_listed].put({"id": job_id, "calls": calls})
        return future

    def _answer(self, request: "_Handler") -> bytes:
        is_listed = request.server is self.listed
        asked = urlsplit(request.path)
        engine = parse_qs(asked.query).get("engine", [""])[0]
        if asked.path == "/page":
            other = origin(self.unlisted if is_listed else self.listed)
            frame = f"{other}/page?engine={engine}" if is_listed else None
            return page(f"/take?engine={engine}", f"{other}/warm-up", frame)
        return self._take(engine, is_listed, request.body()) if asked.path == "/take" else b""

    def _take(self, engine: str, is_listed: bool, body: bytes) -> bytes:
        result = json.loads(body)
        if result is not None:
            self._found.pop(result["id"]).set_result(result["results"])
        try:
            return json.dumps(self._queues[engine, is_listed].get(timeout=_LONGEST_WAIT)).encode()
        except queue.Empty:
            return b"null"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", "0")))

    def _answered(self) -> bytes:
        raise NotImplementedError

    def handle(self) -> None:
        # A browser that is ended leaves its connections.
        with contextlib.suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        self._send(self._answered())

    def do_POST(self) -> None:
        self._send(self._answered())

    def do_PUT(self) -> None:
        self._send(self._answered())

    def do_OPTIONS(self) -> None:
        self._send(self._answered())

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        headers = {"Content-Type": "text/html", "Content-Length": str(len(body)), "Set-Cookie": f"{COOKIE}; Path=/"}
        allowed = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "PUT"}
        for name, value in (headers | allowed).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class names it
        """Jobs are many."""


def origin(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"
