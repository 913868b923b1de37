"""An HTTP/2 server for the raw server's connections, on h2."""

import ssl
from collections.abc import Callable, Sequence
from typing import TypeAlias

import h2.config
import h2.connection
import h2.events

from tests.transport.raw_server import Connection, Handler

Answer: TypeAlias = Callable[[h2.connection.H2Connection, int], None]
HeaderPairs: TypeAlias = Sequence[tuple[bytes, bytes]]


def offer_h2(context: ssl.SSLContext) -> ssl.SSLContext:
    context.set_alpn_protocols(["h2", "http/1.1"])
    return context


def serving_h2(answer: Answer, seen: list[HeaderPairs] | None = None, bodies: list[bytes] | None = None) -> Handler:
    """Calls *answer* for each request that has ended; notes headers and bodies."""

    def handle(connection: Connection) -> None:
        # NB: unvalidated, so that a test may send what no server should.
        config = h2.config.H2Configuration(
            client_side=False, validate_outbound_headers=False, normalize_outbound_headers=False
        )
        h2_connection = h2.connection.H2Connection(config)
        h2_connection.initiate_connection()
        connection.send(h2_connection.data_to_send())
        while data := connection.sock.recv(65536):
            if h2_connection.state_machine.state is h2.connection.ConnectionState.CLOSED:
                continue  # it said GOAWAY, and h2 takes nothing more
            for event in h2_connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived) and seen is not None:
                    seen.append([(bytes(name), bytes(value)) for name, value in event.headers or ()])
                elif isinstance(event, h2.events.DataReceived) and bodies is not None:
                    bodies.append(event.data or b"")
                elif isinstance(event, h2.events.StreamEnded):
                    answer(h2_connection, event.stream_id or 0)
            connection.send(h2_connection.data_to_send())

    return handle


def h2_ok(*headers: tuple[bytes, bytes], body: bytes = b"ok") -> Answer:
    def answer(connection: h2.connection.H2Connection, stream: int) -> None:
        connection.send_headers(stream, [(b":status", b"200"), *headers])
        connection.send_data(stream, body, end_stream=True)

    return answer
