"""Serialized origins that are prohibited in a policy: no browser sends them, or no name server knows their host."""

import re
from dataclasses import replace
from typing import Final

from crossorigin.fetch.origin import Origin
from crossorigin.fetch.url_host import is_ip_address
from crossorigin.fetch.url_idna import is_punycode

from .origin_fault import OriginFault

MAX_SCHEME: Final = 64
MAX_HOST: Final = 253
"""Bytes of a host, as DNS has it: 255 octets on the wire. RFC 1035, 3.1"""
MAX_ORIGIN: Final = MAX_SCHEME + len("://") + MAX_HOST + len(":65535")
"""No longer origin is ever matched."""

_NETWORK_SCHEMES: Final = frozenset({"ftp", "http", "https"})
_OPAQUE_SCHEMES: Final = frozenset({"about", "blob", "data", "file", "filesystem", "javascript", "mailto"})
_PAGE_SCHEMES: Final = {"ws": "http", "wss": "https"}
_LABEL: Final = re.compile(r"[a-z0-9_-]{1,63}")


def find_prohibited(origin: Origin, *, subdomains: bool, any_port: bool) -> OriginFault | None:
    """Why *origin* is prohibited.

    Args:
        origin: What remains of the pattern without its wildcards.
        subdomains: Whether there was a `*.` in front of its host.
        any_port: Whether there was a `:*` behind it.
    """
    fault = _scheme_fault(origin) or _host_fault(origin, subdomains=subdomains)
    return fault or (_dot_fault(origin) if subdomains or any_port else None) or _port_fault(origin)


def _scheme_fault(origin: Origin) -> OriginFault | None:
    scheme = origin.scheme
    if len(scheme) > MAX_SCHEME:
        return OriginFault(
            rule=f"a scheme has at most {MAX_SCHEME} characters", column=MAX_SCHEME + 1, advice="check the scheme"
        )
    if scheme in _OPAQUE_SCHEMES:
        return OriginFault(
            rule=f"the origin of `{scheme}:` URLs is opaque, and browsers send `null` for it",
            column=1,
            advice="serve the page over https and name its origin",
        )
    if page_scheme := _PAGE_SCHEMES.get(scheme):
        meant = Origin(scheme=page_scheme, host=origin.host, port=origin.port)
        return OriginFault(
            rule="an Origin header names the scheme of the page, not of the WebSocket",
            column=1,
            advice="name the page's origin",
            suggestion=str(meant),
        )
    return None


def _host_fault(origin: Origin, *, subdomains: bool) -> OriginFault | None:
    host, start = origin.host, len(f"{origin.scheme}://") + 1
    # The shortest host that the pattern could match has a label of one character and a dot more.
    longest = MAX_HOST - 2 if subdomains else MAX_HOST
    if len(host) > longest:
        return OriginFault(
            rule=f"a host has at most {MAX_HOST} characters", column=start + longest, advice="check the host"
        )
    if origin.scheme not in _NETWORK_SCHEMES:
        return None
    if is_ip_address(host):
        return _address_fault(host, start) if subdomains else None
    return _label_fault(host, start)


def _address_fault(host: str, start: int) -> OriginFault:
    return OriginFault(
        rule=f"{host} is an IP address, which has no subdomains", column=start, advice="name the address without `*.`"
    )


def _label_fault(host: str, start: int) -> OriginFault | None:
    for label in host.removesuffix(".").split("."):
        if not _LABEL.fullmatch(label):
            return OriginFault(
                rule="each label of a host is 1 to 63 of the characters a-z, 0-9, `-` and `_`",
                column=start,
                advice="check the host",
            )
        if label.startswith("xn--") and not is_punycode(label):
            return OriginFault(
                rule=f"{label} is the punycode of no name that a host may have", column=start, advice="check the host"
            )
        start += len(label) + 1
    return None


def _dot_fault(origin: Origin) -> OriginFault | None:
    if not origin.host.endswith("."):
        return None
    # A browser tells `example.com.` and `example.com` apart. Nobody means the former, let alone all below it.
    return OriginFault(
        rule="a host with a wildcard ends without a dot",
        column=len(f"{origin.scheme}://{origin.host}"),
        advice="leave it out",
        suggestion=str(replace(origin, host=origin.host.removesuffix("."))),
    )


def _port_fault(origin: Origin) -> OriginFault | None:
    if origin.port != 0:
        return None
    column = len(f"{origin.scheme}://{origin.host}:") + 1
    return OriginFault(rule="a port is a number from 1 to 65535", column=column, advice="check the port")
