"""An HTTP/1.1 client that sends what it is told, byte for byte; h11 reads the answer."""

import contextlib
import socket
import struct
from collections.abc import Iterable
from typing import Final, Self

import h11

from crossorigin.fetch.messages import HeaderList
from tests.conformance.reply import NO_REPLY, Reply

PATIENCE: Final = 10.0


def head_of(method: str, target: str, headers: HeaderList) -> bytes:
    """A request's first lines; `Host` is added where there is none."""
    names = {name.lower() for name, _ in headers}
    host = () if "host" in names else (("Host", "api.example.com"),)
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in (*host, *headers)), "", ""]
    return "\r\n".join(lines).encode("latin-1")


class Connection:
    """One connection, which may carry several exchanges."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._left_over = b""
        self._parser = h11.Connection(h11.CLIENT)
        self._raw = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def reset(self) -> None:
        """Ends it by RST."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()

    def send(self, method: str, target: str, headers: HeaderList = (), body: bytes = b"") -> None:
        """Sends a request; `Content-Length` is added to a body whose length is not told."""
        names = {name.lower() for name, _ in headers}
        if body and not names & {"content-length", "transfer-encoding"}:
            headers = (*headers, ("Content-Length", str(len(body))))
        self.begin(method, target, headers)
        self.send_raw(body)

    def begin(self, method: str, target: str, headers: HeaderList) -> None:
        """Sends a request's head."""
        self._parser = h11.Connection(h11.CLIENT)
        # The parser has to know what the answer answers, and no more.
        self._parser.send(h11.Request(method=method, target="/", headers=[("Host", "x")]))
        self._parser.send(h11.EndOfMessage())
        self._raw = b""
        if self._left_over:  # h11 takes nothing for the end
            self._parser.receive_data(self._left_over)
        self._left_over = b""
        self.send_raw(head_of(method, target, headers))

    def send_raw(self, data: bytes) -> None:
        # A server may answer and close before it has all of it.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._socket.sendall(data)

    def begin_upload(self, method: str, target: str, headers: HeaderList = ()) -> None:
        """Sends the head of a request whose body follows by parts."""
        self.begin(method, target, (*headers, ("Transfer-Encoding", "chunked")))

    def send_part(self, data: bytes) -> None:
        self.send_raw(b"%x\r\n%b\r\n" % (len(data), data))

    def end_upload(self) -> None:
        self.send_raw(b"0\r\n\r\n")

    def event(self) -> h11.Event | None:
        """The next part of the answer; `None` if the connection is cut first."""
        while (event := self._next_event()) is h11.NEED_DATA:
            try:
                data = self._socket.recv(65536)
            except ConnectionResetError:
                return None
            self._raw += data
            self._parser.receive_data(data)
        return event if isinstance(event, h11.Event) and not isinstance(event, h11.ConnectionClosed) else None

    def _next_event(self) -> object:
        try:
            return self._parser.next_event()
        except h11.RemoteProtocolError:
            if self._parser.trailing_data[1]:
                return None
            raise

    def part(self) -> bytes:
        """The next part of the body; empty at its end, however it came."""
        event = self.event()
        assert event is None or isinstance(event, h11.Data | h11.EndOfMessage), event
        return bytes(event.data) if isinstance(event, h11.Data) else b""

    def interim(self) -> Reply:
        """A 1xx response."""
        event = self.event()
        assert isinstance(event, h11.InformationalResponse), event
        return Reply(status=event.status_code, headers=_pairs(event), reason=event.reason.decode())

    def head(self) -> Reply:
        """The answer up to its body."""
        interim = []
        while isinstance(event := self.event(), h11.InformationalResponse):
            interim.append(Reply(status=event.status_code, headers=_pairs(event), reason=event.reason.decode()))
        if event is None:
            return NO_REPLY
        assert isinstance(event, h11.Response), event
        reason = event.reason.decode("latin-1")
        return Reply(status=event.status_code, headers=_pairs(event), reason=reason, interim=tuple(interim))

    def reply(self) -> Reply:
        """The whole answer."""
        head, body, trailers = self.head(), b"", None
        if head is NO_REPLY:
            return head
        while (event := self.event()) is not None:
            if isinstance(event, h11.EndOfMessage):
                trailers = _pairs(event)
                break
            assert isinstance(event, h11.Data), event
            body += event.data
        self._left_over = self._parser.trailing_data[0]
        raw = self._raw.removesuffix(self._left_over) if self._left_over else self._raw
        return Reply(
            status=head.status,
            headers=head.headers,
            body=body,
            reason=head.reason,
            interim=head.interim,
            trailers=trailers or (),
            is_whole=trailers is not None,
            raw=raw,
        )

    @property
    def is_ended(self) -> bool:
        """Whether the server ends it now, and says nothing more."""
        with contextlib.suppress(ConnectionResetError):
            return self._socket.recv(1) == b""
        return True


def ask(port: int, method: str, target: str, headers: HeaderList = (), body: bytes = b"") -> Reply:
    """One exchange over a connection of its own."""
    with Connection(port) as connection:
        connection.send(method, target, headers, body)
        return connection.reply()


def ask_in_turn(port: int, requests: Iterable[tuple[str, str, HeaderList, bytes]]) -> list[Reply]:
    """Several exchanges over one connection, which the server may close."""
    replies = []
    with Connection(port) as connection:
        for request in requests:
            connection.send(*request)
            replies.append(connection.reply())
    return replies


def _pairs(event: h11.Response | h11.InformationalResponse | h11.EndOfMessage) -> HeaderList:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in event.headers.raw_items())
