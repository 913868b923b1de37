from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.fetch.ip_addresses import is_address, is_loopback_host, is_private_host
from crossorigin.fetch.url_host import parse_host

# https://wicg.github.io/local-network-access/#non-public-ip-address-blocks, all rows but the IPv4-mapped block's
BLOCKS = (
    ("127.0.0.0/8", "loopback"),
    ("10.0.0.0/8", "local"),
    ("100.64.0.0/10", "local"),
    ("172.16.0.0/12", "local"),
    ("192.168.0.0/16", "local"),
    ("198.18.0.0/15", "loopback"),
    ("169.254.0.0/16", "local"),
    ("::1/128", "loopback"),
    ("fc00::/7", "local"),
    ("fe80::/10", "local"),
    ("fec0::/10", "local"),
    ("0.0.0.0/32", "loopback"),
    ("0.0.0.0/8", "local"),
    ("::/128", "loopback"),
    ("2001:db8::/32", "local"),
    ("3fff::/20", "local"),
)
# Those that reach this machine and no other, whatever the system: https://w3c.github.io/webappsec-secure-contexts/
TRUSTWORTHY = ("127.0.0.0/8", "::1/128")

v4_addresses = st.builds(IPv4Address, st.integers(0, 2**32 - 1))
v6_addresses = st.builds(IPv6Address, st.integers(0, 2**128 - 1))


def borders(block: str) -> Iterator[IPv4Address | IPv6Address]:
    """The first and the last address of *block* and their neighbours outside."""
    network = ip_network(block)
    first, last = int(network[0]), int(network[-1])
    for number in (first - 1, first, last, last + 1):
        if 0 <= number < 2**network.max_prefixlen:
            yield type(network[0])(number)


def host_of(address: IPv4Address | IPv6Address) -> str:
    host = parse_host(f"[{address}]" if address.version == 6 else str(address), is_special=True)
    assert host is not None
    return host


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        *((host, True) for host in ("127.0.0.1", "0.0.0.0", "255.255.255.255", "[::1]", "[::]", "[::ffff:7f00:1]")),
        *(
            (host, False)
            for host in ("", "localhost", "example.com", "1.2.3", "1.2.3.4.5", "127.0.0.1.", "[::g]", "a[]")
        ),
    ],
)
def test_address(host: str, expected: bool) -> None:
    assert is_address(host) is expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        *((host, True) for host in ("localhost", "localhost.", "a.localhost", "a.b.localhost.", "127.0.0.1")),
        *((host, True) for host in ("127.255.255.254", "[::1]", "[::ffff:7f00:1]")),
        *((host, False) for host in ("", ".", "notlocalhost", "localhost.example", "localhost..", "a.local")),
        *((host, False) for host in ("128.0.0.1", "126.255.255.255", "10.0.0.1", "0.0.0.0", "[::]", "[::2]")),
    ],
)
def test_loopback(host: str, expected: bool) -> None:
    """If origin's host matches one of the CIDR notations 127.0.0.0/8 or ::1/128 […] "localhost" or "localhost." […]
    ends with ".localhost" or ".localhost."

    https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
    """
    assert is_loopback_host(host) is expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        # https://wicg.github.io/local-network-access/#mixed-content-lna: "a .local domain (RFC 6762)"
        *((host, True) for host in ("printer.local", "a.b.local", "printer.local.")),
        *((host, True) for host in ("10.0.0.1", "172.31.255.255", "192.168.0.1", "[fd00::1]", "[::ffff:a00:1]")),
        *(
            (host, False)
            for host in ("", "local", "notlocal", "local.example", "a.localhost", "localhost", "127.0.0.1")
        ),
        *(
            (host, False)
            for host in ("172.32.0.0", "11.0.0.0", "8.8.8.8", "[::1]", "[2001:4860::1]", "[::ffff:808:808]")
        ),
    ],
)
def test_private(host: str, expected: bool) -> None:
    assert is_private_host(host) is expected


@pytest.mark.parametrize("address", [address for block, _ in BLOCKS for address in borders(block)], ids=str)
def test_borders_of_blocks(address: IPv4Address | IPv6Address) -> None:
    check_address_space(address)


@given(v4_addresses | v6_addresses)
def test_address_spaces(address: IPv4Address | IPv6Address) -> None:
    check_address_space(address)


@given(v4_addresses | st.sampled_from(["127.0.0.1", "10.0.0.1", "198.18.0.1", "0.0.0.0"]).map(IPv4Address))
def test_mapped(address: IPv4Address) -> None:
    """If address belongs to the ::ffff:0:0/96 "IPv4-mapped Address" address block, then replace address with its
    embedded IPv4 address.

    https://wicg.github.io/local-network-access/#determine-the-ip-address-space
    """
    host, mapped = host_of(address), host_of(IPv6Address(0xFFFF << 32 | int(address)))
    assert is_address(mapped)
    assert is_loopback_host(mapped) is is_loopback_host(host)
    assert is_private_host(mapped) is is_private_host(host)


def check_address_space(address: IPv4Address | IPv6Address) -> None:
    """For each row in the Non-public IP address blocks table: If address belongs to row's address block, return row's
    address space. Return public.

    https://wicg.github.io/local-network-access/#determine-the-ip-address-space
    """
    host = host_of(address)
    space = next((space for block, space in BLOCKS if address in ip_network(block)), "public")
    is_loopback = any(address in ip_network(block) for block in TRUSTWORTHY)
    assert is_address(host)
    assert is_loopback_host(host) is is_loopback
    assert is_private_host(host) is (space != "public" and not is_loopback)
