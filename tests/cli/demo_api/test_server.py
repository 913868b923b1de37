import http.client
import socket
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from crossorigin.cli.demo_api.routes import ORIGIN
from crossorigin.cli.demo_api.server import running

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

OK = b'{"ok": true}\n'


@contextmanager
def _connected(*app: "WSGIApplication") -> Iterator[http.client.HTTPConnection]:
    with (
        running(*app) as api,
        closing(http.client.HTTPConnection(urlsplit(api).netloc, timeout=5)) as connection,
    ):
        yield connection


@pytest.fixture(name="connection")
def _connection() -> Iterator[http.client.HTTPConnection]:
    with _connected() as connection:
        yield connection


def _ask(
    connection: http.client.HTTPConnection, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body=body, headers=named)
    response = connection.getresponse()
    return response.status, dict(response.getheaders()), response.read()


def _raw(request: bytes, *app: "WSGIApplication") -> bytes:
    """Everything that comes back until the server closes the connection."""
    with running(*app) as api:
        parts = urlsplit(api)
        # NB: less than the server waits for a next request, so that a connection it keeps fails the test.
        with socket.create_connection((parts.hostname, parts.port), timeout=3) as client:
            client.sendall(request)
            return b"".join(iter(lambda: client.recv(65_536), b""))


def _answering(status: str, *body: bytes, **headers: str) -> "WSGIApplication":
    def app(_environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response(status, [(name.replace("_", "-"), value) for name, value in headers.items()])
        return body

    return app


def test_a_route_answers_the_request_and_the_preflight(connection: http.client.HTTPConnection) -> None:
    status, headers, body = _ask(connection, "GET", "/header-not-listed?page=2", Origin=ORIGIN)
    assert (status, body) == (200, OK)
    assert headers["Access-Control-Allow-Origin"] == ORIGIN
    assert headers["Content-Type"] == "application/json"
    status, headers, body = _ask(connection, "OPTIONS", "/header-not-listed", Origin=ORIGIN)
    assert (status, body) == (204, b"")
    assert headers["Access-Control-Allow-Headers"] == "Content-Type"
    # RFC 9110, 8.6: none with 204.
    assert "Content-Length" not in headers


def test_the_answer_on_the_wire_to_the_byte() -> None:
    request = f"GET /missing-vary HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: {ORIGIN}\r\n\r\n"
    *head, body = _raw(request.encode()).split(b"\r\n")
    assert head.pop(2).startswith(b"Date: ")
    assert head == [
        b"HTTP/1.1 200 OK",
        b"Server: cors-demo ",
        f"Access-Control-Allow-Origin: {ORIGIN}".encode(),
        b"Content-Type: application/json",
        b"Content-Length: 13",
        b"",
    ]
    assert body == OK


def test_every_other_method_gets_the_response(connection: http.client.HTTPConnection) -> None:
    for method in ("HEAD", "POST", "PUT", "PATCH", "DELETE"):
        status, headers, body = _ask(connection, method, "/works", Origin=ORIGIN)
        assert (status, headers["X-Total-Count"], headers["Content-Length"]) == (200, "42", "13")
        assert body == (b"" if method == "HEAD" else OK)


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
@pytest.mark.parametrize("target", ["/other", "*", "http://a.example:x/works", "/%ff", "/a/../works"])
def test_no_such_route(connection: http.client.HTTPConnection, method: str, target: str) -> None:
    assert _ask(connection, method, target, Origin=ORIGIN)[0] == 404


def test_a_body_is_read_so_that_the_connection_can_be_used_again(connection: http.client.HTTPConnection) -> None:
    assert _ask(connection, "PUT", "/works", b"x" * 1000, Origin=ORIGIN)[0] == 200
    kept = connection.sock
    assert _ask(connection, "GET", "/works", Origin=ORIGIN)[0] == 200
    assert connection.sock is kept


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Length: 99999999",
        b"Content-Length: " + b"9" * 5000,
        b"Content-Length: -1",
        b"Content-Length: x",
        b"Transfer-Encoding: chunked",
    ],
)
def test_a_body_without_a_bound_ends_the_connection(headers: bytes) -> None:
    answer = _raw(b"POST /works HTTP/1.1\r\nHost: a\r\n" + headers + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.count(b"HTTP/1.1") == 1


def test_the_application_gets_the_request() -> None:
    seen: dict[str, Any] = {}

    def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        seen.update(environ, input=environ["wsgi.input"].read())
        start_response("200 OK", [])
        return [b"o", b"k"]

    with _connected(app) as connection:
        status, headers, body = _ask(connection, "PUT", "/a%20b?c=d", b"{}", Origin=ORIGIN, A="a")
        assert (status, headers["Content-Length"], body) == (200, "2", b"ok")
        assert seen["SERVER_PORT"] == str(connection.port)
    assert (seen["REQUEST_METHOD"], seen["PATH_INFO"], seen["QUERY_STRING"]) == ("PUT", "/a b", "c=d")
    assert (seen["HTTP_ORIGIN"], seen["HTTP_A"], seen["input"]) == (ORIGIN, "a", b"{}")
    assert seen["wsgi.multithread"]


@pytest.mark.parametrize(
    ("method", "status", "said", "length"),
    [
        ("GET", "200 OK", {}, "0"),
        ("GET", "200 OK", {"content_length": "0"}, "0"),
        ("GET", "403 Forbidden", {}, "0"),
        ("GET", "204 No Content", {}, None),
        ("GET", "304 Not Modified", {}, None),
        ("HEAD", "200 OK", {}, None),
        ("HEAD", "200 OK", {"Content_Length": "5"}, "5"),
    ],
)
def test_the_length_is_said_where_a_client_waits_for_it(
    method: str, status: str, said: dict[str, str], length: str | None
) -> None:
    with _connected(_answering(status, **said)) as connection:
        _, headers, _ = _ask(connection, method, "/")
        assert [value for name, value in headers.items() if name.lower() == "content-length"] == (
            [] if length is None else [length]
        )
        assert _ask(connection, method, "/")[0] == int(status[:3]), "the connection can be used again"


def test_what_the_application_raises_is_an_error_of_the_server(capsys: pytest.CaptureFixture[str]) -> None:
    def app(environ: "WSGIEnvironment", _start_response: "StartResponse") -> Iterable[bytes]:
        environ["wsgi.errors"].write("noted\n")
        raise KeyError("demo")

    with _connected(app) as connection:
        assert _ask(connection, "GET", "/")[0] == 500
    shown = capsys.readouterr().err
    assert shown.startswith("noted\nTraceback ")
    assert "KeyError: 'demo'" in shown


def test_an_answer_that_breaks_off_ends_the_connection() -> None:
    def app(_environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", "5")])
        yield b"begun"[:2]
        raise KeyError("demo")

    answer = _raw(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", app)
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(b"Content-Length: 5\r\n\r\nbe")


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
