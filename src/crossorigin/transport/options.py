"""What a live transport can be told. Holds no client import, so that a command line may read it early."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from crossorigin import __version__
from crossorigin.transport.errors import OptionError
from crossorigin.transport.resolve_rule import ResolveRule

DEFAULT_BODY_LIMIT: Final = 1024 * 1024
"""Bytes. The CORS protocol reads no body; one is kept only to be shown."""
DEFAULT_BODY_SECONDS: Final = 2.0
"""For the same reason; a verdict needs the headers alone."""

_COOKIE_NAME: Final = re.compile(r"[^\x00-\x20=;\x7f]+")
_COOKIE_VALUE: Final = re.compile(r"[^\x00-\x1f;\x7f]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """How long to wait, in seconds.

    Attributes:
        connect: For the name, the connection and the TLS handshake, each.
        read: For the next bytes of the answer.
        total: For the whole request, whatever comes in meanwhile.

    Raises:
        OptionError: One is not above zero.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0

    def __post_init__(self) -> None:
        for name in ("connect", "read", "total"):
            # NB: so written that a NaN fails too.
            if not getattr(self, name) > 0:
                raise OptionError(
                    f"timeout {name}={getattr(self, name)!r} is not above zero; write seconds, such as 10"
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cookie:
    """A cookie given by hand; goes to its host alone, on every port, path and scheme.

    Attributes:
        name: As sent.
        value: As sent, isomorphic-decoded.
        host: Serialized as in `URL.host`.

    Raises:
        OptionError: Name or value could not stand in a `Cookie` header.
    """

    name: str
    value: str
    host: str

    def __post_init__(self) -> None:
        if not _COOKIE_NAME.fullmatch(self.name):
            raise OptionError(f"cookie name {self.name!r}: must not be empty nor hold a space, '=', ';' or a control")
        if not _COOKIE_VALUE.fullmatch(self.value):
            raise OptionError(
                f"cookie {self.name!r}: its value {self.value!r} holds ';' or a control; percent-encode it"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class BasicAuth:
    """User and password for one origin, so that a redirect carries them to no other.

    Attributes:
        origin: Serialized, such as `https://api.example.com`.
        username: Without `:`. Sent as UTF-8 (RFC 7617, 2.1).
        password: Sent as UTF-8; never shown by `repr`.

    Raises:
        OptionError: The user name has a `:`.
    """

    origin: str
    username: str
    password: str = field(repr=False)

    def __post_init__(self) -> None:
        if ":" in self.username:
            raise OptionError(f"user name {self.username!r} has a ':', where the password would start (RFC 7617, 2)")


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveOptions:
    """How to reach servers.

    Attributes:
        timeouts: See there.
        insecure: Whether certificates go unverified.
        cacert: PEM file of certification authorities to trust beside the system's.
        resolve: Addresses given by hand; a request that one applies to takes no proxy.
        cookies: Sent with requests that include credentials.
        basic_auth: Sent with requests that include credentials.
        body_limit: Bytes of a body to keep.
        body_seconds: How long to read a body once the headers are in; a stream of events never ends.
        http2: Whether to offer HTTP/2 (only over TLS).
        private_hosts: Hosts (serialized, IPv6 addresses without brackets) that may be at addresses of this machine or
            of a private network; `None` for all. Others are asked at public addresses alone; by a proxy, too, as far as
            this machine's name servers know what the proxy will find.
        use_environment_proxies: Whether `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` count.
        user_agent: Sent where a request has no `User-Agent`; empty for none.

    Raises:
        OptionError: The body limit is below zero, or the seconds are not above it.
    """

    timeouts: Timeouts = field(default_factory=Timeouts)
    insecure: bool = False
    cacert: Path | None = None
    resolve: tuple[ResolveRule, ...] = ()
    cookies: tuple[Cookie, ...] = ()
    basic_auth: BasicAuth | None = None
    body_limit: int = DEFAULT_BODY_LIMIT
    body_seconds: float = DEFAULT_BODY_SECONDS
    http2: bool = True
    private_hosts: frozenset[str] | None = None
    use_environment_proxies: bool = True
    user_agent: str = f"crossorigin/{__version__}"

    def __post_init__(self) -> None:
        if self.body_limit < 0:
            raise OptionError(f"body_limit={self.body_limit} is below zero; it counts bytes")
        # NB: so written that a NaN fails too.
        if not self.body_seconds > 0:
            raise OptionError(f"body_seconds={self.body_seconds!r} is not above zero; write seconds, such as 2")
