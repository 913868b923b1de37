"""Switches of a browser for whoever keeps its cookies; the machine does not. `profile.Profile` has them, too."""

from dataclasses import dataclass

from .choices import ThirdPartyCookies


@dataclass(frozen=True, slots=True, kw_only=True)
class CookieSwitches:
    """What `cookies.kept_cookie` and `is_cookie_sent` ask; `Profile` tells how to read it."""

    cookies_are_lax_by_default: bool = True
    """Fx, Wk: cookies without `SameSite` go along with cross-site requests, too (secure)."""
    third_party_cookies: ThirdPartyCookies = ThirdPartyCookies.SENT
    """Fx: kept for each page's site apart. Wk: not kept, those are sent that the site set as a page (secure). Safari:
    blocked (documented). Ch as shipped by Google; Debian's blocks them. Standard: the browser's choice."""
    same_site_none_needs_secure: bool = True
    """Wk: `SameSite=None` without `Secure` is kept (secure). Standard: refused."""
    same_site_ignores_scheme: bool = False
    """Fx, Wk: http and https of one host are one site to `SameSite` (secure). Standard: two."""
    same_site_ignores_redirects: bool = False
    """Ch: only the current URL counts (secure). Standard: a cross-site URL before it makes the request cross-site."""
    host_of_page_is_same_site: bool = False
    """Wk, network library: but not where the current URL has the very host of the page (secure)."""
    redirect_to_other_scheme_is_cross_site: bool = False
    """Wk, network library: though the scheme is ignored, a redirect from http to https is cross-site (secure)."""
    sandbox_shares_cookies: bool = False
    """Wk: a sandboxed frame sends the cookies of its page (secure). Standard: an opaque origin is cross-site."""
    knows_partitioned_cookies: bool = True
    """Wk: `Partitioned` says nothing (secure)."""
    knows_cookie_prefixes: bool = True
    """Wk, network library: names that begin with `__Host-` or `__Secure-` say nothing (secure)."""
    loopback_takes_secure_cookies: bool = True
    """Wk, network library: `Secure` needs https at 127.0.0.1, too. Ch, Fx: loopback is trustworthy (secure)."""
