"""Which step of HTTP-redirect fetch refuses first. https://fetch.spec.whatwg.org/#http-redirect-fetch"""

from dataclasses import replace
from typing import Any

import pytest

from crossorigin.browser.causes import Cause
from crossorigin.browser.console import console_lines
from crossorigin.browser.fetch_state import ResponseTainting
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SPEC, WEBKIT
from crossorigin.browser.redirect_steps import REDIRECT_LIMIT, redirect_failure, upgrade_failure
from crossorigin.browser.request import Destination, RequestMode
from crossorigin.browser.trace import Upgraded

from .exchanges import OTHER, PAGE, THIRD, redirect, request_to, run, url_of
from .test_http_redirect_fetch import state_of

COUNT, SCHEME, CREDENTIALS, LOCATION = (
    Cause.TOO_MANY_REDIRECTS,
    Cause.UNSAFE_REDIRECT,
    Cause.REDIRECT_CONTAINS_CREDENTIALS,
    Cause.INVALID_REDIRECT_LOCATION,
)
WITH_USER, OTHER_SCHEME = THIRD.replace("://", "://u:p@"), "gopher://u:p@a/"


def cause_after(profile: Profile, redirects: int, location: str, place: str, mode: RequestMode) -> Cause | None:
    """Why a fetch failed that a redirect to *location* ends, after others that stay at *place*."""
    hops = [redirect(f"{place}/{number}") for number in range(redirects)]
    request = request_to(f"{place}/", mode=mode)
    return run(request, *hops, redirect(location), profile=profile).cause


@pytest.mark.parametrize(
    ("profile", "place", "location", "early", "late"),
    [
        (SPEC, OTHER, "http://[/", LOCATION, LOCATION),
        (SPEC, OTHER, OTHER_SCHEME, SCHEME, SCHEME),
        (SPEC, OTHER, WITH_USER, CREDENTIALS, COUNT),
        (SPEC, OTHER, PAGE.replace("://", "://u:p@"), CREDENTIALS, COUNT),
        (CHROMIUM, OTHER, OTHER_SCHEME, CREDENTIALS, COUNT),
        (CHROMIUM, OTHER, WITH_USER, CREDENTIALS, COUNT),
        (FIREFOX, OTHER, OTHER_SCHEME, Cause.CORS_DISABLED_SCHEME, COUNT),
        (FIREFOX, OTHER, WITH_USER, CREDENTIALS, COUNT),
        (WEBKIT, OTHER, OTHER_SCHEME, SCHEME, SCHEME),
        (WEBKIT, OTHER, WITH_USER, CREDENTIALS, CREDENTIALS),
        (WEBKIT, OTHER, "http://[/", LOCATION, LOCATION),
        (WEBKIT, PAGE, OTHER_SCHEME, SCHEME, COUNT),
        (WEBKIT, PAGE, "http://[/", LOCATION, COUNT),
        (WEBKIT, PAGE, WITH_USER, CREDENTIALS, COUNT),
        (WEBKIT, PAGE, "ftp://a/", SCHEME, SCHEME),
    ],
)
def test_the_order_of_the_steps(profile: Profile, place: str, location: str, early: Cause, late: Cause) -> None:
    assert cause_after(profile, 3, location, place, RequestMode.CORS) is early
    assert cause_after(profile, REDIRECT_LIMIT, location, place, RequestMode.CORS) is late


def test_webkit_refuses_credentials_in_a_location_late_where_cors_is_not_involved() -> None:
    user = url_of(OTHER.replace("://", "://u:p@"))
    at_home = state_of(request_to(PAGE), profile=WEBKIT, tainting=ResponseTainting.BASIC)
    assert redirect_failure(at_home, user) is None
    at_home.profile = replace(WEBKIT, redirect_credentials_refused_late=False)
    at_once, abroad = redirect_failure(at_home, user), redirect_failure(state_of(request_to(), profile=WEBKIT), user)
    assert at_once is not None
    assert abroad is not None
    assert at_once.cause is abroad.cause is CREDENTIALS


def test_outside_cors_chromium_blocks_credentials_by_http_alone() -> None:
    assert cause_after(CHROMIUM, 0, WITH_USER, OTHER, RequestMode.NO_CORS) is Cause.SUBRESOURCE_CREDENTIALS_BLOCKED
    assert cause_after(CHROMIUM, 0, OTHER_SCHEME, OTHER, RequestMode.NO_CORS) is Cause.CORS_DISABLED_SCHEME


def test_what_chromium_says_of_credentials_beside_another_scheme() -> None:
    outcome = run(request_to(f"{OTHER}/"), redirect(OTHER_SCHEME), profile=CHROMIUM)
    (line,) = console_lines(outcome)
    assert "Redirect location '' contains a username and password" in line.text
    assert OTHER in line.text


@pytest.mark.parametrize(("mode", "cause"), [(RequestMode.CORS, SCHEME), (RequestMode.NO_CORS, COUNT)])
def test_webkit_counts_first_where_tainting_is_not_cors(mode: RequestMode, cause: Cause) -> None:
    assert cause_after(WEBKIT, REDIRECT_LIMIT, OTHER_SCHEME, OTHER, mode) is cause


@pytest.mark.parametrize(
    ("profile", "upgraded"), [(FIREFOX, True), (WEBKIT, False), (CHROMIUM, False)], ids=lambda value: str(value)[:20]
)
def test_firefox_refuses_credentials_in_cors_as_it_upgrades(profile: Profile, upgraded: bool) -> None:
    """Recorded: s20261130n02995-firefox."""
    image = request_to(destination=Destination.IMAGE)
    outcome = run(image, redirect(f"{PAGE}/x".replace("https://", "http://u:p@")), profile=profile)
    assert outcome.cause in {CREDENTIALS, Cause.SUBRESOURCE_CREDENTIALS_BLOCKED}
    assert any(isinstance(event, Upgraded) for event in outcome.trace) is upgraded
    assert len(outcome.urls) == 1 + upgraded


@pytest.mark.parametrize(
    ("location", "changes", "cause"),
    [
        ("http://u@page.example/", {}, CREDENTIALS),
        ("http://page.example/", {}, None),
        ("https://u@page.example/", {}, None),
        ("http://u@page.example/", {"destination": Destination.SCRIPT}, None),
        ("http://u@page.example/", {"mode": RequestMode.NO_CORS}, None),
    ],
)
def test_why_no_upgraded_url_is_asked_for(location: str, changes: dict[str, Any], cause: Cause | None) -> None:
    tainting = ResponseTainting.OPAQUE if changes.get("mode") else ResponseTainting.CORS
    image = request_to(**({"destination": Destination.IMAGE} | changes))
    state = state_of(image, location, profile=FIREFOX, tainting=tainting)
    failure = upgrade_failure(state)
    assert (failure and failure.cause) is cause
    state.profile = replace(FIREFOX, upgraded_credentials_refused_late=False)
    assert upgrade_failure(state) is None


def test_an_upgrade_is_the_last_redirect_that_is_followed() -> None:
    image = request_to(destination=Destination.IMAGE)
    many = [f"{OTHER}/{number}" for number in range(REDIRECT_LIMIT - 1)]
    state = state_of(image, *many, "http://api.example/", profile=FIREFOX)
    failure = upgrade_failure(state)
    assert failure is not None
    assert failure.cause is COUNT
    state.profile = replace(FIREFOX, upgrades_count_as_redirects=False)
    assert upgrade_failure(state) is None
