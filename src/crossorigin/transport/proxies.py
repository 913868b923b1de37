"""Proxies that the environment names: `http_proxy`, `https_proxy`, `all_proxy`, `no_proxy`.

As `urllib.request.getproxies` has them: in either case, and from the system's settings on macOS and Windows.
"""

import os
import re
import sys
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote_to_bytes

from crossorigin.fetch.url import URL
from crossorigin.transport.errors import OptionError
from crossorigin.transport.target import port_of

_DEFAULT_PORTS: Final = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_PROXY: Final = re.compile(
    r"""
    (?:([A-Za-z0-9+.-]+)://)?
    (?:([^/?\#@]*)@)?
    (\[[0-9A-Fa-f:.]+\] | [^\s/?\#@:\[\]]+)
    (?::([0-9]{1,5}))?
    /?
    """,
    re.VERBOSE,
)
_SYSTEMS_WITH_SETTINGS: Final = frozenset({"darwin", "win32"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A proxy.

    Attributes:
        scheme: `http`, `https` or `socks5`.
        host: A name or an address, IPv6 in brackets.
        port: The TCP port.
        auth: User and password, or `None`. Never shown.
    """

    scheme: str
    host: str
    port: int
    auth: tuple[bytes, bytes] | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"


def environment_proxy(target: URL) -> Proxy | None:
    """The proxy that the environment names for *target*, or `None` to go there directly.

    Raises:
        OptionError: What it names is no proxy.
    """
    if not _may_name_proxies():
        return None
    from urllib.request import getproxies, proxy_bypass  # noqa: PLC0415 - 35 ms, and few environments name any

    proxies = getproxies()
    text = proxies.get(target.scheme) or proxies.get("all")
    if not text or proxy_bypass(f"{target.host}:{port_of(target)}"):
        return None
    return parse_proxy(text, f"the environment's proxy for {target.scheme}")


def parse_proxy(text: str, source: str) -> Proxy:
    """The proxy in *text*; without a scheme it is an HTTP one.

    NB: a SOCKS proxy resolves names itself, be it spelled `socks5` or `socks5h`.

    Args:
        text: Such as `http://user:password@proxy.example:3128`.
        source: Where *text* is from, for the error.

    Raises:
        OptionError: It is none. Does not show *text*, which may hold a password.
    """
    match = _PROXY.fullmatch(text.strip())
    if match is None or not match[3].isascii():
        raise OptionError(f"{source} is no proxy URL; write one such as 'http://proxy.example:3128'")
    scheme = (match[1] or "http").lower()
    if scheme not in _DEFAULT_PORTS:
        raise OptionError(f"{source} has the scheme {scheme!r}; known are http, https, socks5 and socks5h")
    port = int(match[4] or _DEFAULT_PORTS[scheme])
    if not 0 < port < 65536:
        raise OptionError(f"{source} has the port {port}; ports go from 1 to 65535")
    return Proxy(scheme=scheme.removesuffix("h"), host=match[3].lower(), port=port, auth=_auth(match[2]))


def _auth(userinfo: str | None) -> tuple[bytes, bytes] | None:
    if not userinfo:
        return None
    user, _, password = userinfo.partition(":")
    return unquote_to_bytes(user), unquote_to_bytes(password)


def _may_name_proxies() -> bool:
    """Whether asking is worth loading `urllib.request`."""
    return sys.platform in _SYSTEMS_WITH_SETTINGS or any(name.lower().endswith("_proxy") for name in os.environ)
