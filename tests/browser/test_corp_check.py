from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser import standard
from crossorigin.browser.causes import Cause
from crossorigin.browser.corp_check import HEADER, corp_check
from crossorigin.browser.cors_check import Failure
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI, SPEC, WEBKIT
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.origin import OpaqueOrigin, origin_of
from crossorigin.fetch.site import UNLISTED
from tests.browser.exchanges import PROFILES, url_of

ADDRESSES = replace(SPEC, addresses_have_no_site=True)


class WithGithub:
    """Where `github.io` is a public suffix, too."""

    def registrable_domain(self, host: str) -> str | None:
        return host if host.endswith(".github.io") else UNLISTED.registrable_domain(host)


def allows(page: str, url: str, headers: HeaderList, profile: Profile = SPEC) -> bool:
    origin = OpaqueOrigin() if page == "opaque" else origin_of(url_of(page))
    return corp_check(origin, url_of(url), headers, profile, WithGithub()) is None


@pytest.mark.parametrize(
    ("page", "url", "same_origin", "same_site"),
    [
        # `same-origin`: "If origin is same origin with response's URL's origin, then return allowed."
        ("https://a.example", "https://a.example/x", True, True),
        ("https://a.example", "https://a.example:8443/x", False, True),
        ("http://a.example", "http://a.example/x", True, True),
        # A page that came over http is not same site with what comes over https, whatever the hosts.
        ("https://a.example", "http://a.example/x", False, True),
        ("http://a.example", "https://a.example/x", False, False),
        # Two names may be of one site, which the public suffix list knows.
        ("https://a.site.example", "https://b.site.example/x", False, True),
        ("https://a.github.io", "https://b.github.io/x", False, False),
        ("https://a.example", "https://b.example/x", False, False),
        ("http://a.site.example", "https://b.site.example/x", False, False),
        # Recorded: corp-of-localhost, corp-of-another-site.
        ("https://page.example.com", "http://localhost/x", False, False),
        ("https://shop.example.com", "https://tracker.example.org/x", False, False),
        ("http://localhost", "http://localhost:8080/x", False, True),
        # An address is its own site.
        ("http://127.0.0.1", "http://127.0.0.1/x", True, True),
        ("http://127.0.0.1", "http://127.0.0.1:8080/x", False, True),
        ("http://127.0.0.1", "http://127.0.0.2/x", False, False),
        ("http://localhost", "http://127.0.0.1/x", False, False),
        ("http://[::1]", "http://[::1]:8080/x", False, True),
        ("http://[::1]", "http://localhost/x", False, False),
        ("https://127.0.0.1", "http://127.0.0.1/x", False, True),
        ("http://127.0.0.1", "https://127.0.0.1/x", False, False),
        # An opaque origin is same origin, and same site, with nothing else.
        ("opaque", "https://a.example/x", False, False),
        ("https://a.example", "data:,x", False, False),
    ],
)
def test_the_table_of_policies(page: str, url: str, same_origin: bool, same_site: bool) -> None:
    """https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check"""
    assert allows(page, url, ((HEADER, "same-origin"),)) is same_origin
    assert allows(page, url, ((HEADER, "same-site"),)) is same_site
    assert allows(page, url, ((HEADER, "cross-origin"),))
    assert allows(page, url, ())


@pytest.mark.parametrize(
    "values",
    [
        ("",),
        ("Same-Origin",),
        ("same-origin ",),
        ("same-origin", "same-origin"),
        ("same-origin, same-site",),
        ("none",),
    ],
)
def test_a_policy_that_is_none_of_the_three_is_no_policy(values: tuple[str, ...]) -> None:
    """ "If policy is neither `same-origin`, `same-site`, nor `cross-origin`, then set policy to null." """
    assert allows("https://a.example", "http://127.0.0.1/", tuple((HEADER, value) for value in values))


def test_the_name_of_the_header_is_in_any_case() -> None:
    assert not allows("https://a.example", "https://b.example/", (("CROSS-Origin-Resource-policy", "same-origin"),))


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/", "http://[::1]:8080/"])
def test_two_ports_of_an_address_are_no_site_to_the_switch(url: str) -> None:
    page, headers = url.replace(":8080", ""), ((HEADER, "same-site"),)
    assert allows(page, url, headers, SPEC)
    assert not allows(page, url, headers, ADDRESSES)
    assert allows(page, page, headers, ADDRESSES)
    assert not allows(page, url, headers, CHROMIUM)
    for profile in (FIREFOX, WEBKIT, SAFARI):
        assert allows(page, url, headers, profile)


def test_a_refusal_names_the_policy() -> None:
    found = corp_check(OpaqueOrigin(), url_of("https://a.example/"), ((HEADER, "same-site"),), SPEC, UNLISTED)
    assert found == Failure(Cause.CORP_NOT_ALLOWED, standard.CORP_BLOCKED, "same-site")


@given(
    st.sampled_from(["https://a.example", "http://a.example:1", "http://127.0.0.1", "http://[::1]:1", "opaque"]),
    st.sampled_from(["https://a.example/", "http://a.example:1/", "http://127.0.0.1:2/", "http://[::1]:1/"]),
    st.text(max_size=12),
)
def test_same_origin_is_the_strictest_policy(page: str, url: str, other: str) -> None:
    for profile in PROFILES:
        if allows(page, url, ((HEADER, "same-origin"),), profile):
            assert allows(page, url, ((HEADER, "same-site"),), profile)
            assert allows(page, url, ((HEADER, other),), profile)
