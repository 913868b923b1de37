"""The origins of a policy, compiled: what a request's `Origin` is looked up in.

The work is bounded by the length of the longest origin there is, whatever the policy holds. The readable way, and the
oracle of the tests: `OriginPattern.matches`.
"""

import re
from collections.abc import Callable, Iterable
from typing import AnyStr, Final, Generic

from crossorigin.fetch.url_record import SPECIAL_SCHEMES
from crossorigin.server.origin_pattern import MAX_HOST, MAX_ORIGIN, OriginPattern

_HIGHEST_PORT: Final = 65_535

# Label by label, each delimited by a character that no label has: nothing to go back for, so linear.
_SHAPE: Final = r"((https?://)((?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}|\[[0-9a-f:.]{2,45}\]))(?::([1-9][0-9]{0,4}))?"


class OriginTable(Generic[AnyStr]):
    """Exact origins and patterns, for origins as `str` or as `bytes`."""

    __slots__ = ("_any_port_hosts", "_below", "_default_ports", "_exact", "_lengths", "_no_port", "_shape")

    _exact: frozenset[AnyStr]
    _below: dict[AnyStr, dict[AnyStr, frozenset[AnyStr] | None]]
    _any_port_hosts: frozenset[AnyStr]
    _default_ports: dict[AnyStr, AnyStr]
    _lengths: dict[AnyStr, tuple[int, ...]]
    _no_port: AnyStr
    _shape: re.Pattern[AnyStr]

    def __init__(
        self, exact: Iterable[str], patterns: Iterable[OriginPattern], encode: Callable[[str], AnyStr]
    ) -> None:
        """Compile.

        Args:
            exact: Serialized origins.
            patterns: Those that are not exact.
            encode: From ASCII text to what requests have.
        """
        self._exact = frozenset(map(encode, exact))
        self._shape = re.compile(encode(_SHAPE))
        self._no_port = encode("")
        self._default_ports = {encode(f"{scheme}://"): encode(str(port)) for scheme, port in SPECIAL_SCHEMES.items()}
        known = tuple(patterns)
        self._below = _below((pattern for pattern in known if pattern.subdomains), encode)
        self._any_port_hosts = frozenset(
            encode(f"{pattern.scheme}://{pattern.host}") for pattern in known if not pattern.subdomains
        )
        # By lengths, so that the number of look-ups is that of the policy, not that of a hostile origin's labels.
        self._lengths = {scheme: tuple(sorted(set(map(len, hosts)))) for scheme, hosts in self._below.items()}

    @property
    def exact(self) -> frozenset[AnyStr]:
        """The exact origins."""
        return self._exact

    def holds(self, origin: AnyStr) -> bool:
        """Whether *origin*, as the request has it, is one of the exact ones or matches a pattern."""
        # The length first: to hash a megabyte takes half a millisecond.
        return len(origin) <= MAX_ORIGIN and (origin in self._exact or self.matches(origin))

    def matches(self, origin: AnyStr) -> bool:
        """Whether *origin*, of `MAX_ORIGIN` bytes at most, matches a pattern."""
        if not (self._below or self._any_port_hosts):
            return False
        shape = self._shape.fullmatch(origin)
        if shape is None:
            return False
        base, scheme, host, port = shape.groups()
        if port is not None and (int(port) > _HIGHEST_PORT or port == self._default_ports[scheme]):
            return False
        return base in self._any_port_hosts or self._is_below(scheme, host, port or self._no_port)

    def _is_below(self, scheme: AnyStr, host: AnyStr, port: AnyStr) -> bool:
        hosts = self._below.get(scheme)
        if hosts is None or len(host) > MAX_HOST:
            return False
        for length in self._lengths[scheme]:
            # What is looked up starts with a dot and no host does, so that a label is left in front of it.
            ports = hosts.get(host[-length:], ())
            if ports is None or port in ports:
                return True
        return False


def _below(
    patterns: Iterable[OriginPattern], encode: Callable[[str], AnyStr]
) -> dict[AnyStr, dict[AnyStr, frozenset[AnyStr] | None]]:
    """From schemes to the hosts below which *patterns* are, a dot in front, to the ports named there; `None` is any."""
    below: dict[AnyStr, dict[AnyStr, frozenset[AnyStr] | None]] = {}
    for pattern in patterns:
        hosts = below.setdefault(encode(f"{pattern.scheme}://"), {})
        host = encode(f".{pattern.host}")
        before = hosts.get(host, frozenset())
        port = encode("" if pattern.port is None else str(pattern.port))
        hosts[host] = None if pattern.any_port or before is None else before | {port}
    return below
