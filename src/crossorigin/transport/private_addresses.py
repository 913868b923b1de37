"""Addresses that only someone who typed them may be led to: those of this machine, of private networks, of clouds.

A server that redirects to one, or a name that resolves to one, would have this machine ask what it can reach and the
server cannot.
"""

import ipaddress
from typing import Final, TypeAlias

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_FURTHER: Final = tuple(
    map(
        ipaddress.ip_network,
        (
            # Global by its block, and of use to nobody but virtual machines of Azure, which it hands their secrets.
            # https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
            "168.63.129.16/32",
            # Python's releases differ on what is global here; 192.0.0.192 hands out secrets in Oracle's cloud.
            "192.0.0.0/24",
            "fec0::/10",  # site-local, RFC 3879
        ),
    )
)
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052, 2.1


_ADVICE: Final = "and nothing was sent there (to ask it, type its URL)"


class PrivateAddressError(OSError):
    """A host that nobody typed has private addresses alone, so that no connection is made.

    Attributes:
        host: As the redirect has it.
        addresses: Where it is; empty where that cannot be known.
    """

    def __init__(self, host: str, addresses: tuple[str, ...]) -> None:
        super().__init__(f"{host} is private")
        self.host = host
        self.addresses = addresses

    def __str__(self) -> str:
        # NB: what may be long, and is cut off, stands at the end.
        if not self.addresses:
            return f"a redirect was not followed, as only the proxy can find where it leads, {_ADVICE}: {self.host}"
        place = self.host if self.host in self.addresses else f"{self.host} ({', '.join(self.addresses)})"
        return (
            f"a redirect to this machine or a private network, which nobody typed, was not followed, {_ADVICE}: {place}"
        )


def public_addresses(host: str, addresses: tuple[str, ...], private_hosts: frozenset[str] | None) -> tuple[str, ...]:
    """Those of *addresses* that may be connected to.

    Args:
        host: Whose they are; an IPv6 address without brackets.
        addresses: What the name resolves to.
        private_hosts: Hosts that may be anywhere; `None` for all.

    Raises:
        PrivateAddressError: None may.
    """
    if private_hosts is None or host in private_hosts:
        return addresses
    public = tuple(address for address in addresses if is_public(address))
    if not public:
        raise PrivateAddressError(host, addresses)
    return public


def is_public(text: str) -> bool:
    """Whether *text* is an address of the public Internet, by IANA's registries of special-purpose addresses.

    IPv6 addresses that carry an IPv4 address are judged by that.
    """
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return all(map(_is_public, _carried(address) or (address,)))


def _is_public(address: Address) -> bool:
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved or address.is_unspecified)
        and not any(address in network for network in _FURTHER)
    )


def _carried(address: Address) -> tuple[Address, ...]:
    """The IPv4 addresses in an IPv6 one: mapped, 6to4, Teredo (server and client), NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    nat64 = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF) if address in _NAT64 else None
    found = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()), nat64)
    return tuple(carried for carried in found if carried is not None)
