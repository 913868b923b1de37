"""An API on loopback that gets CORS right at some paths and wrong at others."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Final, cast

from tests.web.in_browsers.paths import headers_of

VIOLATION: Final = b"<!doctype html><script>document.title = 'inline'</script>"


@dataclass(slots=True)
class Api:
    """Where it is, and what it was asked: methods and paths, in order.

    Attributes:
        cookies: Of what it was asked, but for what had none.
        go: What is asked of `/held`, but for preflights, is answered when this is set; `/stream` ends then, at last.
    """

    url: str
    asked: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    go: Event = field(default_factory=Event)


class _Server(ThreadingHTTPServer):
    api: Api


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        api = cast(_Server, self.server).api
        api.asked.append(f"{self.command} {self.path}")
        api.cookies.extend(self.headers.get_all("Cookie", ()))
        if self.path == "/held" and self.command != "OPTIONS":
            api.go.wait(30)
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        headers = dict(headers_of(self.path, self.headers))
        self.send_response(302 if "Location" in headers else 200)
        for name, value in headers.items():
            self.send_header(name, value)
        (self._stream if self.path == "/stream" else self._end)()

    def _end(self) -> None:
        body, kind = (VIOLATION, "text/html") if self.path == "/violation" else (b"{}", "application/json")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        with suppress(OSError):
            while not cast(_Server, self.server).api.go.wait(0.1):
                self.wfile.write(b"data: still here\n\n")

    def __getattr__(self, name: str) -> object:
        # `do_GET` and so on: each method gets its answer in the same way.
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class calls it
        pass


@contextmanager
def serving_api() -> Iterator[Api]:
    """The API, until the end of the block."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.api = Api(url=f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.api
        finally:
            server.shutdown()
            thread.join()
