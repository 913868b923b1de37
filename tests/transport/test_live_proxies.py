"""The live transport by proxies that the environment names."""

import ssl
from pathlib import Path

import pytest

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.transport.live import LiveTransport
from crossorigin.transport.options import LiveOptions, Timeouts
from tests.transport.proxy_server import http_proxy, socks_proxy
from tests.transport.raw_server import Connection, Handler, RawServer, answering, ok

# No name server knows it, so that who answers for it was reached by the proxy.
HTTP = "http://api.example.test/path?query"
HTTPS = "https://api.example.test/path?query"
IPV6 = "http://[2001:db8::1]:8080/"


def send(url: str, cacert: Path, timeouts: Timeouts | None = None) -> HTTPResponse | NetworkFailure:
    options = LiveOptions(cacert=cacert, timeouts=timeouts or Timeouts())
    with LiveTransport(options) as transport:
        return transport.send(HTTPRequest(method="GET", url=url))


def told(url: str, cacert: Path, timeouts: Timeouts | None = None) -> str:
    failure = send(url, cacert, timeouts)
    assert isinstance(failure, NetworkFailure), failure
    assert failure.kind is NetworkFailureKind.PROXY
    return failure.message


@pytest.mark.parametrize(("url", "host"), [(HTTP, "api.example.test"), (IPV6, "[2001:db8::1]:8080")])
def test_http_is_forwarded(monkeypatch: pytest.MonkeyPatch, cacert: Path, url: str, host: str) -> None:
    with RawServer(answering(ok())) as server, RawServer(http_proxy(server.port)) as proxy:
        monkeypatch.setenv("http_proxy", f"http://ann:p%40ss@127.0.0.1:{proxy.port}")

        assert isinstance(send(url, cacert), HTTPResponse)
        request = proxy.requests[0]
        assert request.startswith(f"GET {url} HTTP/1.1\r\nHost: {host}\r\n".encode())
        assert b"Proxy-Authorization: Basic YW5uOnBAc3M=" in request


def test_https_goes_through_a_tunnel(
    monkeypatch: pytest.MonkeyPatch, cacert: Path, server_context: ssl.SSLContext
) -> None:
    with (
        RawServer(answering(ok()), context=server_context) as server,
        RawServer(http_proxy(server.port)) as proxy,
    ):
        monkeypatch.setenv("https_proxy", f"http://ann:x@127.0.0.1:{proxy.port}")

        assert isinstance(send(HTTPS, cacert), HTTPResponse)
        assert proxy.requests[0].startswith(b"CONNECT api.example.test:443 HTTP/1.1\r\n")
        assert b"Proxy-Authorization: Basic" in proxy.requests[0]
        assert server.requests[0].startswith(b"GET /path?query HTTP/1.1\r\nHost: api.example.test\r\n")
        assert b"Proxy-Authorization" not in server.requests[0]


def test_a_proxy_behind_tls(monkeypatch: pytest.MonkeyPatch, cacert: Path, server_context: ssl.SSLContext) -> None:
    with (
        RawServer(answering(ok())) as server,
        RawServer(http_proxy(server.port), context=server_context) as proxy,
    ):
        monkeypatch.setenv("http_proxy", proxy.url())

        assert isinstance(send(HTTP, cacert), HTTPResponse)


@pytest.mark.parametrize("url", [HTTP, HTTPS])
def test_socks_resolves_the_name(
    monkeypatch: pytest.MonkeyPatch, cacert: Path, server_context: ssl.SSLContext, url: str
) -> None:
    context = server_context if url == HTTPS else None
    with RawServer(answering(ok()), context=context) as server, RawServer(socks_proxy(server.port)) as proxy:
        monkeypatch.setenv("all_proxy", f"socks5h://127.0.0.1:{proxy.port}")

        assert isinstance(send(url, cacert), HTTPResponse)
        assert b"\x03\x10api.example.test" in proxy.requests[0]


def test_socks_gets_an_ipv6_address_as_one(monkeypatch: pytest.MonkeyPatch, cacert: Path) -> None:
    with RawServer(answering(ok())) as server, RawServer(socks_proxy(server.port)) as proxy:
        monkeypatch.setenv("all_proxy", f"socks5://127.0.0.1:{proxy.port}")

        assert isinstance(send(IPV6, cacert), HTTPResponse)
        assert proxy.requests[0] == b"\x05\x01\x00\x04\x20\x01\x0d\xb8" + b"\0" * 11 + b"\x01\x1f\x90"


def test_socks_with_user_and_password(monkeypatch: pytest.MonkeyPatch, cacert: Path) -> None:
    with RawServer(answering(ok())) as server, RawServer(socks_proxy(server.port, method=2)) as proxy:
        monkeypatch.setenv("all_proxy", f"socks5://ann:x@127.0.0.1:{proxy.port}")

        assert isinstance(send(HTTP, cacert), HTTPResponse)
        assert proxy.requests[0] == b"\x01\x03ann\x01x"


def test_no_proxy(monkeypatch: pytest.MonkeyPatch, cacert: Path) -> None:
    with RawServer(answering(ok())) as server:
        monkeypatch.setenv("http_proxy", "http://proxy.invalid")
        monkeypatch.setenv("no_proxy", "127.0.0.1")

        assert isinstance(send(server.url(), cacert), HTTPResponse)


def test_a_proxy_that_is_not_there(monkeypatch: pytest.MonkeyPatch, cacert: Path) -> None:
    monkeypatch.setenv("http_proxy", "http://nosuch.invalid:3128")

    message = told(HTTP, cacert)

    assert message.startswith("the proxy http://nosuch.invalid:3128 is not to be had: nosuch.invalid does not resolve")


def garbage(connection: Connection) -> None:
    connection.sock.recv(1024)
    connection.send(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")


@pytest.mark.parametrize(
    ("handler", "scheme", "fault"),
    [
        (
            answering(b"HTTP/1.1 407 Who \x1b[31m are you\r\nContent-Length: 0\r\n\r\n"),
            "http",
            r"it does not connect to api.example.test:443: 407 Who \x1b[31m are you",
        ),
        (garbage, "http", "it does not answer in HTTP: illegal status line: "),
        (lambda connection: None, "http", "it does not answer in HTTP: "),
        (garbage, "https", "does not speak TLS"),
        (garbage, "socks5", "it does not answer in SOCKS 5: "),
        (socks_proxy(9, reply=5), "socks5", "it does not connect to api.example.test:443: Proxy Server could not"),
        (socks_proxy(9, method=255), "socks5", "it does not connect to api.example.test:443: Requested NO AUTH"),
        (lambda connection: None, "socks5", "it does not answer in SOCKS 5: "),
    ],
)
def test_a_proxy_that_fails(
    monkeypatch: pytest.MonkeyPatch, cacert: Path, handler: Handler, scheme: str, fault: str
) -> None:
    with RawServer(handler) as proxy:
        monkeypatch.setenv("https_proxy", f"{scheme}://127.0.0.1:{proxy.port}")

        message = told(HTTPS, cacert)

    assert message.startswith(f"the proxy {scheme}://127.0.0.1:{proxy.port} fails: ")
    assert fault in message


@pytest.mark.parametrize("scheme", ["http", "https", "socks5"])
def test_a_proxy_that_says_nothing(monkeypatch: pytest.MonkeyPatch, cacert: Path, scheme: str) -> None:
    with RawServer(Connection.wait_for_close) as proxy:
        monkeypatch.setenv("https_proxy", f"{scheme}://127.0.0.1:{proxy.port}")

        assert told(HTTPS, cacert, Timeouts(connect=0.1, read=0.1)).endswith(" fails: it does not answer in time")


def test_a_server_behind_a_tunnel_fails_itself(monkeypatch: pytest.MonkeyPatch, server_context: ssl.SSLContext) -> None:
    with (
        RawServer(answering(ok()), context=server_context) as server,
        RawServer(http_proxy(server.port)) as proxy,
        LiveTransport() as transport,
    ):
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        # NB: more often than a pool holds connections, since httpcore forgets those to the proxy.
        for _ in range(12):
            failure = transport.send(HTTPRequest(method="GET", url=HTTPS))

            assert isinstance(failure, NetworkFailure)
            assert failure.kind is NetworkFailureKind.TLS
            assert failure.message.startswith("the certificate of api.example.test:443 comes from")
