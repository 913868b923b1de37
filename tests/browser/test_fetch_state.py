from dataclasses import replace

import pytest

from crossorigin.browser import standard
from crossorigin.browser.causes import Cause
from crossorigin.browser.choices import TaintBeforeUpgrade, TaintedOrigin
from crossorigin.browser.cors_check import Failure
from crossorigin.browser.fetch_state import FetchState, Next, ResponseTainting
from crossorigin.browser.main_fetch import preflight_need
from crossorigin.browser.preflight import PreflightNeed
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI, SPEC, WEBKIT
from crossorigin.browser.request import CredentialsMode, Initiator
from crossorigin.browser.trace import Checked, Redirected, Upgraded
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.origin import AnyOrigin, OpaqueOrigin
from tests.browser.exchanges import OTHER, PAGE, PAGE_ORIGIN, THIRD, request_to, url_of


def state_of(
    *urls: str,
    profile: Profile = SPEC,
    mode: CredentialsMode = CredentialsMode.SAME_ORIGIN,
    tainting: ResponseTainting = ResponseTainting.BASIC,
    origin: AnyOrigin = PAGE_ORIGIN,
) -> FetchState:
    """The state of a fetch that redirects took from the first of *urls* to the last."""
    request = request_to(urls[0], method="PUT", credentials_mode=mode, origin=origin)
    return FetchState(
        request=request,
        profile=profile,
        cache=CORSPreflightCache(profile),
        url_list=[*map(url_of, urls)],
        method=request.method,
        first_headers=request.headers,
        headers=request.headers,
        body=None,
        tainting=tainting,
    )


def need_of(state: FetchState) -> PreflightNeed:
    need = preflight_need(state)
    assert need is not None
    return need


def test_the_current_url_is_the_last_and_each_redirect_is_a_hop() -> None:
    state = state_of(f"{PAGE}/", f"{OTHER}/a", f"{THIRD}/b")
    assert (str(state.url), state.hop) == (f"{THIRD}/b", 2)
    assert state_of(f"{PAGE}/").hop == 0


@pytest.mark.parametrize(
    ("urls", "origin", "same"),
    [
        ((OTHER,), PAGE, False),
        ((PAGE,), PAGE, True),
        ((PAGE, OTHER), PAGE, False),
        # "If url's origin is not same origin with lastURL's origin and request's origin is not same origin with
        # lastURL's origin, then set taint to "same-site"."
        # https://fetch.spec.whatwg.org/#concept-request-tainted-origin
        ((PAGE, OTHER, f"{OTHER}/x"), PAGE, False),
        ((OTHER, PAGE), "null", True),
        ((PAGE, OTHER, THIRD), "null", False),
        ((PAGE, OTHER, PAGE), "null", True),
    ],
)
def test_the_origin_sent_depends_on_every_url_so_far(urls: tuple[str, ...], origin: str, same: bool) -> None:
    state = state_of(*urls)
    assert (state.serialized_origin, state.is_same_origin) == (origin, same)


def test_an_opaque_origin_is_same_origin_with_nothing() -> None:
    state = state_of(PAGE, origin=OpaqueOrigin())
    assert (state.serialized_origin, state.is_same_origin) == ("null", False)


def test_an_upgrade_may_have_tainted_the_origin() -> None:
    state = state_of(PAGE, OTHER)
    assert state.serialized_origin == PAGE
    state.tainted_by_upgrade = True
    assert state.serialized_origin == "null"


@pytest.mark.parametrize(
    ("choice", "origin"),
    [(TaintBeforeUpgrade.NONE, PAGE), (TaintBeforeUpgrade.REQUEST, PAGE), (TaintBeforeUpgrade.ALL, "null")],
)
def test_the_origins_that_are_checked(choice: TaintBeforeUpgrade, origin: str) -> None:
    """Recorded: origin-before-upgrades, first-upgrade-is-no-taint."""
    profile = replace(SPEC, taint_before_upgrade=choice)
    state = state_of(PAGE, f"{PAGE}/2", f"{OTHER}/3", profile=profile)
    state.events.append(Upgraded("http://page.example/", 0))
    assert state.checked_origins == (PAGE, PAGE)
    state.events += [Redirected(f"{PAGE}/2", 1), Upgraded("http://page.example/2", 1)]
    assert (state.serialized_origin, state.checked_origins) == (PAGE, (origin, PAGE))


@pytest.mark.parametrize(("last", "origin"), [(f"{PAGE}/3", "null"), (OTHER, PAGE)])
def test_webkit_sets_the_origin_anew_where_a_redirect_leaves_its_origin(last: str, origin: str) -> None:
    """Recorded: origin-set-anew, home-upgraded-abroad."""
    state = state_of(PAGE, f"{PAGE}/2", last, profile=WEBKIT)
    state.events.append(Upgraded("http://page.example/2", 1))
    assert (state.checked_origins, state.serialized_origin) == (("null", PAGE), origin)


@pytest.mark.parametrize("choice", TaintBeforeUpgrade)
def test_the_urls_that_say_where_redirects_lead(choice: TaintBeforeUpgrade) -> None:
    state = state_of(PAGE, f"{PAGE}/2", profile=replace(SPEC, taint_before_upgrade=choice))
    state.events.append(Upgraded("http://page.example/2", 1))
    second = f"{PAGE}/2" if choice is TaintBeforeUpgrade.NONE else "http://page.example/2"
    assert [str(url) for url in state.redirect_urls] == [f"{PAGE}/", second]


@pytest.mark.parametrize(
    ("urls", "home"), [((PAGE, f"{PAGE}/2"), True), ((PAGE, OTHER), False), ((OTHER, PAGE), False)]
)
def test_at_home_every_url_is_of_the_pages_origin(urls: tuple[str, ...], home: bool) -> None:
    assert state_of(*urls).is_at_home is home


@pytest.mark.parametrize("on", [True, False])
def test_an_upgrade_may_count_as_a_redirect(on: bool) -> None:
    """Recorded: upgrades-counted."""
    state = state_of(PAGE, f"{PAGE}/2", profile=replace(SPEC, upgrades_count_as_redirects=on))
    assert state.redirect_count == 1
    state.events.append(Upgraded("http://page.example/2", 1))
    assert state.redirect_count == (2 if on else 1)


@pytest.mark.parametrize(
    ("mode", "tainting", "expected"),
    [
        # "Let includeCredentials be true if one of: request's credentials mode is "include"; request's credentials mode
        # is "same-origin" and request's response tainting is "basic"; is true; otherwise false."
        (CredentialsMode.OMIT, ResponseTainting.BASIC, False),
        (CredentialsMode.OMIT, ResponseTainting.CORS, False),
        (CredentialsMode.OMIT, ResponseTainting.OPAQUE, False),
        (CredentialsMode.SAME_ORIGIN, ResponseTainting.BASIC, True),
        (CredentialsMode.SAME_ORIGIN, ResponseTainting.CORS, False),
        (CredentialsMode.SAME_ORIGIN, ResponseTainting.OPAQUE, False),
        (CredentialsMode.INCLUDE, ResponseTainting.BASIC, True),
        (CredentialsMode.INCLUDE, ResponseTainting.CORS, True),
        (CredentialsMode.INCLUDE, ResponseTainting.OPAQUE, True),
    ],
)
def test_when_credentials_go_along(mode: CredentialsMode, tainting: ResponseTainting, expected: bool) -> None:
    assert state_of(OTHER, mode=mode, tainting=tainting).includes_credentials is expected


KEEPING = replace(SPEC, no_cors_redirect_keeps_credentials=True)


@pytest.mark.parametrize(
    ("urls", "mode", "tainting", "kept"),
    [
        ((PAGE, OTHER), CredentialsMode.SAME_ORIGIN, ResponseTainting.OPAQUE, True),
        ((OTHER, PAGE), CredentialsMode.SAME_ORIGIN, ResponseTainting.OPAQUE, False),
        ((PAGE, OTHER), CredentialsMode.OMIT, ResponseTainting.OPAQUE, False),
        ((PAGE, OTHER), CredentialsMode.SAME_ORIGIN, ResponseTainting.CORS, False),
    ],
)
def test_a_no_cors_request_redirected_away_may_keep_its_credentials(
    urls: tuple[str, ...], mode: CredentialsMode, tainting: ResponseTainting, kept: bool
) -> None:
    for profile in (KEEPING, WEBKIT, SAFARI):
        assert state_of(*urls, profile=profile, mode=mode, tainting=tainting).includes_credentials is kept
    for profile in (SPEC, CHROMIUM, FIREFOX):
        assert not state_of(*urls, profile=profile, mode=mode, tainting=tainting).includes_credentials


@pytest.mark.parametrize(
    ("urls", "tainting", "kept"),
    [
        ((OTHER, f"{OTHER}/x"), ResponseTainting.CORS, True),
        ((OTHER, THIRD), ResponseTainting.CORS, False),
        # Credentials once lost do not come back.
        ((OTHER, THIRD, OTHER), ResponseTainting.CORS, False),
        ((OTHER, THIRD), ResponseTainting.OPAQUE, True),
        ((PAGE, f"{PAGE}/x"), ResponseTainting.BASIC, True),
    ],
)
def test_a_beacon_in_mode_cors_may_lose_its_credentials(
    urls: tuple[str, ...], tainting: ResponseTainting, kept: bool
) -> None:
    losing = replace(SPEC, cors_beacons_lose_credentials=True)
    for profile, expected in ((losing, kept), (WEBKIT, kept), (SPEC, True), (CHROMIUM, True), (FIREFOX, True)):
        state = state_of(*urls, profile=profile, mode=CredentialsMode.INCLUDE, tainting=tainting)
        assert state.includes_credentials
        state.request = replace(state.request, initiator=Initiator.BEACON)
        assert state.includes_credentials is expected


def test_only_a_beacon_names_headers_that_it_lost() -> None:
    naming = replace(SPEC, beacon_names_lost_headers=True)
    for profile, expected in ((naming, True), (FIREFOX, True), (SPEC, False), (CHROMIUM, False), (WEBKIT, False)):
        state = state_of(OTHER, profile=profile)
        assert not state.names_lost_headers
        state.request = replace(state.request, initiator=Initiator.BEACON)
        assert state.names_lost_headers is expected


@pytest.mark.parametrize("status", [*range(299, 310), 399, 400])
@pytest.mark.parametrize("location", ["/x", "", None])
def test_what_a_redirect_is(status: int, location: str | None) -> None:
    """ "A redirect status is a status that is 301, 302, 303, 307, or 308." """
    headers = () if location is None else (("LOCATION", location),)
    response = HTTPResponse(status=status, headers=headers)
    by_the_standard = status in {301, 302, 303, 307, 308}
    assert state_of(OTHER).is_redirect(response) is by_the_standard
    # WebKit's library follows every 3xx that has somewhere to go, but for four.
    by_the_library = location == "/x" and status in {*range(300, 400)} - {300, 304, 305, 306}
    assert state_of(OTHER, profile=WEBKIT).is_redirect(response) is (by_the_standard or by_the_library)


TAINTED = (PAGE, OTHER, THIRD)


def with_tainted_origin(choice: TaintedOrigin) -> Profile:
    return replace(SPEC, tainted_origin=choice)


def test_by_the_standard_every_null_shares_the_cache() -> None:
    for profile in (SPEC, FIREFOX, with_tainted_origin(TaintedOrigin.SHARED)):
        state = state_of(*TAINTED, profile=profile)
        assert state.preflight_cache("null") is state.cache


def test_an_origin_that_redirects_made_null_may_find_nothing() -> None:
    for profile in (CHROMIUM, with_tainted_origin(TaintedOrigin.NONE)):
        state = state_of(*TAINTED, profile=profile)
        need = need_of(state)
        assert need.origin == "null"
        first = state.preflight_cache(need.origin)
        assert first is not state.cache
        assert state.preflight_cache(need.origin) is not first


def test_an_origin_that_redirects_made_null_may_keep_what_it_stored_itself() -> None:
    for profile in (WEBKIT, with_tainted_origin(TaintedOrigin.OWN)):
        state = state_of(*TAINTED, profile=profile)
        need = need_of(state)
        first = state.preflight_cache(need.origin)
        assert first is not state.cache
        assert state.preflight_cache(need.origin) is first
        # The next cross-origin redirect ends it.
        state.own_cache = None
        assert state.preflight_cache(need.origin) not in {first, state.cache}


@pytest.mark.parametrize("choice", TaintedOrigin)
def test_an_origin_that_redirects_left_alone_uses_the_cache(choice: TaintedOrigin) -> None:
    for urls, origin in (((OTHER,), PAGE_ORIGIN), (TAINTED, OpaqueOrigin())):
        state = state_of(*urls, profile=with_tainted_origin(choice), origin=origin)
        assert state.preflight_cache(need_of(state).origin) is state.cache


def test_a_check_goes_into_the_trace() -> None:
    state = state_of(PAGE, OTHER)
    failure = Failure(Cause.BAD_PORT, standard.MAIN_BAD_PORT, "22")
    first = state.check("main fetch", failure)
    second = state.check("CORS check", None, HTTPResponse(status=204), inputs=(("a", None),), preflight=True)
    assert first == Checked("main fetch", (), failure, hop=1, preflight=False, status=None)
    assert second == Checked("CORS check", (("a", None),), None, hop=1, preflight=True, status=204)
    assert state.events == [first, second]


def test_a_fetch_starts_untainted() -> None:
    """ "A request has an associated response tainting, which is "basic", "cors", or "opaque". Unless stated otherwise,
    it is "basic"." """
    state = state_of(OTHER)
    assert state.tainting is ResponseTainting.BASIC
    assert [tainting.value for tainting in ResponseTainting] == ["basic", "cors", "opaque"]
    assert (state.need, state.refusal, state.own_cache, state.events) == (None, None, None, [])
    assert (state.preflighted, state.carries_origin, state.lost_origin) == (False, False, False)
    assert not hasattr(state, "__dict__")
    assert state_of(OTHER).events is not state.events
    assert {step.value for step in Next} == {"main fetch", "CORS-preflight fetch", "HTTP-network fetch"}
