"""From what httpcore, h11, h2, ssl and sockets raise to a failure that a person understands."""

import errno
import socket
import ssl
from typing import Final

import httpcore

from crossorigin.fetch.messages import HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.fetch.syntax import is_token
from crossorigin.transport.attempt import Attempt
from crossorigin.transport.backend import NoConnectionError
from crossorigin.transport.errors import RequestError
from crossorigin.transport.http_faults import explain_bad_http, too_long
from crossorigin.transport.one_line import one_line
from crossorigin.transport.private_addresses import PrivateAddressError
from crossorigin.transport.tls_failures import explain_tls

_SENDING: Final = frozenset({"send_request_headers", "send_request_body"})
_LINE_BREAKS: Final = frozenset("\0\r\n")
_UNREACHABLE: Final = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})


def network_failure(exc: Exception, attempt: Attempt) -> NetworkFailure:
    """What *exc* means for *attempt*.

    Raises:
        RequestError: The request was refused before it was sent.
    """
    if isinstance(exc, NoConnectionError):
        return _connect_failure(exc, attempt)
    if _is_the_proxys(exc, attempt):
        return _failure(NetworkFailureKind.PROXY, f"the proxy {attempt.proxy} fails: {_proxy_fault(exc, attempt)}", exc)
    if isinstance(exc, httpcore.TimeoutException):
        return _timeout(exc, attempt)
    cause = _cause(exc)
    if attempt.step == "start_tls" or (isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError)):
        message = explain_tls(cause, host=attempt.host, server=attempt.server)
        return _failure(NetworkFailureKind.TLS, message, cause)
    if isinstance(exc, httpcore.NetworkError):
        return _failure(NetworkFailureKind.RESET, f"{attempt.server} reset the connection", cause)
    return _bad_http(exc, attempt)


def bad_header_failure(response: HTTPResponse, attempt: Attempt) -> NetworkFailure | None:
    """A failure where *response* has a header that no browser takes, else `None`.

    NB: h11 refuses such a one, httpcore's HTTP/2 lets it through (`validate_inbound_headers=False`). RFC 9113, 8.2.1
    """
    for name, value in response.headers:
        if not is_token(name) or not _LINE_BREAKS.isdisjoint(value):
            message = f"{attempt.server} does not answer in HTTP: illegal header {one_line(name)}: {one_line(value)}"
            return NetworkFailure(kind=NetworkFailureKind.BAD_HTTP, message=message)
    return None


def _failure(kind: NetworkFailureKind, message: str, cause: object) -> NetworkFailure:
    return NetworkFailure(kind=kind, message=message, detail=one_line(cause))


def _cause(exc: Exception) -> Exception:
    """What httpcore wraps; it keeps it as the first argument."""
    return exc.args[0] if exc.args and isinstance(exc.args[0], Exception) else exc


def _connect_failure(exc: NoConnectionError, attempt: Attempt) -> NetworkFailure:
    kind, message = _connect_fault(exc, attempt)
    if attempt.proxy is not None:
        kind, message = NetworkFailureKind.PROXY, f"the proxy {attempt.proxy} is not to be had: {message}"
    return _failure(kind, message, exc.cause)


def _connect_fault(exc: NoConnectionError, attempt: Attempt) -> tuple[NetworkFailureKind, str]:
    host, place = exc.host, _place(exc)
    if attempt.deadline.has_passed:
        return NetworkFailureKind.TIMEOUT, _total_timeout(attempt)
    match exc.cause:
        case PrivateAddressError():
            return NetworkFailureKind.NOT_FOLLOWED, one_line(exc.cause)
        case socket.gaierror(errno=socket.EAI_AGAIN):
            return NetworkFailureKind.DNS, f"{host} does not resolve: no name server answers"
        case socket.gaierror():
            return NetworkFailureKind.DNS, f"{host} does not resolve"
        case TimeoutError() if not exc.tried:
            return NetworkFailureKind.DNS, f"{host} does not resolve within {attempt.timeouts.connect:g} s"
        case TimeoutError():
            return NetworkFailureKind.TIMEOUT, f"no connection to {place} within {attempt.timeouts.connect:g} s"
        case ConnectionRefusedError():
            return NetworkFailureKind.REFUSED, f"connection refused by {place}"
        case ConnectionError():
            return NetworkFailureKind.RESET, f"{place} reset the connection"
        case OSError(errno=number) if number in _UNREACHABLE:
            return NetworkFailureKind.UNREACHABLE, f"no route to {place}"
    return (
        NetworkFailureKind.UNREACHABLE,
        f"{place} cannot be connected to: {one_line(exc.cause.strerror or exc.cause)}",
    )


def _place(exc: NoConnectionError) -> str:
    """`host:port`, with the addresses where they say more."""
    host = f"[{exc.host}]" if ":" in exc.host else exc.host
    addresses = ", ".join(exc.tried)
    return f"{host}:{exc.port}" if addresses in {"", exc.host} else f"{host}:{exc.port} ({addresses})"


def _is_the_proxys(exc: Exception, attempt: Attempt) -> bool:
    """Whether the proxy itself failed: it said so, or did on the way to the tunnel, or in the SOCKS handshake."""
    if attempt.proxy is None:
        return False
    is_tunnel = attempt.target.scheme == "https" and attempt.proxy.scheme != "socks5"
    return (
        isinstance(exc, httpcore.ProxyError)
        or attempt.progress.failed_step in {"connection.start_tls", "socks.setup_socks5_connection"}
        or (is_tunnel and attempt.progress.awaits_tunnel)
    )


def _proxy_fault(exc: Exception, attempt: Attempt) -> str:
    assert attempt.proxy is not None  # see `_is_the_proxys`
    if isinstance(exc, httpcore.ProxyError):
        return f"it does not connect to {attempt.server}: {one_line(exc)}"
    if isinstance(exc, httpcore.TimeoutException):
        return "it does not answer in time"
    if attempt.step == "start_tls":
        host = attempt.proxy.host
        return explain_tls(_cause(exc), host=host, server=f"{host}:{attempt.proxy.port}")
    protocol = "SOCKS 5" if attempt.proxy.scheme == "socks5" else "HTTP"
    # NB: httpcore keeps what h11 raised, with its hint, as the first argument.
    return f"it does not answer in {protocol}: {one_line(explain_bad_http(_cause(exc))) or type(exc).__name__}"


def _total_timeout(attempt: Attempt) -> str:
    return f"{attempt.server} did not answer in full within {attempt.timeouts.total:g} s"


def _timeout(exc: httpcore.TimeoutException, attempt: Attempt) -> NetworkFailure:
    if attempt.deadline.has_passed:
        message = _total_timeout(attempt)
    elif attempt.step == "start_tls":
        message = f"no TLS handshake with {attempt.server} within {attempt.timeouts.connect:g} s"
    else:
        message = f"no answer from {attempt.server} within {attempt.timeouts.read:g} s"
    return _failure(NetworkFailureKind.TIMEOUT, message, exc)


def _bad_http(exc: Exception, attempt: Attempt) -> NetworkFailure:
    """A protocol error; what else a parser stumbles over in an answer is one, too."""
    if isinstance(exc, httpcore.RemoteProtocolError):
        return _remote_fault(exc, attempt)
    if attempt.step in _SENDING:
        raise RequestError(f"the request cannot be sent: {one_line(exc)}") from exc
    cause = _cause(exc)
    return _no_http(too_long(cause) or f"{type(cause).__name__}: {explain_bad_http(exc)}", attempt)


def _remote_fault(exc: httpcore.RemoteProtocolError, attempt: Attempt) -> NetworkFailure:
    said = exc.args[0]
    if isinstance(said, str) and said.startswith("Server disconnected"):
        return _failure(NetworkFailureKind.RESET, f"{attempt.server} closed the connection without an answer", exc)
    code = getattr(said, "error_code", None)
    if code is not None and not isinstance(said, Exception):
        # h2's events StreamReset and ConnectionTerminated. RFC 9113, 7
        name = getattr(code, "name", code)
        message = f"{attempt.server} broke off the HTTP/2 exchange: {one_line(name)}"
        return _failure(NetworkFailureKind.RESET, message, exc)
    return _no_http(explain_bad_http(said), attempt)


def _no_http(fault: str, attempt: Attempt) -> NetworkFailure:
    message = f"{attempt.server} does not answer in HTTP: {one_line(fault)}"
    return _failure(NetworkFailureKind.BAD_HTTP, message, fault)
