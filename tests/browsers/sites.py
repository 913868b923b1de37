"""The sites that a case may name: what scheme, host and HTTP version its three origins have.

The names lie under `example.com` and `example.org`, which are kept for such uses (RFC 6761, section 6.5): each browser
is told that they are 127.0.0.1. A name under `.test` would not do, since libsoup finds no registrable domain under a
suffix that is in no list. No host stands in two sites, so that no cookie of one reaches another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where A (the page's origin), B and C are.

    Attributes:
        origins: Of each, scheme and host. The servers speak the other scheme at the same port, too.
        is_http2: Whether https is HTTP/2 there.
    """

    origins: Mapping[str, tuple[str, str]]
    is_http2: bool = False

    @property
    def has_names(self) -> bool:
        """Whether the page's host is a name; then each host is given cookies of every kind before the cases run."""
        return self.host("A") != LOOPBACK

    def scheme(self, name: str) -> str:
        """`http` or `https`."""
        return self.origins[name][0]

    def host(self, name: str) -> str:
        """Without a port."""
        return self.origins[name][1]


def _at_loopback(a: str, b: str, c: str, *, is_http2: bool = False) -> Site:
    return Site(origins={"A": (a, LOOPBACK), "B": (b, LOOPBACK), "C": (c, LOOPBACK)}, is_http2=is_http2)


def _named(a: tuple[str, str], b: tuple[str, str], c: tuple[str, str]) -> Site:
    return Site(origins={"A": a, "B": b, "C": c})


DEFAULT = "loopback"
SITES: Mapping[str, Site] = {
    DEFAULT: _at_loopback("http", "http", "http"),
    "https": _at_loopback("https", "https", "https"),
    "h2": _at_loopback("https", "https", "https", is_http2=True),
    # Mixed content with a loopback address, then with the name `localhost`, too, then with names. In all that follow, B
    # is another host of the page's site, as far as it has a name, and C is of another site.
    "mixed-loopback": _at_loopback("https", "http", "https"),
    "mixed-localhost": _named(("https", "page.example.com"), ("http", "localhost"), ("http", LOOPBACK)),
    "mixed": _named(("https", "mixed.example.com"), ("http", "mixed-api.example.com"), ("https", "cdn.example.org")),
    "cross-site": _named(("https", "shop.example.com"), ("https", "api.example.com"), ("https", "tracker.example.org")),
    "cross-site-http": _named(
        ("http", "plain.example.com"), ("http", "plain-api.example.com"), ("http", "far.example.org")
    ),
    # An http page whose servers have https.
    "upward": _named(("http", "old.example.com"), ("https", "old-api.example.com"), ("https", "new.example.org")),
}
NAMES = tuple(sorted({host for site in SITES.values() for _, host in site.origins.values() if ".example." in host}))
"""Every name that a browser has to find at 127.0.0.1."""

COOKIES = (
    "sid=1; Path=/",
    "lax=1; Path=/; SameSite=Lax",
    "strict=1; Path=/; SameSite=Strict",
    "secure=1; Path=/; Secure",
    "none=1; Path=/; SameSite=None; Secure",
    "bare_none=1; Path=/; SameSite=None",
    "parted=1; Path=/; SameSite=None; Secure; Partitioned",
)
"""The cookies that each host of a site with names sets as a page. Elsewhere the page sets the first one alone."""


def site_of(case: Mapping[str, Any]) -> str:
    """The name of a case's site."""
    return str(case.get("site", DEFAULT))
