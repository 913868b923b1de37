"""The sockets under httpcore: names resolved our way, every wait kept within the request's deadline."""

import ssl
from collections.abc import Iterable
from time import monotonic
from typing import Any

import httpcore

from crossorigin.transport.addresses import lookup
from crossorigin.transport.deadline import Deadline
from crossorigin.transport.private_addresses import is_public, public_addresses
from crossorigin.transport.resolve_rule import ResolveRule, given_address


class NoConnectionError(Exception):
    """No TCP connection came about.

    Attributes:
        cause: `socket.gaierror`, `TimeoutError`, `ConnectionRefusedError` or another `OSError`.
        host: What to connect to, as a name where there is one.
        port: The TCP port.
        tried: The addresses it was tried at; empty where the name did not resolve.
    """

    def __init__(self, cause: OSError, *, host: str, port: int, tried: tuple[str, ...]) -> None:
        super().__init__(str(cause))
        self.cause = cause
        self.host = host
        self.port = port
        self.tried = tried


class Backend(httpcore.NetworkBackend):
    """Opens connections.

    Args:
        rules: Addresses given by hand.
        deadline: Of the request under way.
        private_hosts: Hosts that may be anywhere, `None` for all; others are connected to at public addresses alone.
            One that was first found at public addresses may from then on be there alone.
    """

    def __init__(
        self, rules: tuple[ResolveRule, ...], deadline: Deadline, private_hosts: frozenset[str] | None = None
    ) -> None:
        self._rules = rules
        self._private_hosts = private_hosts
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()
        self._open: set[httpcore.NetworkStream] = set()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - httpcore's signature
    ) -> httpcore.NetworkStream:
        """A connection to the first address of *host* that takes it.

        Raises:
            NoConnectionError: None did.
        """
        host = _without_brackets(host)
        addresses: tuple[str, ...] = ()
        try:
            addresses = self._addresses(host, port, timeout)
            stream = self._connect(addresses, port, timeout)
        except OSError as exc:
            raise NoConnectionError(exc, host=host, port=port, tried=addresses) from exc
        return Stream(stream, self._deadline, self._open)

    def close(self) -> None:
        """Closes the connections that nobody closed."""
        for stream in tuple(self._open):
            stream.close()

    def _addresses(self, host: str, port: int, timeout: float | None) -> tuple[str, ...]:
        given = given_address(self._rules, host, port)
        if given:
            return (given,)
        # NB: what is looked up here is what is connected to; a second look-up could say something else.
        found = lookup(host, port, seconds=self._deadline.cap(timeout))
        if self._private_hosts is not None and found and all(map(is_public, found)):
            # A name of the public Internet whose owner then points it here is taken for what it was: DNS rebinding.
            self._private_hosts -= {host}
        return public_addresses(host, found, self._private_hosts)

    def _connect(self, addresses: tuple[str, ...], port: int, timeout: float | None) -> httpcore.NetworkStream:
        """Tries one address after the other, each for its share of the time that is left.

        NB: of several errors the first refusal tells most; where IPv6 is off, `::1` fails in a way of its own.
        """
        ends = monotonic() + self._deadline.cap(timeout)
        failures: list[OSError] = []
        for index, address in enumerate(addresses):
            share = max(ends - monotonic(), 0.001) / (len(addresses) - index)
            try:
                # NB: as bytes, since a `str` loads the IDNA codec (4 ms) only to find an address.
                return self._sockets.connect_tcp(address.encode(), port, timeout=share, socket_options=())  # type: ignore[arg-type]
            except httpcore.ConnectTimeout:
                failures.append(TimeoutError("timed out"))
            except httpcore.ConnectError as exc:
                failures.append(exc.args[0])
        raise next((failure for failure in failures if isinstance(failure, ConnectionRefusedError)), failures[0])


class Stream(httpcore.NetworkStream):
    """A connection whose waits end at the deadline.

    Args:
        stream: The connection.
        deadline: Of the request under way.
        register: Where it stands while it is open.
    """

    def __init__(
        self, stream: httpcore.NetworkStream, deadline: Deadline, register: set[httpcore.NetworkStream]
    ) -> None:
        self._stream = stream
        self._deadline = deadline
        self._register = register
        register.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """At most *max_bytes*; none at the end of the stream."""
        try:
            seconds = self._deadline.cap(timeout)
        except TimeoutError as exc:
            raise httpcore.ReadTimeout(exc) from exc
        return self._stream.read(max_bytes, seconds)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all of *buffer*."""
        try:
            seconds = self._deadline.cap(timeout)
        except TimeoutError as exc:
            raise httpcore.WriteTimeout(exc) from exc
        self._stream.write(buffer, seconds)

    def close(self) -> None:
        """Closes the connection."""
        self._register.discard(self)
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The connection under TLS."""
        name = None if server_hostname is None else _without_brackets(server_hostname)
        try:
            seconds = self._deadline.cap(timeout)
        except TimeoutError as exc:
            raise httpcore.ConnectTimeout(exc) from exc
        # NB: as `ssl` does, but before it makes a socket, which it leaves open when this raises.
        (name or "").encode("idna")
        encrypted = self._stream.start_tls(ssl_context, name, seconds)
        self._register.discard(self)  # its socket lives on in the other
        return Stream(encrypted, self._deadline, self._register)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)


def _without_brackets(host: str) -> str:
    return host.removeprefix("[").removesuffix("]")
