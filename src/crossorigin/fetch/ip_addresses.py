"""Address spaces of hosts that are written as addresses. https://wicg.github.io/local-network-access/#ip-address-space"""

import ipaddress

# The blocks of https://wicg.github.io/local-network-access/#non-public-ip-address-blocks but for loopback itself.
_PRIVATE = tuple(
    map(
        ipaddress.ip_network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"),
            *("198.18.0.0/15", "::/128", "2001:db8::/32", "3fff::/20", "fc00::/7", "fe80::/10", "fec0::/10"),
        ),
    )
)


def is_address(host: str) -> bool:
    """Whether *host* (serialized) is an IPv4 or IPv6 address."""
    return _address(host) is not None


def is_loopback_host(host: str) -> bool:
    """Whether *host* (serialized) is `localhost`, a name below it, or a loopback address.

    https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
    """
    if f".{host.removesuffix('.')}".endswith(".localhost"):
        return True
    address = _address(host)
    return address is not None and address.is_loopback


def is_private_host(host: str) -> bool:
    """Whether *host* (serialized) is an address that is neither public nor loopback, or a `.local` name.

    The blocks that the specification counts as loopback although no packet to them need stay on the machine
    (`0.0.0.0`, `::`, `198.18.0.0/15`) are private here.

    https://wicg.github.io/local-network-access/#non-public-ip-address-blocks
    """
    if host.removesuffix(".").endswith(".local"):
        return True
    address = _address(host)
    return address is not None and any(address in network for network in _PRIVATE)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None
    # "If address belongs to the ::ffff:0:0/96 "IPv4-mapped Address" address block, then replace address with its
    # embedded IPv4 address."
    return getattr(address, "ipv4_mapped", None) or address
