import socket

import pytest

from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.transport.errors import RequestError
from crossorigin.transport.live import LiveTransport
from crossorigin.transport.options import BasicAuth, Cookie, LiveOptions, Timeouts
from crossorigin.transport.resolve_rule import ResolveRule
from tests.transport.raw_server import Connection, Handler, RawServer, answering, ok

SHORT = Timeouts(connect=0.2, read=0.2, total=5)


def get(url: str, headers: HeaderList = (), *, include: bool = False) -> HTTPRequest:
    return HTTPRequest(method="GET", url=url, headers=headers, include_credentials=include)


def exchange(handler: Handler, options: LiveOptions | None = None) -> HTTPResponse | NetworkFailure:
    with RawServer(handler) as server, LiveTransport(options) as transport:
        return transport.send(get(server.url()))


def response_to(handler: Handler, options: LiveOptions | None = None) -> HTTPResponse:
    outcome = exchange(handler, options)
    assert isinstance(outcome, HTTPResponse), outcome
    return outcome


def failure_of(handler: Handler, options: LiveOptions | None = None) -> NetworkFailure:
    outcome = exchange(handler, options)
    assert isinstance(outcome, NetworkFailure), outcome
    return outcome


def test_a_response_is_what_was_sent_byte_for_byte() -> None:
    head = b"HTTP/1.1 299 Quite \xff fine\r\nX-Twice: 1\r\nx-TWICE:  2 \r\nAccess-Control-Allow-Origin:\r\nETag: \xe9"

    assert response_to(answering(head + b"\r\n\r\nbody")) == HTTPResponse(
        status=299,
        reason="Quite \xff fine",
        headers=(("X-Twice", "1"), ("x-TWICE", "2"), ("Access-Control-Allow-Origin", ""), ("ETag", "\xe9")),
        body=b"body",
    )


def test_a_request_goes_out_as_it_is() -> None:
    headers = (("X-Case", "\xff"), ("x-case", ""), ("ORIGIN", "null"))
    with RawServer(answering(ok())) as server, LiveTransport(LiveOptions(user_agent="cors")) as transport:
        transport.send(HTTPRequest(method="patch", url=server.url("/a%20b?c#d"), headers=headers, body=b"{}"))

        assert server.requests == [
            b"patch /a%20b?c HTTP/1.1\r\n"
            + f"Host: 127.0.0.1:{server.port}\r\n".encode()
            + b"X-Case: \xff\r\nx-case: \r\nORIGIN: null\r\nUser-Agent: cors\r\nContent-Length: 2\r\n\r\n{}"
        ]


@pytest.mark.parametrize(
    ("sent", "version", "headers", "body"),
    [
        (b"HTTP/1.0 200 OK\r\nA: b\r\n\r\nold", "HTTP/1.0", (("A", "b"),), b"old"),
        (
            b"HTTP/1.1 200 OK\r\nA: b\r\n  c\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1",
            (("A", "b c"), ("Content-Length", "0")),
            b"",
        ),
        (b"HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\nHTTP/1.1 200\r\n\r\n", "HTTP/1.1", (), b""),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
            "HTTP/1.1",
            (("Transfer-Encoding", "chunked"),),
            b"ab",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nas it is",
            "HTTP/1.1",
            (("Content-Encoding", "gzip"),),
            b"as it is",
        ),
    ],
)
def test_odd_but_good_http(sent: bytes, version: str, headers: HeaderList, body: bytes) -> None:
    response = response_to(answering(sent))

    assert (response.http_version, response.headers, response.body) == (version, headers, body)
    assert not response.body_truncated


@pytest.mark.parametrize(
    "sent",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nA: " + b"x" * 200_000,
    ],
)
def test_bad_http_is_a_failure_that_says_so(sent: bytes) -> None:
    failure = failure_of(answering(sent))

    assert failure.kind is NetworkFailureKind.BAD_HTTP
    assert "does not answer in HTTP" in failure.message


def test_a_redirect_is_not_followed() -> None:
    assert response_to(answering(b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\n\r\n")).status == 302


def test_an_empty_reply() -> None:
    failure = failure_of(lambda connection: None)

    assert failure.kind is NetworkFailureKind.RESET


def test_a_reset_connection() -> None:
    def reset(connection: Connection) -> None:
        connection.read_request()
        connection.reset()

    failure = failure_of(reset)

    assert failure.kind is NetworkFailureKind.RESET
    assert "reset the connection" in failure.message


def test_a_refused_connection_names_the_address() -> None:
    with socket.socket() as sock, LiveTransport() as transport:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]

        failure = transport.send(get(f"http://127.0.0.1:{port}/"))

    assert isinstance(failure, NetworkFailure)
    assert failure.kind is NetworkFailureKind.REFUSED
    assert failure.message == f"connection refused by 127.0.0.1:{port}"


def test_a_name_that_does_not_resolve() -> None:
    with LiveTransport() as transport:
        failure = transport.send(get("http://nosuch.invalid/"))

    assert isinstance(failure, NetworkFailure)
    assert failure.kind is NetworkFailureKind.DNS
    assert failure.message.startswith("nosuch.invalid does not resolve")


def test_a_server_that_does_not_answer() -> None:
    failure = failure_of(Connection.wait_for_close, LiveOptions(timeouts=SHORT))

    assert failure.kind is NetworkFailureKind.TIMEOUT
    assert failure.message.endswith("within 0.2 s")


def test_a_server_that_drips_is_stopped_by_the_time_for_all() -> None:
    def drip(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nX: ")
        while not connection.server.closing.wait(0.02):
            connection.send(b"x")

    failure = failure_of(drip, LiveOptions(timeouts=Timeouts(connect=5, read=5, total=0.3)))

    assert failure.kind is NetworkFailureKind.TIMEOUT
    assert failure.message.endswith("did not answer in full within 0.3 s")


def test_a_body_is_kept_up_to_its_bound() -> None:
    def pour(connection: Connection) -> None:
        connection.read_request()
        connection.send(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.send(b"x" * 65536)

    response = response_to(pour, LiveOptions(body_limit=100_000))

    assert (len(response.body), response.body_truncated) == (100_000, True)


@pytest.mark.parametrize(
    ("framing", "rest"),
    [
        (b"Content-Length: 100", b"abc"),
        (b"Transfer-Encoding: chunked", b"5\r\nabc"),
        (b"Transfer-Encoding: chunked", b"3\r\nabc\r\nno length\r\n"),
    ],
)
def test_a_body_that_breaks_off_leaves_a_response(framing: bytes, rest: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n" + framing + b"\r\n\r\n"

    response = response_to(answering(head + rest))

    assert ("Access-Control-Allow-Origin", "*") in response.headers
    assert (response.body, response.body_truncated, response.body_broke_off) == (b"abc", False, True)


def test_a_body_that_ends_with_its_connection_is_whole() -> None:
    response = response_to(answering(b"HTTP/1.1 200 OK\r\n\r\nabc"))

    assert (response.body, response.body_truncated, response.body_broke_off) == (b"abc", False, False)


@pytest.mark.parametrize("timeouts", [Timeouts(read=0.2), Timeouts(total=0.5), Timeouts()])
def test_a_body_that_stops_coming_is_truncated(timeouts: Timeouts) -> None:
    def half(connection: Connection) -> None:
        connection.read_request()
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
        connection.wait_for_close()

    response = response_to(half, LiveOptions(timeouts=timeouts, body_seconds=0.5))

    assert (response.body, response.body_truncated, response.body_broke_off) == (b"half", True, False)


def test_a_stream_of_events_is_left_when_its_time_is_up() -> None:
    def tell(connection: Connection) -> None:
        connection.read_request()
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
        while not connection.server.closing.wait(0.02):
            connection.send(b"data: x\n\n")

    with RawServer(tell) as server, LiveTransport(LiveOptions(body_seconds=0.2)) as transport:
        for count in (1, 2):
            response = transport.send(get(server.url()))

            assert isinstance(response, HTTPResponse)
            assert response.body.startswith(b"data: x\n\n")
            assert (response.body_truncated, response.body_broke_off) == (True, False)
            assert server.connections == count


def test_headers_without_end_are_named_by_their_bound() -> None:
    def pour(connection: Connection) -> None:
        connection.read_request()
        connection.send(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 10_000_000)

    failure = failure_of(pour)

    assert failure.kind is NetworkFailureKind.BAD_HTTP
    assert failure.message.endswith("does not answer in HTTP: its headers are longer than 100 kB")


def test_an_illegal_header_is_shown_as_it_came() -> None:
    failure = failure_of(answering(b"HTTP/1.1 200 OK\r\nno 'colon' \xe9\x1b\r\n\r\n"))

    assert failure.message.endswith("does not answer in HTTP: illegal header line: no 'colon' \xe9\\x1b")
    assert failure.detail == "illegal header line: no 'colon' \xe9\\x1b"


def test_a_connection_serves_several_requests() -> None:
    with RawServer(answering(ok(), ok())) as server, LiveTransport() as transport:
        for _ in range(2):
            assert isinstance(transport.send(get(server.url())), HTTPResponse)

        assert server.connections == 1


def test_a_kept_connection_that_the_server_closed_is_opened_again() -> None:
    def answer_and_reset_at_the_next(connection: Connection) -> None:
        connection.read_request()
        connection.send(ok())
        connection.sock.recv(1)
        connection.reset()

    with RawServer(answer_and_reset_at_the_next) as server, LiveTransport() as transport:
        for _ in range(3):
            assert isinstance(transport.send(get(server.url())), HTTPResponse)

        assert server.connections == 3


def test_more_failures_than_the_pool_holds_connections() -> None:
    options = LiveOptions(timeouts=Timeouts(read=0.01))
    with RawServer(Connection.wait_for_close) as server, LiveTransport(options) as transport:
        for _ in range(12):
            failure = transport.send(get(server.url()))

            assert isinstance(failure, NetworkFailure)
            assert failure.kind is NetworkFailureKind.TIMEOUT
            assert "no answer" in failure.message


def test_a_given_address_is_connected_to_and_the_host_stays() -> None:
    with RawServer(answering(ok())) as server:
        rule = ResolveRule(host="api.example.test", port=server.port, address="127.0.0.1")
        with LiveTransport(LiveOptions(resolve=(rule,))) as transport:
            assert isinstance(transport.send(get(server.url(host="api.example.test"))), HTTPResponse)

        assert f"Host: api.example.test:{server.port}".encode() in server.requests[0]


def test_proxies_of_the_environment_count_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(answering(ok(body=b"direct"))) as server, RawServer(answering(ok(body=b"proxied"))) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url())
        rule = ResolveRule(host="127.0.0.1", port=server.port, address="127.0.0.1")
        for options, body in (
            (LiveOptions(), b"proxied"),
            (LiveOptions(use_environment_proxies=False), b"direct"),
            (LiveOptions(resolve=(rule,)), b"direct"),
        ):
            with LiveTransport(options) as transport:
                response = transport.send(get(server.url()))

            assert isinstance(response, HTTPResponse)
            assert response.body == body


def test_credentials_go_along_where_the_request_includes_them() -> None:
    with RawServer(answering(*[ok(b"Set-Cookie: b=2; Path=/")] * 3)) as server:
        options = LiveOptions(
            cookies=(Cookie(name="a", value="1", host="127.0.0.1"),),
            basic_auth=BasicAuth(origin=server.url("").rstrip("/"), username="ann", password="x"),
        )
        with LiveTransport(options) as transport:
            for include in (False, True, True):
                transport.send(get(server.url(), include=include))

        without, first, second = (request.partition(b"User-Agent")[2] for request in server.requests)
        assert b"Cookie" not in without
        assert b"Authorization" not in without
        assert b"\r\nAuthorization: Basic YW5uOng=\r\nCookie: a=1\r\n" in first
        assert b"\r\nCookie: a=1; b=2\r\n" in second


@pytest.mark.parametrize(
    "request_",
    [
        HTTPRequest(method="GE T", url="http://127.0.0.1:9/"),
        HTTPRequest(method="GET", url="http://127.0.0.1:9/", headers=(("A", "b\n"),)),
        HTTPRequest(method="GET", url="/relative"),
    ],
)
def test_a_request_that_cannot_be_sent_raises(request_: HTTPRequest) -> None:
    with LiveTransport() as transport, pytest.raises(RequestError):
        transport.send(request_)


def test_closing_twice_is_no_mistake() -> None:
    transport = LiveTransport()
    transport.close()
    transport.close()


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "a.localhost", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]"],
)
def test_a_host_that_nobody_typed_is_not_reached_on_this_machine(host: str) -> None:
    options = LiveOptions(private_hosts=frozenset({"typed.example"}))
    with RawServer(answering(ok())) as server, LiveTransport(options) as transport:
        outcome = transport.send(get(server.url(host=host)))
    assert isinstance(outcome, NetworkFailure)
    assert "which nobody typed" in outcome.message
    assert server.connections == 0


def test_one_that_was_typed_is() -> None:
    options = LiveOptions(private_hosts=frozenset({"127.0.0.1"}))
    with RawServer(answering(ok())) as server, LiveTransport(options) as transport:
        assert isinstance(transport.send(get(server.url(host="2130706433"))), HTTPResponse)


def test_by_a_proxy_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    options = LiveOptions(private_hosts=frozenset({"typed.example"}))
    with RawServer(answering(ok())) as proxy, LiveTransport(options) as transport:
        monkeypatch.setenv("http_proxy", proxy.url())
        monkeypatch.setenv("no_proxy", "")
        outcome = transport.send(get("http://10.0.0.1/"))
        assert isinstance(outcome, NetworkFailure)
        assert proxy.connections == 0
        assert isinstance(transport.send(get("http://typed.example/")), HTTPResponse)
