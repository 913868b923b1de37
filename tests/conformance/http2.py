"""An HTTP/2 client over TLS, on h2, that lets everything pass which its caller writes."""

import contextlib
import socket
import ssl
from collections.abc import Iterable
from typing import Final, Self

import h2.config
import h2.connection
import h2.events
from h2.errors import ErrorCodes

from crossorigin.fetch.messages import HeaderList
from tests.conformance.reply import NO_REPLY, Reply

_PATIENCE: Final = 10.0
_STREAM: Final = 1
_CUT: Final = (ConnectionError, ssl.SSLEOFError)


class Connection:
    """One connection for one exchange."""

    def __init__(self, port: int) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # the server made its certificate a moment ago
        context.set_alpn_protocols(["h2"])
        plain = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        self._socket = context.wrap_socket(plain, server_hostname="api.example.com")
        config = h2.config.H2Configuration(
            validate_outbound_headers=False, normalize_outbound_headers=False, header_encoding="latin-1"
        )
        self._protocol = h2.connection.H2Connection(config)
        self._protocol.initiate_connection()
        self._events: list[h2.events.Event] = []
        self._is_open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def reset(self) -> None:
        """Ends the stream by RST_STREAM."""
        self._protocol.reset_stream(_STREAM, ErrorCodes.CANCEL)
        self._flush()

    def send(self, method: str, target: str, headers: HeaderList = (), body: bytes = b"") -> None:
        """Sends a request."""
        self._begin(method, target, headers, is_all=not body)
        if body:
            self.send_part(body)
            self.end_upload()

    def begin_upload(self, method: str, target: str, headers: HeaderList = ()) -> None:
        """Sends the head of a request whose body follows by parts."""
        self._begin(method, target, headers, is_all=False)

    def _begin(self, method: str, target: str, headers: HeaderList, *, is_all: bool) -> None:
        pseudo = ((":method", method), (":scheme", "https"), (":authority", "api.example.com"), (":path", target))
        lines = [(name.lower(), value) for name, value in headers]
        encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in (*pseudo, *lines)]
        self._protocol.send_headers(_STREAM, encoded, end_stream=is_all)
        self._flush()

    def send_part(self, data: bytes) -> None:
        """Sends a part of the body, as fast as the server lets it."""
        while data:
            size = min(self._protocol.local_flow_control_window(_STREAM), self._protocol.max_outbound_frame_size)
            if not size:
                self._receive()
                continue
            self._protocol.send_data(_STREAM, data[:size])
            data = data[size:]
            self._flush()

    def end_upload(self) -> None:
        self._protocol.end_stream(_STREAM)
        self._flush()

    def part(self) -> bytes:
        """The next part of the body; empty at its end, however it came."""
        while True:
            event = self._event()
            if isinstance(event, h2.events.DataReceived) and event.data:
                return event.data
            if event is None or isinstance(event, h2.events.StreamEnded | h2.events.StreamReset):
                return b""

    def head(self) -> Reply:
        """The answer up to its body."""
        interim: list[Reply] = []
        while (event := self._event()) is not None:
            if isinstance(event, h2.events.InformationalResponseReceived):
                interim.append(_reply(event.headers))
            elif isinstance(event, h2.events.ResponseReceived):
                head = _reply(event.headers)
                return Reply(status=head.status, headers=head.headers, interim=tuple(interim))
            elif isinstance(event, h2.events.StreamReset):
                break
        return NO_REPLY

    def reply(self) -> Reply:
        """The whole answer."""
        head, body, is_whole = self.head(), b"", False
        trailers: HeaderList = ()
        if head is NO_REPLY:
            return head
        while not is_whole:
            event = self._event()
            if event is None or isinstance(event, h2.events.StreamReset):
                break
            if isinstance(event, h2.events.DataReceived):
                body += event.data or b""
            elif isinstance(event, h2.events.TrailersReceived):
                trailers = _pairs(event.headers)
            is_whole = isinstance(event, h2.events.StreamEnded)
        return Reply(
            status=head.status,
            headers=head.headers,
            body=body,
            interim=head.interim,
            trailers=trailers,
            is_whole=is_whole,
        )

    def _event(self) -> h2.events.Event | None:
        while not self._events and self._is_open:
            self._receive()
        return self._events.pop(0) if self._events else None

    def _receive(self) -> None:
        data = b""
        with contextlib.suppress(*_CUT):
            data = self._socket.recv(65536)
        self._is_open = bool(data)
        for event in self._protocol.receive_data(data):
            if isinstance(event, h2.events.DataReceived):
                self._protocol.acknowledge_received_data(event.flow_controlled_length or 0, _STREAM)
            self._events.append(event)
        self._flush()

    def _flush(self) -> None:
        # A server may say what it has to say and close.
        with contextlib.suppress(*_CUT):
            self._socket.sendall(self._protocol.data_to_send())


def ask(port: int, method: str, target: str, headers: HeaderList = (), body: bytes = b"") -> Reply:
    """One exchange over a connection of its own."""
    with Connection(port) as connection:
        connection.send(method, target, headers, body)
        return connection.reply()


def _reply(headers: Iterable[tuple[str | bytes, str | bytes]] | None) -> Reply:
    (status, value), *others = _pairs(headers)
    assert status == ":status", headers
    return Reply(status=int(value), headers=tuple(others))


def _pairs(headers: Iterable[tuple[str | bytes, str | bytes]] | None) -> HeaderList:
    return tuple((_text(name), _text(value)) for name, value in headers or ())


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")
