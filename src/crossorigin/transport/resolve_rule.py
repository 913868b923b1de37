"""`HOST:PORT:ADDRESS`: a host's address given by hand, as curl's `--resolve` takes it."""

import re
from dataclasses import dataclass
from ipaddress import ip_address

from crossorigin.fetch.url import parse_url
from crossorigin.transport.errors import OptionError

_RULE = re.compile(r"(\[[^\]]*\]|[^:/?#@\\\[\]]+):([0-9]{1,5}):(.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveRule:
    """A connection to `host` and `port` goes to `address`; `Host` header, TLS server name and certificate stay.

    Attributes:
        host: Serialized, an IPv6 address without brackets; `*` for any.
        port: The TCP port, there and here.
        address: An IPv4 or IPv6 address, without brackets.
    """

    host: str
    port: int
    address: str


def parse_resolve_rule(text: str) -> ResolveRule:
    """The rule in *text*. https://curl.se/docs/manpage.html#--resolve

    Raises:
        OptionError: It is none. Says which part is wrong.
    """
    match = _RULE.fullmatch(text)
    if match is None:
        raise OptionError(f"{text!r} is not HOST:PORT:ADDRESS; write one such as 'api.example.com:443:127.0.0.1'")
    host, port, address = match.groups()
    url = parse_url(f"http://{host}:{port}/")
    if url is None or url.host is None:
        raise OptionError(f"{text!r}: {host!r} and {port!r} are no host and port")
    return ResolveRule(
        host=url.host.removeprefix("[").removesuffix("]"), port=int(port), address=_address(text, address)
    )


def given_address(rules: tuple[ResolveRule, ...], host: str, port: int) -> str | None:
    """The address that the first of *rules* for *host* (IPv6 without brackets) and *port* gives, if any does."""
    return next((rule.address for rule in rules if rule.host in {host, "*"} and rule.port == port), None)


def _address(text: str, address: str) -> str:
    try:
        return str(ip_address(address.removeprefix("[").removesuffix("]")))
    except ValueError:
        raise OptionError(
            f"{text!r}: {address!r} is no IP address; a name is not looked up here, write its address"
        ) from None
