from dataclasses import replace

import pytest

from crossorigin.browser.cookies import Cookie, CookieContext, Partition, SameSite, is_cookie_sent, kept_cookie
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI, SPEC, WEBKIT
from crossorigin.fetch.origin import OpaqueOrigin, Origin, origin_of
from crossorigin.fetch.public_suffixes import load_public_suffixes
from crossorigin.fetch.site import obtain_site

from .exchanges import PROFILES, url_of

PAGE, SAME_SITE, CROSS_SITE = "https://shop.example.com", "https://api.example.com", "https://tracker.example.org"
HTTP_PAGE, LOOPBACK = "http://shop.example.com", "http://127.0.0.1:8000"
UNSPECIFIED, LAX, STRICT, NONE = (
    Cookie(),
    Cookie(same_site=SameSite.LAX),
    Cookie(same_site=SameSite.STRICT),
    Cookie(same_site=SameSite.NONE, secure=True),
)
SECURE, BARE_NONE = Cookie(secure=True), Cookie(same_site=SameSite.NONE)
PARTED = Cookie(same_site=SameSite.NONE, secure=True, partitioned=True)


def context(*urls: str, page: str = PAGE, opaque: bool = False) -> CookieContext:
    origin = origin_of(url_of(page))
    assert isinstance(origin, Origin)
    return CookieContext(
        url_list=tuple(map(url_of, urls)),
        origin=OpaqueOrigin() if opaque else origin,
        page=origin,
        suffixes=load_public_suffixes(),
    )


def sent(cookie: Cookie, *urls: str, page: str = PAGE, opaque: bool = False) -> str:
    """The profiles that send *cookie*, by their first letters, Safari's in upper case."""
    here = context(*urls, page=page, opaque=opaque)
    return "".join(_letter(profile) for profile in PROFILES if is_cookie_sent(cookie, here, profile))


def kept(cookie: Cookie, *urls: str, page: str = PAGE, opaque: bool = False) -> str:
    """The profiles that keep *cookie*."""
    here = context(*urls, page=page, opaque=opaque)
    return "".join(_letter(profile) for profile in PROFILES if kept_cookie(cookie, here, profile) is not None)


def _letter(profile: Profile) -> str:
    return {SPEC: "s", CHROMIUM: "c", FIREFOX: "f", WEBKIT: "w", SAFARI: "S"}[profile]


@pytest.mark.parametrize(
    ("cookie", "same", "cross"),
    [
        # Recorded: k-cross-site-B, k-cross-site-C.
        (UNSPECIFIED, "scfwS", "w"),
        (LAX, "scfwS", ""),
        (STRICT, "scfwS", ""),
        (SECURE, "scfwS", "w"),
        (NONE, "scfwS", "scw"),
        (BARE_NONE, "scfwS", "scw"),
    ],
)
def test_same_site_and_cross_site(cookie: Cookie, same: str, cross: str) -> None:
    assert sent(cookie, SAME_SITE) == same
    assert sent(cookie, CROSS_SITE) == cross


@pytest.mark.parametrize(
    ("cookie", "same", "cross"),
    [
        # Recorded: the same, in the step after the cookie was set. Firefox keeps it for this page's site alone.
        (UNSPECIFIED, "scfwS", "f"),
        (LAX, "scfwS", ""),
        (STRICT, "scfwS", ""),
        (NONE, "scfwS", "scf"),
        (BARE_NONE, "wS", ""),
        (PARTED, "scfwS", "scf"),
        (replace(PARTED, secure=False), "wS", ""),
    ],
)
def test_what_a_response_may_set(cookie: Cookie, same: str, cross: str) -> None:
    assert kept(cookie, SAME_SITE) == same
    assert kept(cookie, CROSS_SITE) == cross


def test_a_cookie_kept_apart_goes_along_for_the_same_page_alone() -> None:
    """Recorded: k-cross-site-C, ks-cross-site-A, kr-mixed-loopback-AB."""
    for profile, cookie in ((FIREFOX, UNSPECIFIED), (CHROMIUM, PARTED), (FIREFOX, PARTED)):
        stored = kept_cookie(cookie, context(CROSS_SITE), profile)
        assert stored is not None
        site = obtain_site(context(CROSS_SITE).page, load_public_suffixes())
        assert stored.partition == Partition(site=site, is_foreign=True)
        assert is_cookie_sent(stored, context(CROSS_SITE), profile)
        assert not is_cookie_sent(stored, context(CROSS_SITE, page="https://other.example.net"), profile)
        assert not is_cookie_sent(stored, context(CROSS_SITE, page="http://shop.example.com"), profile)
    own = kept_cookie(PARTED, context(PAGE), CHROMIUM)
    assert own is not None
    assert is_cookie_sent(own, context(PAGE), CHROMIUM)
    assert not is_cookie_sent(own, context(PAGE, opaque=True), CHROMIUM)


def test_secure_cookies_need_https_or_the_machine_itself() -> None:
    """Recorded: k-cross-site-http-A, k-mixed-loopback-B; in WebKitGTK, 127.0.0.1 counts as any other host."""
    assert sent(SECURE, HTTP_PAGE, page=HTTP_PAGE) == kept(SECURE, HTTP_PAGE, page=HTTP_PAGE) == ""
    assert sent(SECURE, LOOPBACK, page=LOOPBACK) == kept(SECURE, LOOPBACK, page=LOOPBACK) == "scfS"


def test_the_scheme_is_part_of_the_site_for_some() -> None:
    """Recorded: k-upward-B."""
    assert sent(STRICT, SAME_SITE, page=HTTP_PAGE) == "fwS"


@pytest.mark.parametrize(
    ("urls", "page", "expected"),
    [
        # Recorded: kr-cross-site-CA, kr-cross-site-CB, kr-cross-site-AB, kr-upward-AB.
        ((CROSS_SITE, PAGE), PAGE, "cw"),
        ((CROSS_SITE, SAME_SITE), PAGE, "c"),
        ((PAGE, SAME_SITE), PAGE, "scfwS"),
        ((HTTP_PAGE, SAME_SITE), HTTP_PAGE, "fS"),
        ((PAGE, CROSS_SITE), PAGE, ""),
    ],
)
def test_redirects(urls: tuple[str, ...], page: str, expected: str) -> None:
    assert sent(STRICT, *urls, page=page) == expected


def test_a_sandboxed_frame_is_cross_site_but_for_webkit() -> None:
    """Recorded: ks-cross-site-A."""
    assert sent(STRICT, PAGE, opaque=True) == "wS"
    assert sent(NONE, PAGE, opaque=True) == "scwS"
    assert kept(UNSPECIFIED, PAGE, opaque=True) == "fwS"


@pytest.mark.parametrize(
    ("cookie", "expected"),
    [
        # https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-cookie-name-prefixes
        (Cookie(name="__Host-x", secure=True, bound_to_host=True), "scfwS"),
        (Cookie(name="__host-x", secure=True), "w"),
        (Cookie(name="__Host-x", bound_to_host=True), "w"),
        (Cookie(name="__Secure-x", secure=True), "scfwS"),
        (Cookie(name="__Secure-x"), "w"),
        (Cookie(name="x"), "scfwS"),
    ],
)
def test_prefixes(cookie: Cookie, expected: str) -> None:
    assert kept(cookie, PAGE) == expected
