"""Which cookies a browser keeps and sends, once credentials are included: `Secure`, `SameSite` and whose page it is.

https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html
"""

from dataclasses import dataclass, replace
from enum import Enum

from crossorigin.fetch.ip_addresses import is_loopback_host
from crossorigin.fetch.origin import AnyOrigin, OpaqueOrigin, Origin, origin_of
from crossorigin.fetch.site import PublicSuffixes, Site, is_same_site, is_schemelessly_same_site, obtain_site
from crossorigin.fetch.url import URL

from .choices import ThirdPartyCookies
from .profile import Profile


class SameSite(Enum):
    """https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-samesite-attribute-2"""

    UNSPECIFIED = "unspecified"
    """No such attribute, or one with another value."""
    LAX = "lax"
    STRICT = "strict"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Partition:
    """Under which page a cookie is kept, where a browser keeps it for each page apart.

    Attributes:
        site: Of the page.
        is_foreign: Whether the cookie's own site is another, or a frame without a site asked for it.
    """

    site: Site
    is_foreign: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cookie:
    """What decides over a cookie, besides the host and path that it goes to.

    Attributes:
        name: For its prefix.
        bound_to_host: Whether it has no `Domain`, and `Path=/`.
        partitioned: https://datatracker.ietf.org/doc/draft-cutler-httpbis-partitioned-cookies/
        partition: As `kept_cookie` says; `None` where every page sees the cookie.
    """

    name: str = ""
    bound_to_host: bool = False
    same_site: SameSite = SameSite.UNSPECIFIED
    secure: bool = False
    partitioned: bool = False
    partition: Partition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CookieContext:
    """A request of a page, as far as cookies are concerned.

    Attributes:
        url_list: Every URL so far, the current one last.
        origin: Of what asks: the page's, or an opaque one for a sandboxed frame in it.
        page: Origin of the page in the address bar.
        suffixes: What knows registrable domains.
    """

    url_list: tuple[URL, ...]
    origin: AnyOrigin
    page: Origin
    suffixes: PublicSuffixes


def is_cookie_sent(cookie: Cookie, context: CookieContext, profile: Profile) -> bool:
    """Whether a kept cookie, whose host and path match, goes along."""
    if cookie.secure and not _is_secure(context.url_list[-1], profile):
        return False
    if cookie.partition is not None and cookie.partition != _partition(context, profile):
        return False
    if cookie.partition is None and profile.third_party_cookies in _NOT_SENT and _is_third_party(context, profile):
        return False
    return _allows(cookie, context, profile)


def kept_cookie(cookie: Cookie, context: CookieContext, profile: Profile) -> Cookie | None:
    """The cookie of a `Set-Cookie` in a response to the last URL, as it is kept; `None` where it is not."""
    if cookie.secure and not _is_secure(context.url_list[-1], profile):
        return None
    if not _has_what_it_needs(cookie, profile):
        return None
    third_party = _is_third_party(context, profile)
    if (third_party and profile.third_party_cookies in _NOT_KEPT) or not _allows(cookie, context, profile):
        return None
    apart = third_party and profile.third_party_cookies is ThirdPartyCookies.PARTITIONED
    if apart or (cookie.partitioned and profile.knows_partitioned_cookies):
        return replace(cookie, partition=_partition(context, profile))
    return cookie


_PREFIXES = ("__host-", "__secure-")
"""https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-cookie-name-prefixes"""
_NOT_SENT = frozenset({ThirdPartyCookies.PARTITIONED, ThirdPartyCookies.BLOCKED})
_NOT_KEPT = frozenset({ThirdPartyCookies.NOT_SET, ThirdPartyCookies.BLOCKED})


def _has_what_it_needs(cookie: Cookie, profile: Profile) -> bool:
    prefix = next((prefix for prefix in _PREFIXES if cookie.name.lower().startswith(prefix)), "")
    prefix = prefix if profile.knows_cookie_prefixes else ""
    needs_secure = (
        (cookie.same_site is SameSite.NONE and profile.same_site_none_needs_secure)
        or (cookie.partitioned and profile.knows_partitioned_cookies)
        or prefix
    )
    return (cookie.secure or not needs_secure) and (cookie.bound_to_host or prefix != "__host-")


def _is_secure(url: URL, profile: Profile) -> bool:
    return url.scheme == "https" or (profile.loopback_takes_secure_cookies and is_loopback_host(url.host or ""))


def _allows(cookie: Cookie, context: CookieContext, profile: Profile) -> bool:
    if cookie.same_site is SameSite.NONE or _is_same_site_request(context, profile):
        return True
    return cookie.same_site is SameSite.UNSPECIFIED and not profile.cookies_are_lax_by_default


def _is_same_site_request(context: CookieContext, profile: Profile) -> bool:
    """Whether *profile* takes the request for a same-site one.

    https://fetch.spec.whatwg.org/#determine-the-same-site-mode: "If request's client's has cross-site ancestor is false
    and request's redirect-taint is not "cross-site", then return "strict-or-less"."
    """
    if isinstance(context.origin, OpaqueOrigin) and not profile.sandbox_shares_cookies:
        return False
    if profile.host_of_page_is_same_site and context.url_list[-1].host == context.page.host:
        return True
    if profile.same_site_ignores_redirects:
        return _is_same(context, profile, -1)
    if profile.redirect_to_other_scheme_is_cross_site and len({url.scheme for url in context.url_list}) > 1:
        return False
    return all(_is_same(context, profile, number) for number in range(len(context.url_list)))


def _is_same(context: CookieContext, profile: Profile, number: int) -> bool:
    same = is_schemelessly_same_site if profile.same_site_ignores_scheme else is_same_site
    return same(context.page, origin_of(context.url_list[number]), context.suffixes)


def _is_third_party(context: CookieContext, profile: Profile) -> bool:
    if isinstance(context.origin, OpaqueOrigin) and not profile.sandbox_shares_cookies:
        return True
    return not _is_same(context, profile, -1)


def _partition(context: CookieContext, profile: Profile) -> Partition:
    return Partition(obtain_site(context.page, context.suffixes), _is_third_party(context, profile))
