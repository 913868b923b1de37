"""HTTP/2 as the recording server needs it: the lines of a case, lower-cased as HTTP/2 has them, and nothing added."""

import asyncio
from collections.abc import Callable

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, Event, RequestReceived, StreamEnded, StreamReset, WindowUpdated
from h2.exceptions import ProtocolError

from .http1 import BODILESS, Request, Response

# What a case says goes out as it says it, and what a browser sends comes in, even where it had to be refused.
_CONFIG = H2Configuration(
    client_side=False,
    header_encoding="latin-1",
    validate_outbound_headers=False,
    normalize_outbound_headers=False,
    validate_inbound_headers=False,
    normalize_inbound_headers=False,
)
# https://www.rfc-editor.org/rfc/rfc9113#section-8.2.2: "An endpoint MUST NOT generate" them.
_CONNECTION_SPECIFIC = frozenset({"connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"})


class Connection2(asyncio.Protocol):
    """One connection; requests are answered in order by `answer`."""

    def __init__(self, answer: Callable[[Request], Response]) -> None:
        self._answer = answer
        self._h2 = H2Connection(_CONFIG)
        self._transport: asyncio.WriteTransport | None = None
        self._heads: dict[int, list[tuple[str, str]]] = {}
        self._bodies: dict[int, bytes] = {}
        self._unsent: dict[int, bytes] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say the server's preface."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        self._h2.initiate_connection()
        self._flush()

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        assert self._transport is not None
        try:
            for event in self._h2.receive_data(data):
                self._take(event)
        except ProtocolError:
            self._flush()
            self._transport.close()
            return
        self._flush()

    def _take(self, event: Event) -> None:
        if isinstance(event, RequestReceived):
            self._heads[event.stream_id] = [(str(name), str(value)) for name, value in event.headers]
            self._bodies[event.stream_id] = b""
        elif isinstance(event, DataReceived):
            self._bodies[event.stream_id] += event.data
            self._h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        elif isinstance(event, StreamEnded):
            self._respond(event.stream_id)
        elif isinstance(event, StreamReset):
            self._unsent.pop(event.stream_id, None)
        elif isinstance(event, WindowUpdated):
            for stream in list(self._unsent):
                self._send_body(stream)

    def _respond(self, stream: int) -> None:
        head, body = self._heads.pop(stream), self._bodies.pop(stream)
        pseudo = {name: value for name, value in head if name.startswith(":")}
        # "… concatenated into a single octet string": https://www.rfc-editor.org/rfc/rfc9113#section-8.2.3
        cookies = "; ".join(value for name, value in head if name == "cookie")
        headers = [(name, value) for name, value in head if name[0] != ":" and name != "cookie"]
        headers += [("cookie", cookies)] if cookies else []
        request = Request(method=pseudo[":method"], target=pseudo[":path"], headers=tuple(headers), body=body)
        self._send(stream, self._answer(request), is_head=request.method == "HEAD")

    def _send(self, stream: int, response: Response, *, is_head: bool) -> None:
        has_body = response.status not in BODILESS and not is_head
        self._h2.send_headers(stream, encode2(response), end_stream=not (has_body and response.body))
        if has_body and response.body:
            self._unsent[stream] = response.body
            self._send_body(stream)

    def _send_body(self, stream: int) -> None:
        while left := self._unsent.get(stream):
            size = min(self._h2.local_flow_control_window(stream), self._h2.max_outbound_frame_size, len(left))
            if size <= 0:
                return
            self._h2.send_data(stream, left[:size], end_stream=size == len(left))
            self._unsent[stream] = left[size:]
        self._unsent.pop(stream, None)

    def _flush(self) -> None:
        assert self._transport is not None
        data = self._h2.data_to_send()
        if data:
            self._transport.write(data)


def encode2(response: Response) -> list[tuple[bytes, bytes]]:
    """The header block of a response: a line for each of its lines, then the length, as HTTP/1.1 has it."""
    lines = [(":status", str(response.status))]
    # White space around a value is no part of it, and HTTP/2 has no place for it:
    # https://www.rfc-editor.org/rfc/rfc9113#section-8.2.1
    lines += [(name.lower(), value.strip(" \t")) for name, value in response.headers]
    if response.status not in BODILESS:
        lines.append(("content-length", str(len(response.body))))
    return [(n.encode("latin-1"), v.encode("latin-1")) for n, v in lines if n not in _CONNECTION_SPECIFIC]
