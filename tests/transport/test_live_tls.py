"""The live transport against TLS servers. https://datatracker.ietf.org/doc/html/rfc9525"""

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.transport.errors import OptionError
from crossorigin.transport.live import LiveTransport
from crossorigin.transport.options import LiveOptions, Timeouts
from crossorigin.transport.resolve_rule import ResolveRule
from tests.transport.raw_server import Connection, RawServer, answering, ok


def send(url: str, options: LiveOptions) -> HTTPResponse | NetworkFailure:
    with LiveTransport(options) as transport:
        return transport.send(HTTPRequest(method="GET", url=url))


def told(outcome: HTTPResponse | NetworkFailure) -> str:
    assert isinstance(outcome, NetworkFailure), outcome
    assert outcome.kind is NetworkFailureKind.TLS
    return outcome.message


def context_with(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def test_a_known_authority(server_context: ssl.SSLContext, cacert: Path) -> None:
    with RawServer(answering(ok()), context=server_context) as server:
        assert isinstance(send(server.url(), LiveOptions(cacert=cacert)), HTTPResponse)


def test_an_unknown_authority(server_context: ssl.SSLContext) -> None:
    with RawServer(answering(ok()), context=server_context) as server:
        message = told(send(server.url(), LiveOptions()))

    assert "comes from" in message
    assert "authority" in message
    assert "--cacert" in message


def test_insecure_asks_for_no_authority_and_no_name(server_context: ssl.SSLContext) -> None:
    with RawServer(answering(ok()), context=server_context) as server:
        assert isinstance(send(server.url(host="other.localhost"), LiveOptions(insecure=True)), HTTPResponse)


def test_another_host(server_context: ssl.SSLContext, cacert: Path) -> None:
    with RawServer(answering(ok()), context=server_context) as server:
        message = told(send(server.url(host="other.localhost"), LiveOptions(cacert=cacert)))

    assert message.startswith(f"the certificate of other.localhost:{server.port} is not valid for other.localhost;")


def test_a_given_address_leaves_server_name_and_certificate(server_context: ssl.SSLContext, cacert: Path) -> None:
    with RawServer(answering(ok()), context=server_context) as server:
        rule = ResolveRule(host="api.example.test", port=server.port, address="127.0.0.1")
        options = LiveOptions(cacert=cacert, resolve=(rule,))

        assert isinstance(send(server.url(host="api.example.test"), options), HTTPResponse)
        assert server.server_names == ["api.example.test"]
        assert f"Host: api.example.test:{server.port}".encode() in server.requests[0]


def test_an_expired_certificate(authority: trustme.CA, cacert: Path) -> None:
    from datetime import UTC, datetime

    expired = authority.issue_cert(
        "127.0.0.1", not_before=datetime(2000, 1, 1, tzinfo=UTC), not_after=datetime(2001, 1, 1, tzinfo=UTC)
    )
    with RawServer(answering(ok()), context=context_with(expired)) as server:
        message = told(send(server.url(), LiveOptions(cacert=cacert)))

    assert message == f"the certificate of 127.0.0.1:{server.port} has expired; skip verification with --insecure"


def test_a_server_that_speaks_plain_http(cacert: Path) -> None:
    def answer_anything(connection: Connection) -> None:
        connection.sock.recv(1024)
        connection.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with RawServer(answer_anything) as server:
        message = told(send(f"https://127.0.0.1:{server.port}/", LiveOptions(cacert=cacert)))

    assert "does not speak TLS; does it serve http:// there?" in message


@pytest.mark.parametrize("leave", [Connection.reset, lambda connection: connection.sock.recv(1)])
def test_a_server_that_leaves_in_the_handshake(leave: Callable[[Connection], object], cacert: Path) -> None:
    def start_and_leave(connection: Connection) -> None:
        connection.sock.recv(1)
        leave(connection)

    with RawServer(start_and_leave) as server:
        message = told(send(f"https://127.0.0.1:{server.port}/", LiveOptions(cacert=cacert)))

    assert message == f"127.0.0.1:{server.port} closed the connection during the TLS handshake"


def test_a_server_that_says_nothing_in_the_handshake() -> None:
    with RawServer(Connection.wait_for_close) as server:
        options = LiveOptions(insecure=True, timeouts=Timeouts(connect=0.2))
        failure = send(f"https://127.0.0.1:{server.port}/", options)

    assert isinstance(failure, NetworkFailure)
    assert failure.kind is NetworkFailureKind.TIMEOUT
    assert failure.message == f"no TLS handshake with 127.0.0.1:{server.port} within 0.2 s"


def test_a_server_that_asks_for_a_client_certificate(authority: trustme.CA, cacert: Path) -> None:
    context = context_with(authority.issue_cert("127.0.0.1"))
    context.verify_mode = ssl.CERT_REQUIRED
    authority.configure_trust(context)
    with RawServer(answering(ok()), context=context) as server:
        message = told(send(server.url(), LiveOptions(cacert=cacert)))

    assert "asks for a client certificate" in message


def test_a_label_too_long_for_a_server_name() -> None:
    host = f"{'a' * 64}.localhost"
    with RawServer(Connection.wait_for_close) as server:
        message = told(send(f"https://{host}:{server.port}/", LiveOptions(insecure=True)))

    assert message.startswith(f"no TLS connection to {host}:{server.port}: ")


def test_a_ca_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="cannot be read"):
        send("https://127.0.0.1:9/", LiveOptions(cacert=tmp_path / "none.pem"))
