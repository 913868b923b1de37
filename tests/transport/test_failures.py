import errno
import socket
import ssl
from types import SimpleNamespace

import h11
import httpcore
import pytest

from crossorigin.fetch.messages import HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.transport.attempt import Attempt
from crossorigin.transport.backend import NoConnectionError
from crossorigin.transport.deadline import Deadline
from crossorigin.transport.errors import RequestError
from crossorigin.transport.failures import bad_header_failure, network_failure
from crossorigin.transport.options import Timeouts
from crossorigin.transport.private_addresses import PrivateAddressError
from crossorigin.transport.progress import Progress
from crossorigin.transport.proxies import parse_proxy
from crossorigin.transport.target import parse_target

SERVER = "api.example:443"
PROXY = "http://proxy.example:3128"


def attempt(
    *events: str, url: str = "https://api.example/", proxy: str = "", total: float = 60, timed_out: bool = False
) -> Attempt:
    progress = Progress()
    for event in events:
        progress(event, {})
    return Attempt(
        target=parse_target(url),
        proxy=parse_proxy(proxy, "") if proxy else None,
        timeouts=Timeouts(connect=1.5, read=2.5, total=3.5),
        deadline=Deadline(-1 if timed_out else total, wait=5),
        progress=progress,
    )


def failed(step: str) -> tuple[str, ...]:
    return ("connection.connect_tcp.started", "connection.connect_tcp.complete", f"{step}.started", f"{step}.failed")


def told(exc: Exception, of: Attempt) -> tuple[NetworkFailureKind, str]:
    failure = network_failure(exc, of)
    assert "\n" not in failure.message + failure.detail
    return failure.kind, failure.message


def no_connection(cause: OSError, *tried: str, host: str = "api.example") -> NoConnectionError:
    return NoConnectionError(cause, host=host, port=443, tried=tried)


@pytest.mark.parametrize(
    ("exc", "kind", "message"),
    [
        (
            no_connection(socket.gaierror(socket.EAI_NONAME, "unknown")),
            NetworkFailureKind.DNS,
            "api.example does not resolve",
        ),
        (
            no_connection(socket.gaierror(socket.EAI_AGAIN, "again")),
            NetworkFailureKind.DNS,
            "api.example does not resolve: no name server answers",
        ),
        (no_connection(TimeoutError()), NetworkFailureKind.DNS, "api.example does not resolve within 1.5 s"),
        (
            no_connection(TimeoutError(), "10.0.0.1"),
            NetworkFailureKind.TIMEOUT,
            "no connection to api.example:443 (10.0.0.1) within 1.5 s",
        ),
        (
            no_connection(ConnectionRefusedError(), "::1", "127.0.0.1"),
            NetworkFailureKind.REFUSED,
            "connection refused by api.example:443 (::1, 127.0.0.1)",
        ),
        (
            no_connection(ConnectionRefusedError(), "::1", host="::1"),
            NetworkFailureKind.REFUSED,
            "connection refused by [::1]:443",
        ),
        (
            no_connection(ConnectionResetError(), "10.0.0.1"),
            NetworkFailureKind.RESET,
            "api.example:443 (10.0.0.1) reset the connection",
        ),
        (
            no_connection(OSError(errno.EHOSTUNREACH, "No route to host"), "10.0.0.1"),
            NetworkFailureKind.UNREACHABLE,
            "no route to api.example:443 (10.0.0.1)",
        ),
        (
            no_connection(OSError(errno.EACCES, "Permission denied"), "10.0.0.1"),
            NetworkFailureKind.UNREACHABLE,
            "api.example:443 (10.0.0.1) cannot be connected to: Permission denied",
        ),
        (
            no_connection(OSError("something else"), "10.0.0.1"),
            NetworkFailureKind.UNREACHABLE,
            "api.example:443 (10.0.0.1) cannot be connected to: something else",
        ),
    ],
)
def test_no_connection(exc: NoConnectionError, kind: NetworkFailureKind, message: str) -> None:
    assert told(exc, attempt()) == (kind, message)


def test_no_connection_within_the_whole_time() -> None:
    assert told(no_connection(TimeoutError()), attempt(timed_out=True)) == (
        NetworkFailureKind.TIMEOUT,
        f"{SERVER} did not answer in full within 3.5 s",
    )


def test_no_connection_to_a_proxy_is_the_proxys_fault() -> None:
    exc = no_connection(ConnectionRefusedError(), "10.0.0.1", host="proxy.example")

    assert told(exc, attempt(proxy=PROXY)) == (
        NetworkFailureKind.PROXY,
        f"the proxy {PROXY} is not to be had: connection refused by proxy.example:443 (10.0.0.1)",
    )


@pytest.mark.parametrize(
    ("step", "timed_out", "message"),
    [
        ("connection.start_tls", False, f"no TLS handshake with {SERVER} within 1.5 s"),
        ("http11.receive_response_headers", False, f"no answer from {SERVER} within 2.5 s"),
        ("http11.receive_response_headers", True, f"{SERVER} did not answer in full within 3.5 s"),
    ],
)
def test_timeouts_say_which_wait_was_too_long(step: str, timed_out: bool, message: str) -> None:
    exc = httpcore.ReadTimeout(TimeoutError("timed out"))

    assert told(exc, attempt(*failed(step), timed_out=timed_out)) == (NetworkFailureKind.TIMEOUT, message)


@pytest.mark.parametrize(
    ("exc", "step"),
    [
        (httpcore.ConnectError(ConnectionResetError()), "connection.start_tls"),
        (UnicodeError("label too long"), "connection.start_tls"),
        (httpcore.ReadError(ssl.SSLError(1, "alert")), "http11.receive_response_headers"),
    ],
)
def test_tls_failures_are_those_of_the_handshake_and_what_ssl_says_after_it(exc: Exception, step: str) -> None:
    kind, message = told(exc, attempt(*failed(step)))

    assert kind is NetworkFailureKind.TLS
    assert SERVER in message


@pytest.mark.parametrize(
    "exc",
    [
        httpcore.ReadError(ConnectionResetError()),
        httpcore.WriteError(),
        httpcore.WriteError(ssl.SSLEOFError(8, "EOF occurred in violation of protocol")),
    ],
)
def test_a_reset(exc: Exception) -> None:
    assert told(exc, attempt(*failed("http11.receive_response_headers"))) == (
        NetworkFailureKind.RESET,
        f"{SERVER} reset the connection",
    )


@pytest.mark.parametrize(
    ("said", "kind", "message"),
    [
        (
            "Server disconnected without sending a response.",
            NetworkFailureKind.RESET,
            f"{SERVER} closed the connection without an answer",
        ),
        (
            SimpleNamespace(error_code=SimpleNamespace(name="REFUSED_STREAM")),
            NetworkFailureKind.RESET,
            f"{SERVER} broke off the HTTP/2 exchange: REFUSED_STREAM",
        ),
        (
            SimpleNamespace(error_code=4711),
            NetworkFailureKind.RESET,
            f"{SERVER} broke off the HTTP/2 exchange: 4711",
        ),
        (
            h11.RemoteProtocolError("illegal status line\r\n"),
            NetworkFailureKind.BAD_HTTP,
            f"{SERVER} does not answer in HTTP: illegal status line\\r\\n",
        ),
    ],
)
def test_what_a_server_does_wrong(said: object, kind: NetworkFailureKind, message: str) -> None:
    exc = httpcore.RemoteProtocolError(said)

    assert told(exc, attempt(*failed("http11.receive_response_headers"))) == (kind, message)


@pytest.mark.parametrize(
    ("exc", "said"),
    [
        (httpcore.LocalProtocolError(h11.RemoteProtocolError("too large")), "RemoteProtocolError: too large"),
        (ValueError("invalid literal\n"), r"ValueError: invalid literal\n"),
    ],
)
def test_what_a_parser_stumbles_over_in_an_answer_is_bad_http(exc: Exception, said: str) -> None:
    kind, message = told(exc, attempt(*failed("http2.receive_response_headers")))

    assert kind is NetworkFailureKind.BAD_HTTP
    assert message == f"{SERVER} does not answer in HTTP: {said}"


@pytest.mark.parametrize("exc", [httpcore.LocalProtocolError("bad TE"), h11.LocalProtocolError("too much data")])
@pytest.mark.parametrize("step", ["http2.send_request_headers", "http11.send_request_body"])
def test_what_is_refused_before_it_is_sent_is_the_callers_fault(exc: Exception, step: str) -> None:
    with pytest.raises(RequestError, match=f"the request cannot be sent: {exc}"):
        network_failure(exc, attempt(*failed(step)))


@pytest.mark.parametrize(
    ("exc", "step", "proxy", "fault"),
    [
        (
            httpcore.ProxyError("407 Proxy Authentication Required"),
            "",
            PROXY,
            f"it does not connect to {SERVER}: 407 Proxy Authentication Required",
        ),
        (
            httpcore.ReadTimeout(TimeoutError()),
            "http11.receive_response_headers",
            PROXY,
            "it does not answer in time",
        ),
        (
            httpcore.RemoteProtocolError("Server disconnected"),
            "http11.receive_response_headers",
            PROXY,
            "it does not answer in HTTP: Server disconnected",
        ),
        (
            httpcore.ConnectError(ConnectionResetError()),
            "connection.start_tls",
            "https://proxy.example",
            "proxy.example:443 closed the connection during the TLS handshake",
        ),
        (
            AssertionError(),
            "socks.setup_socks5_connection",
            "socks5://proxy.example",
            "it does not answer in SOCKS 5: AssertionError",
        ),
    ],
)
def test_what_goes_wrong_before_the_tunnel_stands_is_the_proxys_fault(
    exc: Exception, step: str, proxy: str, fault: str
) -> None:
    kind, message = told(exc, attempt(*failed(step), proxy=proxy))

    assert kind is NetworkFailureKind.PROXY
    assert message.endswith(f" fails: {fault}")


@pytest.mark.parametrize(
    ("events", "proxy", "url"),
    [
        (("proxy.start_tls.started", *failed("http11.receive_response_headers")), PROXY, "https://api.example/"),
        (failed("http11.receive_response_headers"), PROXY, "http://api.example:443/"),
        (failed("http11.receive_response_headers"), "socks5://proxy.example", "https://api.example/"),
    ],
)
def test_what_goes_wrong_beyond_the_proxy_is_the_servers_fault(events: tuple[str, ...], proxy: str, url: str) -> None:
    kind, message = told(httpcore.ReadTimeout(), attempt(*events, proxy=proxy, url=url))

    assert (kind, message) == (NetworkFailureKind.TIMEOUT, f"no answer from {SERVER} within 2.5 s")


@pytest.mark.parametrize(("name", "value"), [("a b", "x"), ("", "x"), ("a", "x\r\nb: y"), ("a", "\0")])
def test_a_header_that_no_browser_takes(name: str, value: str) -> None:
    failure = bad_header_failure(HTTPResponse(status=200, headers=(("a", "b"), (name, value))), attempt())

    assert isinstance(failure, NetworkFailure)
    assert failure.kind is NetworkFailureKind.BAD_HTTP
    assert "\r" not in failure.message


def test_good_headers() -> None:
    assert bad_header_failure(HTTPResponse(status=200, headers=(("A", "\xff"),)), attempt()) is None


def test_an_address_that_nobody_typed() -> None:
    exc = no_connection(PrivateAddressError("intranet.example", ("10.0.0.1",)))
    kind, message = told(exc, attempt())
    assert kind is NetworkFailureKind.NOT_FOLLOWED
    assert message.startswith("a redirect to this machine or a private network, which nobody typed, was not followed")
