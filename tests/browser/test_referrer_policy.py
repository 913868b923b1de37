"""The referrer policy and `Origin`. https://fetch.spec.whatwg.org/#append-a-request-origin-header"""

from dataclasses import replace

import pytest

from crossorigin.browser.initiators import fetch_request
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SPEC, WEBKIT
from crossorigin.browser.referrer_policy import parse_referrer_policy, withholds_origin
from crossorigin.browser.request import ReferrerPolicy, RequestMode
from crossorigin.browser.trace import Sent
from crossorigin.fetch.header_list import get
from crossorigin.fetch.origin import OpaqueOrigin, origin_of
from crossorigin.fetch.url import URL

from .exchanges import OTHER, PAGE, THIRD, allow, redirect, request_to, run, url_of

Policy = ReferrerPolicy
HOME, ABROAD, DOWN = url_of(f"{PAGE}/"), url_of(f"{OTHER}/"), url_of("http://api.example/")
FREE = {Policy.ORIGIN, Policy.ORIGIN_WHEN_CROSS_ORIGIN, Policy.UNSAFE_URL}


@pytest.mark.parametrize(
    ("lines", "policy"),
    [
        ([], None),
        ([""], None),
        (["no-referrer"], Policy.NO_REFERRER),
        (["No-Referrer"], Policy.NO_REFERRER),
        (["bogus"], None),
        (["no-referrer, bogus"], Policy.NO_REFERRER),
        (["no-referrer,"], Policy.NO_REFERRER),
        (["origin,\tsame-origin "], Policy.SAME_ORIGIN),
        (["unsafe-url", "origin"], Policy.ORIGIN),
        (["unsafe-url", "never"], Policy.UNSAFE_URL),
    ],
)
def test_the_last_token_that_is_a_policy_counts(lines: list[str], policy: ReferrerPolicy | None) -> None:
    """For each token in policy-tokens, if token is a referrer policy and … is not the empty string, then set policy."""
    assert parse_referrer_policy(tuple(("referrer-POLICY", line) for line in lines)) is policy


@pytest.mark.parametrize("policy", Policy)
@pytest.mark.parametrize("url", [HOME, ABROAD, DOWN], ids=str)
def test_policies(policy: ReferrerPolicy, url: URL) -> None:
    """If request's origin is a tuple origin, its scheme is "https", and request's current URL's scheme is not …"""
    expected = {
        Policy.NO_REFERRER: True,
        Policy.SAME_ORIGIN: url is not HOME,
    }.get(policy, url is DOWN and policy not in FREE)
    assert withholds_origin(policy, origin_of(HOME), url) is expected


def test_an_opaque_origin_is_no_downgrade() -> None:
    assert not withholds_origin(Policy.DEFAULT, OpaqueOrigin(), DOWN)
    assert withholds_origin(Policy.SAME_ORIGIN, OpaqueOrigin(), HOME)


def origins_sent(
    profile: Profile, policy: ReferrerPolicy, mode: RequestMode, *places: str, named: str = ""
) -> list[str]:
    """`Origin` of each hop of a POST that goes from place to place."""
    said = (("Referrer-Policy", named),) if named else ()
    hops = [redirect(f"{place}/next", *said, *allow().headers, status=307) for place in places[1:]]
    url, origin = url_of(f"{places[0]}/"), origin_of(HOME)
    request = fetch_request(url, origin, method="POST", body=b"x", mode=mode, referrer_policy=policy)
    outcome = run(request, *hops, allow(), profile=profile)
    sent = [event.request for event in outcome.trace if isinstance(event, Sent)]
    return [get("origin", request.headers) or "-" for request in sent]


@pytest.mark.parametrize(
    ("profile", "mode", "policy", "origin"),
    [
        (SPEC, RequestMode.NO_CORS, Policy.NO_REFERRER, "null"),
        (SPEC, RequestMode.NO_CORS, Policy.DEFAULT, PAGE),
        (SPEC, RequestMode.CORS, Policy.NO_REFERRER, PAGE),
        (FIREFOX, RequestMode.NO_CORS, Policy.SAME_ORIGIN, "null"),
        (WEBKIT, RequestMode.NO_CORS, Policy.SAME_ORIGIN, "null"),
        (CHROMIUM, RequestMode.NO_CORS, Policy.NO_REFERRER, PAGE),
    ],
)
def test_only_outside_cors(profile: Profile, mode: RequestMode, policy: ReferrerPolicy, origin: str) -> None:
    """If request's mode is not "cors", then switch on request's referrer policy."""
    assert origins_sent(profile, policy, mode, OTHER) == [origin]


def test_a_redirect_sets_the_policy() -> None:
    """Let policy be the result of parsing a referrer policy from actualResponse; if … not the empty string, set …"""
    mode, free = RequestMode.NO_CORS, Policy.UNSAFE_URL
    assert origins_sent(SPEC, free, mode, PAGE, PAGE, named="no-referrer") == [PAGE, "null"]
    assert origins_sent(SPEC, free, mode, PAGE, PAGE, PAGE, named="bogus") == [PAGE] * 3
    assert origins_sent(SPEC, Policy.NO_REFERRER, mode, PAGE, OTHER, named="origin") == ["null", PAGE]


def test_in_webkit_a_cross_origin_redirect_ends_the_policy() -> None:
    mode = RequestMode.NO_CORS
    for profile in (WEBKIT, replace(SPEC, cross_origin_redirect_ends_referrer_policy=True)):
        assert origins_sent(profile, Policy.NO_REFERRER, mode, PAGE, PAGE, named="origin") == ["null", "null"]
        assert origins_sent(profile, Policy.NO_REFERRER, mode, PAGE, OTHER, THIRD) == ["null", PAGE, "null"]
        assert origins_sent(profile, Policy.ORIGIN, mode, PAGE, PAGE, named="no-referrer") == [PAGE, PAGE]


def test_a_request_has_the_browsers_policy_unless_told() -> None:
    assert request_to().referrer_policy is Policy.DEFAULT
