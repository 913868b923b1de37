import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.transport.private_addresses import PrivateAddressError, is_public, public_addresses

PUBLIC = ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "2002:808:808::", "64:ff9b::808:808"]
PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",  # AWS, Google, Azure
    "100.100.100.200",  # Alibaba
    "192.0.0.192",  # Oracle
    "168.63.129.16",  # Azure
    "fd00:ec2::254",  # AWS
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "::127.0.0.1",
    "2002:7f00:1::",
    "2001:0:7f00:1::1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::7f00:1",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", [*PRIVATE, "localhost", "2130706433", "0x7f.1", ""])
def test_not_public(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_however_ipv6_carries_it(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    carried = (
        ipaddress.IPv6Address(0xFFFF << 32 | number),
        ipaddress.IPv6Address(0x2002 << 112 | number << 80),
        ipaddress.IPv6Address(0x64FF9B << 96 | number),
    )
    assert {is_public(str(one)) for one in carried} == {is_public(str(address))}


def test_a_host_that_was_typed_may_be_anywhere() -> None:
    addresses = ("127.0.0.1", "8.8.8.8")
    assert public_addresses("a.example", addresses, None) == addresses
    assert public_addresses("a.example", addresses, frozenset({"a.example"})) == addresses


def test_of_another_host_the_public_addresses_are_left() -> None:
    assert public_addresses("a.example", ("127.0.0.1", "8.8.8.8", "::1"), frozenset()) == ("8.8.8.8",)


@pytest.mark.parametrize(
    ("host", "addresses", "end"),
    [
        ("intranet.example", ("10.0.0.1", "::1"), "(to ask it, type its URL): intranet.example (10.0.0.1, ::1)"),
        ("10.0.0.1", ("10.0.0.1",), "a private network, which nobody typed, was not followed, "),
    ],
)
def test_a_host_that_nobody_typed_is_not_connected_to(host: str, addresses: tuple[str, ...], end: str) -> None:
    with pytest.raises(PrivateAddressError) as caught:
        public_addresses(host, addresses, frozenset({"b.example"}))
    assert end in str(caught.value)
    assert str(caught.value).endswith(f": {host}" if host in addresses else end)
    assert (caught.value.host, caught.value.addresses) == (host, addresses)


def test_what_only_a_proxy_finds() -> None:
    assert "only the proxy can find" in str(PrivateAddressError("intranet", ()))
