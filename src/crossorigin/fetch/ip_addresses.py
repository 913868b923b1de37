"""Address spaces of hosts that are written as addresses. https://wicg.github.io/local-network-access/#ip-address-space"""

import ipaddress

_LOOPBACK_NAMES = (".localhost",)
# https://wicg.github.io/local-network-access/#non-public-ip-address-blocks
_PRIVATE = tuple(
    map(
        ipaddress.ip_network,
        ("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"),
    )
)


def is_address(host: str) -> bool:
    """Whether *host* (serialized) is an IPv4 or IPv6 address."""
    return _address(host) is not None


def is_loopback_host(host: str) -> bool:
    """Whether *host* (serialized) is `localhost`, a name below it, or a loopback address."""
    if host == "localhost" or host.endswith(_LOOPBACK_NAMES):
        return True
    address = _address(host)
    return address is not None and address.is_loopback


def is_private_host(host: str) -> bool:
    """Whether *host* (serialized) is an address of a private or link-local network, or a `.local` name."""
    if host.endswith(".local"):
        return True
    address = _address(host)
    return address is not None and any(address in network for network in _PRIVATE)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
