"""HTTP messages as values: what goes over the wire, for both halves and for the transport.

Header names and values are `str`, isomorphic-decoded (one character a byte), so that a length is a byte length, as the
standard counts them.
"""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

HeaderList: TypeAlias = tuple[tuple[str, str], ...]
"""Names and values in wire order, duplicates and case kept. https://fetch.spec.whatwg.org/#concept-header-list"""


@dataclass(frozen=True, slots=True, kw_only=True)
class HTTPRequest:
    """One request on the wire, before the transport adds `Host`, `Cookie` and connection headers.

    Attributes:
        method: As sent, case kept.
        url: Absolute, serialized, without fragment; may carry userinfo.
        headers: In wire order.
        body: `None` where there is none.
        include_credentials: Whether stored credentials (cookies, HTTP authentication) go along.
            https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
    """

    method: str
    url: str
    headers: HeaderList = ()
    body: bytes | None = None
    include_credentials: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HTTPResponse:
    """One response as received.

    Attributes:
        status: The status code.
        headers: Raw pairs in wire order, duplicates and case kept.
        body: As far as it was read.
        reason: The reason phrase; empty for HTTP/2.
        http_version: `HTTP/1.0`, `HTTP/1.1` or `HTTP/2`.
        body_truncated: Whether the transport stopped reading at a bound of its own, of bytes or of time.
        body_broke_off: Whether the body ended before the end that its framing announces, or the connection failed
            under it. A page's `fetch()` is settled by then; its reading of the body fails. RFC 9112, 8; RFC 9113, 8.1.1
    """

    status: int
    headers: HeaderList = ()
    body: bytes = b""
    reason: str = ""
    http_version: str = "HTTP/1.1"
    body_truncated: bool = False
    body_broke_off: bool = False


class NetworkFailureKind(Enum):
    """How a request failed below HTTP. None of these is a CORS failure."""

    DNS = "dns"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TLS = "tls"
    TIMEOUT = "timeout"
    RESET = "reset"
    BAD_HTTP = "bad-http"
    PROXY = "proxy"
    APPLICATION = "application"
    """The in-process application raised, or answered nothing."""
    NOT_FOLLOWED = "not-followed"
    """Nothing was asked: a redirect led to where the one who sends does not go unasked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkFailure:
    """A request that got no HTTP response: a value, never an exception.

    Attributes:
        kind: What failed.
        message: One line for a person; names the host or address.
        detail: More (a traceback of an in-process application), or empty.
    """

    kind: NetworkFailureKind
    message: str
    detail: str = ""
