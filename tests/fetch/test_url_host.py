from ipaddress import IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.fetch.url_host import is_ip_address, parse_host
from tests.fetch.url_inputs import kept_parser


# https://url.spec.whatwg.org/#example-host-parsing, all rows
@pytest.mark.parametrize(
    ("text", "special", "opaque"),
    [
        ("EXAMPLE.COM", "example.com", "EXAMPLE.COM"),
        ("example%2Ecom", "example.com", "example%2Ecom"),
        ("faß.example", "xn--fa-hia.example", "fa%C3%9F.example"),
        ("0", "0.0.0.0", "0"),
        ("%30", "0.0.0.0", "%30"),
        ("0x", "0.0.0.0", "0x"),
        ("0xffffffff", "255.255.255.255", "0xffffffff"),
        ("[0:0::1]", "[::1]", "[::1]"),
        ("[0:0::1%5D", None, None),
        ("[0:0::%31]", None, None),
        ("09", None, "09"),
        ("example.255", None, "example.255"),
        ("example^example", None, None),
    ],
)
def test_example_of_the_standard(text: str, special: str | None, opaque: str | None) -> None:
    assert parse_host(text, is_special=True) == special
    assert parse_host(text, is_special=False) == opaque


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("1.2.3", "1.2.0.3"),
        ("0177.0x1", "127.0.0.1"),
        ("0X7F.1", "127.0.0.1"),
        ("00.0", "0.0.0.0"),
        ("256", "0.0.1.0"),
        ("4294967295", "255.255.255.255"),
        ("1.16777215", "1.255.255.255"),
        ("1.16777216", None),
        ("4294967296", None),
        ("256.1", None),
        ("1.2.3.4.5", None),
        ("0.0.0.0.0", None),
        ("1..2", None),
        ("a.1", None),
        ("1.0x1g", "1.0x1g"),
        ("1.a", "1.a"),
        ("08.1", None),
        ("0.0xg.1", None),
        (".1", None),
        ("1..", "1.."),
        ("9" * 5000, None),
        ("0" * 5000 + "7", "0.0.0.7"),
        ("0x" + "0" * 5000 + "f", "0.0.0.15"),
        ("１２７.１", "127.0.0.1"),
    ],
)
def test_ipv4(text: str, address: str | None) -> None:
    assert parse_host(text, is_special=True) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[::]", "[::]"),
        ("[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7:8]"),
        ("[0001:00ab:0:0:0:0:0:FFFF]", "[1:ab::ffff]"),
        # https://url.spec.whatwg.org/#example-e2b3492e: "In 0:f:0:0:f:f:0:0 it would point to the second 0."
        ("[0:f:0:0:f:f:0:0]", "[0:f::f:f:0:0]"),
        ("[0:f:0:0:f:0:0:0]", "[0:f:0:0:f::]"),
        ("[1:0:2:0:3:0:4:0]", "[1:0:2:0:3:0:4:0]"),
        ("[10:0:0:10::]", "[10:0:0:10::]"),
        ("[1:2:3:4:5:6:7::]", "[1:2:3:4:5:6:7:0]"),
        ("[::ffff:1.2.3.4]", "[::ffff:102:304]"),
        ("[1:2:3:4:5:6:7]", None),
        ("[1:2:3:4:5:6:7:8:9]", None),
        ("[1::2::3]", None),
        ("[:1]", None),
        ("[1:]", None),
        ("[12345::]", None),
        ("[::1.2.3]", None),
        ("[::01.2.3.4]", None),
        ("[::256.2.3.4]", None),
        ("[::1%eth0]", None),
        ("[::1/64]", None),
        ("[::g]", None),
        ("[]", None),
        ("[::1", None),
    ],
)
@pytest.mark.parametrize("is_special", [True, False])
def test_ipv6(text: str, address: str | None, is_special: bool) -> None:
    assert parse_host(text, is_special=is_special) == address


@pytest.mark.parametrize("character", sorted({*map(chr, range(0x21)), *"#/:<>?@[\\]^|%\x7f"}))
def test_forbidden_domain_code_point(character: str) -> None:
    assert parse_host(f"a{character}b", is_special=True) is None
    assert parse_host(f"a%{ord(character):02x}b", is_special=True) is None


@pytest.mark.parametrize("character", sorted("\x00\t\n\r #/:<>?@[\\]^|"))
def test_forbidden_host_code_point(character: str) -> None:
    assert parse_host(f"a{character}b", is_special=False) is None


@pytest.mark.parametrize(
    ("text", "output"), [("a\x01b", "a%01b"), ("a\x7fb", "a%7Fb"), ("a%zz", "a%zz"), ("a!$&'()*+,;=b", "a!$&'()*+,;=b")]
)
def test_opaque_host(text: str, output: str) -> None:
    assert parse_host(text, is_special=False) == output


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("example.com.", "example.com."),
        ("_a-.--b", "_a-.--b"),
        ("a..b", "a..b"),
        ("XN--A", "xn--a"),
        ("%C3%BC.example", "xn--tda.example"),
        ("\u00ad", None),
        ("%ff", None),
        ("%", None),
    ],
)
def test_domain(text: str, domain: str | None) -> None:
    assert parse_host(text, is_special=True) == domain


@given(st.lists(st.sampled_from([0, 0, 1, 0xF, 0x10, 0x100, 0xFFFF]), min_size=8, max_size=8))
def test_ipv6_round_trip(pieces: list[int]) -> None:
    """If that string is then parsed, the result will equal the host that was serialized.

    https://url.spec.whatwg.org/#hosts-(domains-and-ip-addresses)
    """
    full = ":".join(f"{piece:x}" for piece in pieces)
    host = parse_host(f"[{full}]", is_special=True)
    assert host is not None
    assert IPv6Address(host[1:-1]) == IPv6Address(full)
    assert parse_host(host, is_special=True) == host
    assert kept_parser(f"http://[{full}]") == f"http://{host}/"


@given(st.integers(0, 2**32 - 1))
def test_ipv4_forms_are_one_address(number: int) -> None:
    dotted = ".".join(map(str, number.to_bytes(4, "big")))
    for text in (str(number), hex(number), f"0{number:o}", dotted):
        assert parse_host(text, is_special=True) == dotted


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("[::1]", True), ("localhost", False), ("1.example", False), ("0x7f.example.", False)],
)
def test_is_ip_address(host: str, expected: bool) -> None:
    assert is_ip_address(host) is expected
