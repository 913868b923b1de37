import socket
import ssl

import httpcore
import pytest

from crossorigin.transport import backend
from crossorigin.transport.backend import Backend, NoConnectionError
from crossorigin.transport.deadline import Deadline
from crossorigin.transport.private_addresses import PrivateAddressError
from crossorigin.transport.resolve_rule import ResolveRule
from tests.transport.raw_server import Connection, RawServer

# TCP connects to no broadcast address: fails at once, without a network.
NOWHERE = "255.255.255.255"


def echo(connection: Connection) -> None:
    while data := connection.sock.recv(1024):
        connection.send(data)


def closed_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    assert isinstance(port, int)
    return port


def passed() -> Deadline:
    return Deadline(-1, wait=5)


def test_a_connection_carries_bytes_both_ways() -> None:
    with RawServer(echo) as server:
        stream = Backend((), Deadline(5, wait=5)).connect_tcp("127.0.0.1", server.port, 5)
        stream.write(b"hello", 5)

        assert stream.read(100, 5) == b"hello"
        assert stream.get_extra_info("server_addr") == ("127.0.0.1", server.port)
        stream.close()


def test_brackets_are_for_urls_not_for_name_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def lookup(host: str, *_args: object, **_options: object) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",)

    monkeypatch.setattr(backend, "lookup", lookup)
    with RawServer(echo) as server:
        Backend((), Deadline(5, wait=5)).connect_tcp("[::1]", server.port, 5).close()

    assert asked == ["::1"]


def test_a_rule_gives_the_address() -> None:
    with RawServer(echo) as server:
        rule = ResolveRule(host="api.example", port=server.port, address="127.0.0.1")
        Backend((rule,), Deadline(5, wait=5)).connect_tcp("api.example", server.port, 5).close()


def test_the_next_address_is_tried_where_the_first_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "lookup", lambda *_args, **_options: (NOWHERE, "127.0.0.1"))
    with RawServer(echo) as server:
        stream = Backend((), Deadline(5, wait=5)).connect_tcp("api.example", server.port, 5)

        assert stream.get_extra_info("server_addr") == ("127.0.0.1", server.port)
        stream.close()


def test_a_refusal_names_the_host_and_what_was_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "lookup", lambda *_args, **_options: (NOWHERE, "127.0.0.1"))

    with pytest.raises(NoConnectionError) as failure:
        Backend((), Deadline(5, wait=5)).connect_tcp("api.example", closed_port(), 5)

    assert isinstance(failure.value.cause, ConnectionRefusedError)
    assert failure.value.host == "api.example"
    assert failure.value.tried == (NOWHERE, "127.0.0.1")


def test_addresses_share_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    shares: list[float] = []

    def never(_self: httpcore.SyncBackend, _host: str, _port: int, timeout: float, **_options: object) -> None:
        shares.append(timeout)
        raise httpcore.ConnectTimeout

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", never)
    monkeypatch.setattr(backend, "monotonic", lambda: 0.0)
    monkeypatch.setattr(backend, "lookup", lambda *_args, **_options: ("10.0.0.1", "10.0.0.2"))

    with pytest.raises(NoConnectionError) as failure:
        Backend((), Deadline(100, wait=5)).connect_tcp("api.example", 80, 6)

    assert isinstance(failure.value.cause, TimeoutError)
    assert shares == [3, 6]


def test_a_name_that_does_not_resolve_was_tried_nowhere() -> None:
    with pytest.raises(NoConnectionError) as failure:
        Backend((), Deadline(5, wait=5)).connect_tcp("nosuch.invalid", 80, 5)

    assert isinstance(failure.value.cause, socket.gaierror)
    assert failure.value.tried == ()


def test_nothing_is_done_after_the_deadline() -> None:
    with pytest.raises(NoConnectionError) as failure:
        Backend((), passed()).connect_tcp("127.0.0.1", 9, 5)
    assert isinstance(failure.value.cause, TimeoutError)


def test_a_connection_keeps_to_the_deadline() -> None:
    deadline = Deadline(5, wait=5)
    with RawServer(echo) as server:
        stream = Backend((), deadline).connect_tcp("127.0.0.1", server.port, 5)
        stream._deadline = passed()  # type: ignore[attr-defined]  # a deadline passes in the midst of a connection
        with pytest.raises(httpcore.ReadTimeout):
            stream.read(1, 5)
        with pytest.raises(httpcore.WriteTimeout):
            stream.write(b"x", 5)
        with pytest.raises(httpcore.ConnectTimeout):
            stream.start_tls(ssl.create_default_context(), "localhost", 5)
        stream.close()


@pytest.mark.parametrize(("name", "shown"), [("localhost", "localhost"), ("[::1]", None), (None, None)])
def test_tls_names_the_server_without_brackets(
    server_context: ssl.SSLContext, name: str | None, shown: str | None
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with RawServer(echo, context=server_context) as server:
        stream = Backend((), Deadline(5, wait=5)).connect_tcp("127.0.0.1", server.port, 5).start_tls(context, name, 5)
        stream.write(b"hello", 5)

        assert stream.read(100, 5) == b"hello"
        assert server.server_names == [shown]
        stream.close()


def test_what_is_left_open_is_closed_with_the_backend(server_context: ssl.SSLContext) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    connections = Backend((), Deadline(5, wait=5))
    with RawServer(echo, context=server_context) as server:
        plain = connections.connect_tcp("127.0.0.1", server.port, 5)
        encrypted = connections.connect_tcp("127.0.0.1", server.port, 5).start_tls(context, None, 5)
        connections.close()

        assert [stream.get_extra_info("socket").fileno() for stream in (plain, encrypted)] == [-1, -1]
        connections.close()


def test_a_host_that_nobody_typed_is_connected_to_at_public_addresses_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([("127.0.0.1",), ("127.0.0.1",)])
    monkeypatch.setattr(backend, "lookup", lambda *_args, **_options: next(answers))
    with RawServer(echo) as server:
        guarded = Backend((), Deadline(5, wait=5), frozenset({"typed.example"}))
        stream = guarded.connect_tcp("typed.example", server.port, 5)
        stream.write(b"x", 5)
        assert stream.read(1, 5) == b"x"
        stream.close()
        with pytest.raises(NoConnectionError) as caught:
            guarded.connect_tcp("other.example", server.port, 5)
    assert isinstance(caught.value.cause, PrivateAddressError)
    assert server.connections == 1


def test_a_typed_host_that_was_public_is_not_followed_into_this_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding, of the very name that a person typed."""
    answers = iter([("9.9.9.9",), ("127.0.0.1",), ("127.0.0.1",)])
    tried: list[bytes] = []

    def refuse(_self: httpcore.SyncBackend, address: bytes, *_arguments: object, **_options: object) -> None:
        tried.append(address)
        raise httpcore.ConnectError(ConnectionRefusedError())

    monkeypatch.setattr(backend, "lookup", lambda *_args, **_options: next(answers))
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", refuse)
    guarded = Backend((), Deadline(5, wait=5), frozenset({"rebound.example", "localhost"}))
    causes = []
    for host in ("rebound.example", "rebound.example", "localhost"):
        with pytest.raises(NoConnectionError) as caught:
            guarded.connect_tcp(host, 80, 5)
        causes.append(type(caught.value.cause))
    assert causes == [ConnectionRefusedError, PrivateAddressError, ConnectionRefusedError]
    assert tried == [b"9.9.9.9", b"127.0.0.1"]


def test_an_address_given_by_hand_was_typed() -> None:
    with RawServer(echo) as server:
        rule = ResolveRule(host="api.example", port=server.port, address="127.0.0.1")
        Backend((rule,), Deadline(5, wait=5), frozenset()).connect_tcp("api.example", server.port, 5).close()
