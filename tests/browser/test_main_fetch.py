from dataclasses import replace

import pytest

from crossorigin.browser import standard
from crossorigin.browser.causes import Cause
from crossorigin.browser.elements import beacon_request
from crossorigin.browser.fetch_state import FetchState, Next, ResponseTainting
from crossorigin.browser.main_fetch import main_fetch, preflight_need
from crossorigin.browser.preflight import PreflightNeed, PreflightReason
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import FIREFOX, SPEC
from crossorigin.browser.request import CredentialsMode, Destination, Initiator, RedirectMode, Request, RequestMode
from crossorigin.browser.trace import Checked, PreflightNeeded, Upgraded
from crossorigin.fetch.origin import OpaqueOrigin

from .exchanges import OTHER, PAGE, PAGE_ORIGIN, THIRD, request_to, url_of

BASIC, CORS, OPAQUE = ResponseTainting.BASIC, ResponseTainting.CORS, ResponseTainting.OPAQUE
TOKEN = (("Authorization", "x"),)


def state_of(request: Request, *later: str, profile: Profile = SPEC, tainting: ResponseTainting = BASIC) -> FetchState:
    """The fetch of *request* once redirects led it over *later*."""
    return FetchState(
        request=request,
        profile=profile,
        cache=CORSPreflightCache(profile),
        url_list=[request.url, *map(url_of, later)],
        method=request.method,
        first_headers=request.headers,
        headers=request.headers,
        body=request.body,
        tainting=tainting,
    )


def needed(state: FetchState) -> PreflightNeed:
    need = preflight_need(state)
    assert need is not None
    return need


class TestABeaconThatNamesLostHeaders:
    """Recorded: beacon00057, sendBeacon-application-json-redirect-own."""

    BEACON = beacon_request(url_of(OTHER), PAGE_ORIGIN, body=b"x", body_type="application/json")

    def redirected(self, *, preflighted: bool) -> FetchState:
        state = state_of(self.BEACON, f"{OTHER}/x", profile=FIREFOX)
        state.method, state.headers, state.preflighted = "GET", (), preflighted
        return state

    def test_names_them_once_it_had_a_cors_preflight_fetch(self) -> None:
        assert needed(self.redirected(preflighted=True)).unsafe_names == ("content-type",)

    def test_needs_none_for_what_is_lost(self) -> None:
        assert preflight_need(self.redirected(preflighted=False)) is None

    def test_is_otherwise_like_any_request(self) -> None:
        assert needed(state_of(self.BEACON, profile=FIREFOX)).unsafe_names == ("content-type",)
        # Of what the page itself asks for, the first headers count.
        state = self.redirected(preflighted=False)
        state.request = replace(state.request, initiator=Initiator.FETCH)
        assert needed(state).unsafe_names == ()


class TestTheListOfStep12:
    @pytest.mark.parametrize(
        ("request_", "tainting", "expected", "left"),
        [
            # "request's current URL's origin is same origin with request's origin, and request's response tainting is
            # "basic""
            (request_to(PAGE), BASIC, Next.REQUEST, BASIC),
            (request_to(PAGE, method="PUT"), BASIC, Next.REQUEST, BASIC),
            (request_to(PAGE, mode=RequestMode.SAME_ORIGIN), BASIC, Next.REQUEST, BASIC),
            (request_to(PAGE, mode=RequestMode.NO_CORS), BASIC, Next.REQUEST, BASIC),
            (request_to(PAGE), CORS, Next.REQUEST, CORS),
            # "request's mode is "navigate", "websocket""
            (request_to(mode=RequestMode.NAVIGATE), BASIC, Next.REQUEST, BASIC),
            (request_to(mode=RequestMode.NAVIGATE, method="PUT"), BASIC, Next.REQUEST, BASIC),
            (request_to(mode=RequestMode.WEBSOCKET), BASIC, Next.REQUEST, BASIC),
            # "request's mode is "no-cors""
            (request_to(mode=RequestMode.NO_CORS), BASIC, Next.REQUEST, OPAQUE),
            (request_to(mode=RequestMode.NO_CORS, method="POST"), BASIC, Next.REQUEST, OPAQUE),
            # "request's use-CORS-preflight flag is set"
            (request_to(use_cors_preflight=True), BASIC, Next.PREFLIGHT, CORS),
            (request_to(use_cors_preflight=True, unsafe_request=False), BASIC, Next.PREFLIGHT, CORS),
            # "request's unsafe-request flag is set and either request's method is not a CORS-safelisted method or
            # CORS-unsafe request-header names with request's header list is not empty"
            (request_to(method="PUT"), BASIC, Next.PREFLIGHT, CORS),
            (request_to(method="get"), BASIC, Next.PREFLIGHT, CORS),
            (request_to(method="PUT", unsafe_request=False), BASIC, Next.REQUEST, CORS),
            (request_to(headers=TOKEN), BASIC, Next.PREFLIGHT, CORS),
            (request_to(headers=TOKEN, unsafe_request=False), BASIC, Next.REQUEST, CORS),
            (request_to(PAGE, method="PUT"), CORS, Next.PREFLIGHT, CORS),
            # "Otherwise"
            (request_to(), BASIC, Next.REQUEST, CORS),
            (request_to(method="POST", headers=(("Accept", "*/*"),)), BASIC, Next.REQUEST, CORS),
            (request_to(method="HEAD"), BASIC, Next.REQUEST, CORS),
            (request_to(PAGE, origin=OpaqueOrigin()), BASIC, Next.REQUEST, CORS),
        ],
    )
    def test_the_way_on(
        self, request_: Request, tainting: ResponseTainting, expected: Next, left: ResponseTainting
    ) -> None:
        state = state_of(request_, tainting=tainting)
        assert main_fetch(state) is expected
        assert state.tainting is left
        assert [type(event) for event in state.events] == [PreflightNeeded] * (expected is Next.PREFLIGHT)

    @pytest.mark.parametrize(
        ("request_", "cause", "step", "parameter"),
        [
            (request_to("https://api.example:6000/"), Cause.BAD_PORT, standard.MAIN_BAD_PORT, "6000"),
            (request_to(mode=RequestMode.SAME_ORIGIN), Cause.DISALLOWED_BY_MODE, standard.MAIN_SAME_ORIGIN_MODE, ""),
            *(
                (
                    request_to(mode=RequestMode.NO_CORS, redirect_mode=mode),
                    Cause.NO_CORS_REDIRECT_MODE_NOT_FOLLOW,
                    standard.MAIN_NO_CORS_REDIRECT,
                    "",
                )
                for mode in (RedirectMode.ERROR, RedirectMode.MANUAL)
            ),
            (request_to("ftp://api.example/"), Cause.CORS_DISABLED_SCHEME, standard.MAIN_NOT_HTTP, "ftp"),
            (request_to("foo:bar", method="PUT"), Cause.CORS_DISABLED_SCHEME, standard.MAIN_NOT_HTTP, "foo"),
        ],
    )
    def test_what_is_refused(self, request_: Request, cause: Cause, step: object, parameter: str) -> None:
        state = state_of(request_)
        found = main_fetch(state)
        assert isinstance(found, Checked)
        assert found.failure is not None
        assert (found.failure.cause, found.failure.step, found.failure.parameter) == (cause, step, parameter)
        assert state.events == [found]
        assert (found.hop, found.preflight, found.status) == (0, False, None)

    def test_the_first_case_that_fits_decides(self) -> None:
        refused = main_fetch(state_of(request_to("https://page.example:6000/", mode=RequestMode.SAME_ORIGIN)))
        assert isinstance(refused, Checked)
        assert refused.failure is not None
        assert refused.failure.cause is Cause.BAD_PORT

    def test_tainting_never_goes_back(self) -> None:
        state = state_of(request_to(mode=RequestMode.SAME_ORIGIN), PAGE, tainting=CORS)
        assert isinstance(main_fetch(state), Checked)


class TestNeed:
    def test_what_is_asked_for(self) -> None:
        headers = (("X-B", "1"), ("x-a", "2"), ("Accept", "*/*"))
        request = request_to(f"{OTHER}/p?q#f", method="PUT", headers=headers, credentials_mode=CredentialsMode.INCLUDE)
        state = state_of(request)
        assert main_fetch(state) is Next.PREFLIGHT
        assert state.need == PreflightNeed(
            request=request,
            origin=PAGE,
            url=f"{OTHER}/p?q#f",
            method="PUT",
            unsafe_names=("x-a", "x-b"),
            credentials_mode=CredentialsMode.INCLUDE,
            use_cors_preflight=False,
            is_same_origin=False,
            reasons=(
                PreflightReason("method", "PUT"),
                PreflightReason("header", "x-a"),
                PreflightReason("header", "x-b"),
            ),
        )
        assert state.events == [PreflightNeeded(state.need, 0)]
        assert state.preflighted

    def test_every_hop_has_a_need_of_its_own(self) -> None:
        state = state_of(request_to(method="PUT"), PAGE, tainting=CORS)
        need = needed(state)
        assert (need.origin, need.url, need.is_same_origin) == ("null", f"{PAGE}/", True)
        main_fetch(state)
        assert state.events == [PreflightNeeded(need, 1)]

    def test_a_later_hop_forgets_the_need(self) -> None:
        state = state_of(request_to(method="PUT"), f"{OTHER}/2")
        assert main_fetch(state) is Next.PREFLIGHT
        state.method = "GET"
        assert main_fetch(state) is Next.REQUEST
        assert state.need is None

    def test_an_upload_listener(self) -> None:
        request = request_to(use_cors_preflight=True, initiator=Initiator.XML_HTTP_REQUEST)
        need = needed(state_of(request))
        assert need.use_cors_preflight
        assert need.reasons == (PreflightReason("upload listener", "XMLHttpRequest"),)


class TestSwitches:
    def test_upload_preflight_needs_body(self) -> None:
        on = replace(SPEC, upload_preflight_needs_body=True)
        bare, full = request_to(use_cors_preflight=True), request_to(use_cors_preflight=True, body=b"")
        assert preflight_need(state_of(bare)) is not None
        assert preflight_need(state_of(bare, profile=on)) is None
        assert preflight_need(state_of(full, profile=on)) is not None

    @pytest.mark.parametrize("on", [False, True])
    def test_preflight_is_sticky(self, on: bool) -> None:
        state = state_of(request_to(method="PUT"), profile=replace(SPEC, preflight_is_sticky=on))
        main_fetch(state)
        state.method = "GET"
        need = preflight_need(state)
        assert (need is not None) is on
        assert need is None or need.reasons == ()

    @pytest.mark.parametrize("on", [False, True])
    def test_a_preflight_sticks_only_once_there_was_one(self, on: bool) -> None:
        assert preflight_need(state_of(request_to(), THIRD, profile=replace(SPEC, preflight_is_sticky=on))) is None

    @pytest.mark.parametrize(
        ("judges", "names", "expected"),
        [
            (False, False, None),
            (False, True, None),
            (True, False, ()),
            (True, True, ("authorization",)),
        ],
    )
    def test_headers_that_a_redirect_took(self, judges: bool, names: bool, expected: tuple[str, ...] | None) -> None:
        profile = replace(SPEC, preflight_judges_first_headers=judges, preflight_names_first_headers=names)
        state = state_of(request_to(headers=TOKEN), THIRD, profile=profile, tainting=CORS)
        state.headers = ()
        need = preflight_need(state)
        assert (None if need is None else need.unsafe_names) == expected
        assert need is None or need.reasons == (PreflightReason("header", "authorization"),)

    @pytest.mark.parametrize(("on", "origin"), [(False, "null"), (True, PAGE)])
    def test_preflight_ignores_redirect_taint(self, on: bool, origin: str) -> None:
        profile = replace(SPEC, preflight_ignores_redirect_taint=on)
        assert needed(state_of(request_to(method="PUT"), THIRD, profile=profile)).origin == origin


@pytest.mark.parametrize(("on", "refused"), [(True, True), (False, False)])
def test_an_upgrade_may_be_one_redirect_too_many(on: bool, refused: bool) -> None:
    """Recorded: upgrades-counted."""
    by_http = OTHER.replace("https", "http")
    image = request_to(OTHER, destination=Destination.IMAGE, mode=RequestMode.NO_CORS)
    state = state_of(image, *[OTHER] * 19, by_http, profile=replace(SPEC, upgrades_count_as_redirects=on))
    found = main_fetch(state)
    assert isinstance(found, Checked) is refused
    assert Upgraded(f"{by_http}/", 20) in state.events
    assert state.url.scheme == ("http" if refused else "https")
    if isinstance(found, Checked):
        assert found.failure is not None
        assert (found.failure.cause, found.status) == (Cause.TOO_MANY_REDIRECTS, None)
