"""The hosts that a person typed may be anywhere; what a redirect leads to, on the public Internet alone."""

from typing import Final

from crossorigin.fetch.url import URL
from crossorigin.transport.target import host_of

_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def typed_hosts(url: URL) -> frozenset[str]:
    """The host of *url*, serialized, an IPv6 address without brackets.

    The three names of this machine are one: servers in development send from each to the others.
    """
    host = host_of(url)
    return _THIS_MACHINE if host in _THIS_MACHINE else frozenset({host})
