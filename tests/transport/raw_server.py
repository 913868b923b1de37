"""A server that says byte for byte what a test wants."""

import contextlib
import re
import socket
import ssl
import struct
from collections.abc import Callable
from threading import Event, Thread
from typing import Self, TypeAlias

_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)


class Connection:
    """The server's end of a connection."""

    def __init__(self, sock: socket.socket, server: "RawServer") -> None:
        self.sock = sock
        self.server = server

    def read_request(self) -> bytes:
        """One request, kept in `server.requests`; empty when the client is gone."""
        data = b""
        while b"\r\n\r\n" not in data:
            chunk = self.sock.recv(65536)
            if not chunk:
                return b""
            data += chunk
        head, _, body = data.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        while length and len(body) < int(length[1]):
            body += self.sock.recv(65536)
        self.server.requests.append(head + b"\r\n\r\n" + body)
        return self.server.requests[-1]

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def reset(self) -> None:
        """Ends the connection by RST."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()

    def wait_for_close(self) -> None:
        """Until the test or the client is done."""
        with contextlib.suppress(OSError):
            while self.sock.recv(65536):
                pass


Handler: TypeAlias = Callable[[Connection], None]


class RawServer:
    """Calls a handler for each connection, in a thread of its own."""

    def __init__(
        self, handler: Handler, *, context: ssl.SSLContext | None = None, family: int = socket.AF_INET
    ) -> None:
        self.requests: list[bytes] = []
        self.server_names: list[str | None] = []
        self.connections = 0
        self._handler = handler
        self._context = context
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._threads: list[Thread] = []
        self.closing = Event()
        if context is not None:
            context.sni_callback = self._note_name

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{'http' if self._context is None else 'https'}://{host}:{self.port}{path}"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_exc: object) -> None:
        self.closing.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for sock in self._open:
            with contextlib.suppress(OSError):
                # NB: not an SSLSocket's own, which pulls the TLS state away under the thread that reads.
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
            sock.close()
        for thread in self._threads:
            thread.join(5)

    def _start(self, target: Callable[[], None]) -> None:
        thread = Thread(target=target, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self.closing.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(sock)
            self._start(lambda sock=sock: self._serve(sock))  # type: ignore[misc]  # a default argument has no type

    def _serve(self, sock: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if self._context is not None:
                sock = self._context.wrap_socket(sock, server_side=True)
                self._open.append(sock)
            with sock:
                self._handler(Connection(sock, self))

    def _note_name(self, _sock: ssl.SSLObject, name: str | None, _context: ssl.SSLContext) -> None:
        self.server_names.append(name)


def answering(*responses: bytes) -> Handler:
    """Answers the requests of each connection with *responses*, then closes it."""

    def handle(connection: Connection) -> None:
        for response in responses:
            if not connection.read_request():
                return
            connection.send(response)

    return handle


def ok(*lines: bytes, body: bytes = b"ok") -> bytes:
    """A response with header *lines*."""
    return b"\r\n".join((b"HTTP/1.1 200 OK", *lines, b"Content-Length: %d" % len(body), b"", body))
