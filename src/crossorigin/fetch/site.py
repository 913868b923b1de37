"""Sites, by a list of public suffixes that the caller brings. https://html.spec.whatwg.org/#sites"""

from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from crossorigin.fetch.origin import AnyOrigin, OpaqueOrigin
from crossorigin.fetch.url_host import is_ip_address


class PublicSuffixes(Protocol):
    """What knows the Public Suffix List; `public_suffixes.load_public_suffixes` returns one."""

    def registrable_domain(self, host: str) -> str | None:
        """The public suffix of *host* (serialized) and the label before it, or `None` where there is no such label.

        https://url.spec.whatwg.org/#host-registrable-domain
        """
        ...


@dataclass(frozen=True, slots=True)
class UnlistedPublicSuffixes:
    """A `PublicSuffixes` without the list: the last label of every host is its public suffix.

    "If no rules match, the prevailing rule is "*"" (https://github.com/publicsuffix/list/wiki/Format). So it tells two
    hosts of `com` apart, but not two of `co.uk`.
    """

    def registrable_domain(self, host: str) -> str | None:
        """The last two labels of *host*, or `None` where there is one alone."""
        dot = "." if host.endswith(".") else ""
        labels = host.removesuffix(".").split(".")
        return ".".join(labels[-2:]) + dot if len(labels) > 1 else None


UNLISTED: Final[PublicSuffixes] = UnlistedPublicSuffixes()
"""What knows no list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeAndHost:
    """The site of a tuple origin. https://html.spec.whatwg.org/#scheme-and-host

    Attributes:
        scheme: As in `Origin`.
        host: The registrable domain, or the whole host where there is none.
    """

    scheme: str
    host: str

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}"


Site: TypeAlias = SchemeAndHost | OpaqueOrigin
"""https://html.spec.whatwg.org/#site; `str()` serializes."""


def obtain_site(origin: AnyOrigin, suffixes: PublicSuffixes) -> Site:
    """The site of *origin*. https://html.spec.whatwg.org/#obtain-a-site"""
    if isinstance(origin, OpaqueOrigin):
        return origin
    return SchemeAndHost(scheme=origin.scheme, host=_registrable_domain(origin.host, suffixes) or origin.host)


def is_same_site(a: AnyOrigin, b: AnyOrigin, suffixes: PublicSuffixes) -> bool:
    """Whether *a* and *b* are same site. https://html.spec.whatwg.org/#same-site"""
    return obtain_site(a, suffixes) == obtain_site(b, suffixes)


def is_schemelessly_same_site(a: AnyOrigin, b: AnyOrigin, suffixes: PublicSuffixes) -> bool:
    """Whether *a* and *b* are same site but for the scheme.

    https://html.spec.whatwg.org/#schemelessly-same-site
    """
    if isinstance(a, OpaqueOrigin) or isinstance(b, OpaqueOrigin):
        return a == b
    domain = _registrable_domain(a.host, suffixes)
    return a.host == b.host if domain is None else domain == _registrable_domain(b.host, suffixes)


def _registrable_domain(host: str, suffixes: PublicSuffixes) -> str | None:
    # NB: the standard asks the list about domains only. A list that were asked would find the TLD `1` in `127.0.0.1`.
    return None if is_ip_address(host) else suffixes.registrable_domain(host)
