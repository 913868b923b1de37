"""What goes by a proxy: the proxy looks names up and connects, so that it is asked here where it would be led to."""

from crossorigin.fetch.messages import NetworkFailure, NetworkFailureKind
from crossorigin.fetch.url import URL
from crossorigin.transport.addresses import lookup
from crossorigin.transport.one_line import one_line
from crossorigin.transport.private_addresses import PrivateAddressError, is_public
from crossorigin.transport.target import host_of, port_of


def private_target(target: URL, private_hosts: frozenset[str] | None, *, seconds: float) -> NetworkFailure | None:
    """Why *target* is not asked by a proxy; `None` where it may be.

    NB: the proxy may find another address than this machine's name servers; which, nobody here can know.

    Args:
        target: Where to.
        private_hosts: Hosts that may be anywhere; `None` for all.
        seconds: How long the name servers have.
    """
    host = host_of(target)
    if private_hosts is None or host in private_hosts:
        return None
    addresses = _addresses(host, port_of(target), seconds)
    # Of several, the proxy takes whichever it likes.
    if addresses and all(map(is_public, addresses)):
        return None
    message = one_line(PrivateAddressError(host, addresses))
    return NetworkFailure(kind=NetworkFailureKind.NOT_FOLLOWED, message=message)


def _addresses(host: str, port: int, seconds: float) -> tuple[str, ...]:
    try:
        return lookup(host, port, seconds=seconds)
    except OSError:
        return ()
