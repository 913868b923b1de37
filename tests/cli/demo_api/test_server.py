import http.client
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from crossorigin.cli.demo_api.routes import ORIGIN, THE_ORIGIN, Answer
from crossorigin.cli.demo_api.server import answer_headers, running


@pytest.fixture(name="connection")
def _connection() -> Iterator[http.client.HTTPConnection]:
    with running() as api:
        connection = http.client.HTTPConnection(urlsplit(api).netloc, timeout=5)
        yield connection
        connection.close()


def _ask(
    connection: http.client.HTTPConnection, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body=body, headers=named)
    response = connection.getresponse()
    return response.status, dict(response.getheaders()), response.read()


def test_a_route_answers_the_request_and_the_preflight(connection: http.client.HTTPConnection) -> None:
    status, headers, body = _ask(connection, "GET", "/header-not-listed?page=2", Origin=ORIGIN)
    assert (status, body) == (200, b'{"ok": true}\n')
    assert headers["Access-Control-Allow-Origin"] == ORIGIN
    assert headers["Content-Type"] == "application/json"
    status, headers, body = _ask(connection, "OPTIONS", "/header-not-listed", Origin=ORIGIN)
    assert (status, body) == (204, b"")
    assert headers["Access-Control-Allow-Headers"] == "Content-Type"


def test_only_the_page_s_origin_is_allowed(connection: http.client.HTTPConnection) -> None:
    _, headers, _ = _ask(connection, "GET", "/works", Origin="https://other.example")
    assert "Access-Control-Allow-Origin" not in headers
    assert headers["Vary"] == "Origin"


def test_every_other_method_gets_the_response(connection: http.client.HTTPConnection) -> None:
    for method in ("HEAD", "POST", "PUT", "PATCH", "DELETE"):
        status, headers, body = _ask(connection, method, "/works", Origin=ORIGIN)
        assert (status, headers["X-Total-Count"]) == (200, "42")
        assert body == (b"" if method == "HEAD" else b'{"ok": true}\n')


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_no_such_route(connection: http.client.HTTPConnection, method: str) -> None:
    assert _ask(connection, method, "/other", Origin=ORIGIN)[0] == 404


def test_a_body_is_read_so_that_the_connection_can_be_used_again(connection: http.client.HTTPConnection) -> None:
    assert _ask(connection, "PUT", "/works", b"x" * 1000, Origin=ORIGIN)[0] == 200
    kept = connection.sock
    assert _ask(connection, "GET", "/works", Origin=ORIGIN)[0] == 200
    assert connection.sock is kept


@pytest.mark.parametrize(
    "headers", [b"Content-Length: 99999999", b"Content-Length: -1", b"Transfer-Encoding: chunked", b"Content-Length: x"]
)
def test_a_body_without_a_bound_ends_the_connection(headers: bytes) -> None:
    with running() as api:
        parts = urlsplit(api)
        with socket.create_connection((parts.hostname, parts.port), timeout=5) as client:
            client.sendall(b"POST /works HTTP/1.1\r\nHost: a\r\n" + headers + b"\r\n\r\n")
            answer = b"".join(iter(lambda: client.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.count(b"HTTP/1.1") == 1


def test_it_is_on_loopback_and_gone_afterwards() -> None:
    with running() as api:
        parts = urlsplit(api)
        assert parts.hostname == "127.0.0.1"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((parts.hostname, parts.port), timeout=5)


def test_it_is_gone_after_an_error_too() -> None:
    with pytest.raises(KeyError), running() as api:
        raise KeyError(api)
    parts = urlsplit(api)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((parts.hostname, parts.port), timeout=5)


@pytest.mark.parametrize("origin", [None, "null", "https://other.example", f"{ORIGIN}/"])
def test_the_placeholder_is_left_out_for_every_other_origin(origin: str | None) -> None:
    answer = Answer(headers=(("A", THE_ORIGIN), ("B", "b")))
    assert answer_headers(answer, ORIGIN) == (("A", ORIGIN), ("B", "b"))
    assert answer_headers(answer, origin) == (("B", "b"),)
