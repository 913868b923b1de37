"""The host parser: text to a serialized host. https://url.spec.whatwg.org/#host-parsing

A host is its serialization here: a lower-case ASCII domain, a dotted IPv4 address, an IPv6 address in brackets, an
opaque host, or the empty string.
"""

import re
from ipaddress import AddressValueError, IPv6Address
from typing import Final

from crossorigin.fetch.url_idna import unicode_domain_to_ascii
from crossorigin.fetch.url_percent import C0_CONTROL_SAFE, percent_decode, percent_encode

_FORBIDDEN_HOST: Final = re.compile(r"[\x00\t\n\r #/:<>?@\[\\\]^|]")
"""https://url.spec.whatwg.org/#forbidden-host-code-point"""

_FORBIDDEN_DOMAIN: Final = re.compile(r"[\x00-\x20#/:<>?@\[\\\]^|%\x7f]")
"""https://url.spec.whatwg.org/#forbidden-domain-code-point"""

_NUMBER: Final = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]*")
_IPV6_CHARACTERS: Final = re.compile(r"[0-9a-fA-F:.]+")
_ZERO_RUN: Final = re.compile(r"\b0(?::0)+\b")
_MAX_DECIMAL_DIGITS: Final = 10
"""2**32 has ten. `int` is quadratic, and raises beyond 4300 digits."""


def parse_host(text: str, *, is_special: bool) -> str | None:
    """The host in *text*, serialized, or `None` for failure. https://url.spec.whatwg.org/#concept-host-parser

    Args:
        text: Not empty.
        is_special: Whether the URL's scheme is; if not, the host is opaque.
    """
    if text.startswith("["):
        return _parse_ipv6(text[1:-1]) if text.endswith("]") else None
    if not is_special:
        return None if _FORBIDDEN_HOST.search(text) else percent_encode(text, C0_CONTROL_SAFE)
    domain = _domain_to_ascii(percent_decode(text))
    if domain is None:
        return None
    return _parse_ipv4(domain) if _ends_in_a_number(domain) else domain


def is_ip_address(host: str) -> bool:
    """Whether a serialized *host* of a special URL is an IP address.

    NB: sound without parsing: of such hosts only an IPv4 address ends in a number.
    """
    return host.startswith("[") or _ends_in_a_number(host)


def _domain_to_ascii(domain: str) -> str | None:
    """https://url.spec.whatwg.org/#concept-domain-to-ascii, not strict.

    NB: an all-ASCII domain's `xn--` labels are taken as they are, by the standard, "due to web compatibility".
    """
    result = domain.lower() if domain.isascii() else unicode_domain_to_ascii(domain)
    return None if not result or _FORBIDDEN_DOMAIN.search(result) else result


def _ends_in_a_number(domain: str) -> bool:
    """https://url.spec.whatwg.org/#ends-in-a-number-checker"""
    last = domain.removesuffix(".").rpartition(".")[2]
    return _NUMBER.fullmatch(last) is not None


def _parse_ipv4(text: str) -> str | None:
    """https://url.spec.whatwg.org/#concept-ipv4-parser, serialized."""
    parts = text.removesuffix(".").split(".")
    if len(parts) > 4:
        return None
    numbers = [_parse_ipv4_number(part) for part in parts]
    *first, last = numbers
    if last is None or last >= 256 ** (5 - len(numbers)):
        return None
    address = last
    for place, number in enumerate(first):
        if number is None or number > 255:
            return None
        address += number * 256 ** (3 - place)
    return ".".join(map(str, address.to_bytes(4, "big")))


def _parse_ipv4_number(text: str) -> int | None:
    """https://url.spec.whatwg.org/#ipv4-number-parser"""
    if not _NUMBER.fullmatch(text):
        return None
    if text[:2] in {"0x", "0X"}:
        return int(text[2:] or "0", 16)
    if text.startswith("0"):
        return None if {"8", "9"} & set(text) else int(text, 8)
    return int(text) if len(text) <= _MAX_DECIMAL_DIGITS else None


def _parse_ipv6(text: str) -> str | None:
    """https://url.spec.whatwg.org/#concept-ipv6-parser, serialized in brackets."""
    # NB: the standard library takes a zone (`%eth0`), which a URL's host never has.
    if not _IPV6_CHARACTERS.fullmatch(text):
        return None
    try:
        packed = IPv6Address(text).packed
    except AddressValueError:
        return None
    return f"[{_serialize_ipv6(packed)}]"


def _serialize_ipv6(packed: bytes) -> str:
    """https://url.spec.whatwg.org/#concept-ipv6-serializer

    NB: not `str(IPv6Address)`, which since Python 3.13 writes an IPv4-mapped address with dots.
    """
    full = packed.hex(":", 2)
    pieces = ":".join(piece.lstrip("0") or "0" for piece in full.split(":"))
    longest = max(_ZERO_RUN.finditer(pieces), key=lambda run: len(run[0]), default=None)
    if longest is None:
        return pieces
    before, after = pieces[: longest.start()], pieces[longest.end() :]
    return f"{before.removesuffix(':')}::{after.removeprefix(':')}"
