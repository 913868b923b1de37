"""The live transport over HTTP/2. https://datatracker.ietf.org/doc/html/rfc9113"""

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import h2.connection
import h2.errors
import pytest
import trustme

from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.transport.errors import RequestError
from crossorigin.transport.live import LiveTransport
from crossorigin.transport.options import LiveOptions, Timeouts
from tests.transport.h2_server import Answer, HeaderPairs, h2_ok, offer_h2, serving_h2
from tests.transport.raw_server import Connection, RawServer, answering, ok


@pytest.fixture
def h2_context(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return offer_h2(context)


@pytest.fixture
def transport(cacert: Path) -> Iterator[LiveTransport]:
    with LiveTransport(LiveOptions(cacert=cacert, body_limit=1000, timeouts=Timeouts(connect=5, read=2))) as live:
        yield live


def get(server: RawServer, headers: HeaderList = ()) -> HTTPRequest:
    return HTTPRequest(method="GET", url=server.url(), headers=headers)


def failure_of(answer: Answer, context: ssl.SSLContext, transport: LiveTransport) -> NetworkFailure:
    with RawServer(serving_h2(answer), context=context) as server:
        outcome = transport.send(get(server))
    assert isinstance(outcome, NetworkFailure), outcome
    return outcome


def test_a_response(h2_context: ssl.SSLContext, transport: LiveTransport) -> None:
    answer = h2_ok((b"x-twice", b"1"), (b"x-twice", b"2"), (b"etag", b"\xe9"))
    with RawServer(serving_h2(answer), context=h2_context) as server:
        assert transport.send(get(server)) == HTTPResponse(
            status=200,
            headers=(("x-twice", "1"), ("x-twice", "2"), ("etag", "\xe9")),
            body=b"ok",
            http_version="HTTP/2",
        )


def test_a_request_has_its_names_in_lower_case_and_its_body(
    h2_context: ssl.SSLContext, transport: LiveTransport
) -> None:
    seen: list[HeaderPairs] = []
    bodies: list[bytes] = []
    with RawServer(serving_h2(h2_ok(), seen, bodies), context=h2_context) as server:
        request = HTTPRequest(
            method="patch", url=server.url("/a?b"), headers=(("X-Case", "\xff"), ("Origin", "null")), body=b"{}"
        )
        transport.send(request)

        assert b"".join(bodies) == b"{}"
        assert seen == [
            [
                (b":method", b"patch"),
                (b":authority", f"127.0.0.1:{server.port}".encode()),
                (b":scheme", b"https"),
                (b":path", b"/a?b"),
                (b"x-case", b"\xff"),
                (b"origin", b"null"),
                (b"user-agent", b"crossorigin/0.1.0"),
                (b"content-length", b"2"),
            ]
        ]


def test_http2_is_not_offered_where_it_is_not_wanted(h2_context: ssl.SSLContext, cacert: Path) -> None:
    options = LiveOptions(cacert=cacert, http2=False)
    with RawServer(answering(ok()), context=h2_context) as server, LiveTransport(options) as transport:
        response = transport.send(get(server))

    assert isinstance(response, HTTPResponse)
    assert response.http_version == "HTTP/1.1"


def test_a_connection_serves_several_requests(h2_context: ssl.SSLContext, transport: LiveTransport) -> None:
    with RawServer(serving_h2(h2_ok()), context=h2_context) as server:
        for _ in range(3):
            assert isinstance(transport.send(get(server)), HTTPResponse)

        assert server.connections == 1


def test_headers_without_measure_are_named_by_their_bound(h2_context: ssl.SSLContext, transport: LiveTransport) -> None:
    failure = failure_of(h2_ok((b"x", b"y" * 70_000)), h2_context, transport)

    assert failure.kind is NetworkFailureKind.BAD_HTTP
    assert failure.message.endswith("does not answer in HTTP: its headers are longer than 64 kB")


def test_a_body_that_never_ends_is_left_when_its_time_is_up(h2_context: ssl.SSLContext, cacert: Path) -> None:
    def begin(connection: h2.connection.H2Connection, stream: int) -> None:
        connection.send_headers(stream, [(b":status", b"200")])
        connection.send_data(stream, b"data: x")

    with (
        RawServer(serving_h2(begin), context=h2_context) as server,
        LiveTransport(LiveOptions(cacert=cacert, body_seconds=0.2)) as transport,
    ):
        response = transport.send(get(server))

    assert isinstance(response, HTTPResponse)
    assert (response.body, response.body_truncated, response.body_broke_off) == (b"data: x", True, False)


def test_a_body_that_breaks_off_leaves_a_response(h2_context: ssl.SSLContext, transport: LiveTransport) -> None:
    def reset(connection: h2.connection.H2Connection, stream: int) -> None:
        connection.send_headers(stream, [(b":status", b"200")])
        connection.send_data(stream, b"half")
        connection.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)

    with RawServer(serving_h2(reset), context=h2_context) as server:
        response = transport.send(get(server))

    assert isinstance(response, HTTPResponse)
    assert (response.body, response.body_truncated, response.body_broke_off) == (b"half", False, True)


def test_a_cut_body_takes_its_connection_along(h2_context: ssl.SSLContext, transport: LiveTransport) -> None:
    with RawServer(serving_h2(h2_ok(body=b"x" * 1001)), context=h2_context) as server:
        for _ in range(2):
            response = transport.send(get(server))

            assert isinstance(response, HTTPResponse)
            assert (len(response.body), response.body_truncated) == (1000, True)
        assert server.connections == 2


def test_a_kept_connection_that_the_server_left_is_opened_again(
    h2_context: ssl.SSLContext, transport: LiveTransport
) -> None:
    def answer_and_go_away(connection: h2.connection.H2Connection, stream: int) -> None:
        h2_ok()(connection, stream)
        connection.close_connection()

    with RawServer(serving_h2(answer_and_go_away), context=h2_context) as server:
        for _ in range(2):
            assert isinstance(transport.send(get(server)), HTTPResponse)


def test_a_stream_that_the_server_resets(h2_context: ssl.SSLContext, transport: LiveTransport) -> None:
    def reset(connection: h2.connection.H2Connection, stream: int) -> None:
        connection.reset_stream(stream, h2.errors.ErrorCodes.HTTP_1_1_REQUIRED)

    failure = failure_of(reset, h2_context, transport)

    assert failure.kind is NetworkFailureKind.RESET
    assert failure.message.endswith("broke off the HTTP/2 exchange: HTTP_1_1_REQUIRED")


def test_a_server_that_goes_away(h2_context: ssl.SSLContext, transport: LiveTransport) -> None:
    def go_away(connection: h2.connection.H2Connection, _stream: int) -> None:
        connection.close_connection(h2.errors.ErrorCodes.ENHANCE_YOUR_CALM)

    failure = failure_of(go_away, h2_context, transport)

    assert failure.kind is NetworkFailureKind.RESET
    assert "ENHANCE_YOUR_CALM" in failure.message


@pytest.mark.parametrize("header", [(b"a", b"x\r\nb: y"), (b"a b", b"x"), (b"a", b"\0")])
def test_a_header_that_http1_could_not_carry(
    header: tuple[bytes, bytes], h2_context: ssl.SSLContext, transport: LiveTransport
) -> None:
    failure = failure_of(h2_ok(header), h2_context, transport)

    assert failure.kind is NetworkFailureKind.BAD_HTTP
    assert "illegal header" in failure.message


def test_a_status_that_is_no_number(h2_context: ssl.SSLContext, transport: LiveTransport) -> None:
    def answer(connection: h2.connection.H2Connection, stream: int) -> None:
        connection.send_headers(stream, [(b":status", b"fine")], end_stream=True)

    assert failure_of(answer, h2_context, transport).kind is NetworkFailureKind.BAD_HTTP


@pytest.mark.parametrize(
    "garbage",
    [
        # SETTINGS of a length that it cannot have.
        b"\0\0\1\4\0\0\0\0\0x",
        # A frame on a stream that nobody opened.
        b"\0\0\0\4\0\0\0\0\0\0\0\5\0\0\0\0\0\x07hello",
        # HEADERS whose block is no HPACK.
        b"\0\0\0\4\0\0\0\0\0\0\0\3\1\5\0\0\0\1\xff\xff\xff",
    ],
)
def test_bytes_that_are_no_http2(garbage: bytes, h2_context: ssl.SSLContext, transport: LiveTransport) -> None:
    def answer(connection: Connection) -> None:
        connection.sock.recv(65536)
        connection.send(garbage)
        connection.wait_for_close()

    with RawServer(answer, context=h2_context) as server:
        failure = transport.send(get(server))

    assert isinstance(failure, NetworkFailure)
    assert failure.kind is NetworkFailureKind.BAD_HTTP


@pytest.mark.parametrize("then", [lambda connection: None, Connection.wait_for_close])
def test_no_answer(then: Callable[[Connection], None], h2_context: ssl.SSLContext, cacert: Path) -> None:
    def say_nothing(connection: Connection) -> None:
        connection.sock.recv(65536)
        then(connection)

    options = LiveOptions(cacert=cacert, timeouts=Timeouts(connect=5, read=0.2))
    with RawServer(say_nothing, context=h2_context) as server, LiveTransport(options) as transport:
        failure = transport.send(get(server))

    assert isinstance(failure, NetworkFailure)
    assert failure.kind in {NetworkFailureKind.RESET, NetworkFailureKind.TIMEOUT}


def test_a_header_that_http2_does_not_have(h2_context: ssl.SSLContext, transport: LiveTransport) -> None:
    with RawServer(serving_h2(h2_ok()), context=h2_context) as server, pytest.raises(RequestError, match="TE header"):
        transport.send(get(server, headers=(("TE", "gzip"),)))
