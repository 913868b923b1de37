from dataclasses import replace

import pytest

from crossorigin.browser import standard
from crossorigin.browser.causes import Cause
from crossorigin.browser.fetch_state import FetchState, Next, ResponseTainting
from crossorigin.browser.http_redirect_fetch import http_redirect_fetch, redirect_credentials_check
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI, SPEC, WEBKIT
from crossorigin.browser.redirect_steps import REDIRECT_LIMIT
from crossorigin.browser.request import CredentialsMode, Destination, Initiator, RedirectMode, Request, RequestMode
from crossorigin.browser.trace import Checked, Redirected, Sent, Upgraded
from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse

from .exchanges import OTHER, PAGE, PROFILES, THIRD, allow, answer, redirect, request_to, run, url_of

BASIC, CORS, OPAQUE = ResponseTainting
FORM = (("Content-Type", "text/plain"), ("Content-Language", "de"), ("content-ENCODING", "x"), ("Accept", "*/*"))
TOKEN = (("Authorization", "x"), ("X-A", "1"))
USER = "https://u:p@api.example/"


def state_of(
    request: Request, *later: str, profile: Profile = SPEC, tainting: ResponseTainting = CORS, carries: bool = False
) -> FetchState:
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
        carries_origin=carries,
    )


def followed(state: FetchState, location: str, status: int = 302, *headers: tuple[str, str]) -> FetchState:
    assert http_redirect_fetch(state, redirect(location, *headers, status=status)) is Next.MAIN_FETCH
    return state


def cause_of(state: FetchState, location: str) -> Cause | None:
    found = http_redirect_fetch(state, redirect(location))
    return found.failure.cause if isinstance(found, Checked) and found.failure is not None else None


def wire(outcome: Outcome) -> list[HTTPRequest]:
    return [event.request for event in outcome.trace if isinstance(event, Sent)]


def test_a_redirect_is_followed() -> None:
    state = followed(state_of(request_to()), "/next#f")
    assert list(map(str, state.url_list)) == [f"{OTHER}/", f"{OTHER}/next#f"]
    assert state.events == [Redirected(f"{OTHER}/next#f", 1)]


def test_no_location_is_no_redirect() -> None:
    """If locationURL is null, then return response."""
    state = state_of(request_to())
    assert http_redirect_fetch(state, allow(status=302)) is None
    assert (state.hop, state.events) == (0, [])


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "post"])
def test_methods(status: int, method: str) -> None:
    """internalResponse's status is 301 or 302 and request's method is `POST`; … is 303 and … is not `GET` or `HEAD`."""
    state = followed(state_of(request_to(method=method, body=b"x", headers=FORM)), "/next", status)
    becomes_get = (status in {301, 302} and method == "POST") or (status == 303 and method not in {"GET", "HEAD"})
    assert state.method == ("GET" if becomes_get else method)
    assert state.body == (None if becomes_get else b"x")
    # "For each headerName of request-body-header name, delete headerName from request's header list."
    assert state.headers == ((("Accept", "*/*"),) if becomes_get else FORM)


@pytest.mark.parametrize(
    ("location", "kept"),
    [
        ("/same", TOKEN),
        (f"{OTHER}:443/", TOKEN),
        (THIRD, (("X-A", "1"),)),
        (PAGE, (("X-A", "1"),)),
        (f"{OTHER}:8443/", (("X-A", "1"),)),
        ("http://api.example/", (("X-A", "1"),)),
    ],
)
def test_authorization_stays_within_an_origin(location: str, kept: HeaderList) -> None:
    """If request's current URL's origin is not same origin with locationURL's origin, then … delete headerName."""
    assert followed(state_of(request_to(headers=TOKEN)), location).headers == kept


@pytest.mark.parametrize(
    ("location", "cause", "step", "parameter"),
    [
        ("http://a b/", Cause.INVALID_REDIRECT_LOCATION, standard.REDIRECT_INVALID_LOCATION, ""),
        ("ftp://a/", Cause.UNSAFE_REDIRECT, standard.REDIRECT_NOT_HTTP, "ftp://a/"),
        ("data:,x", Cause.UNSAFE_REDIRECT, standard.REDIRECT_NOT_HTTP, "data:,x"),
        ("http:", Cause.INVALID_REDIRECT_LOCATION, standard.REDIRECT_INVALID_LOCATION, ""),
        (USER, Cause.REDIRECT_CONTAINS_CREDENTIALS, standard.REDIRECT_CREDENTIALS_OTHER_ORIGIN, USER),
        (
            "https://:p@page.example/",
            Cause.REDIRECT_CONTAINS_CREDENTIALS,
            standard.REDIRECT_CREDENTIALS_CORS,
            "https://:p@page.example/",
        ),
    ],
)
def test_what_is_refused(location: str, cause: Cause, step: object, parameter: str) -> None:
    state = state_of(request_to())
    found = http_redirect_fetch(state, redirect(location, status=307))
    assert isinstance(found, Checked)
    assert found.failure is not None
    assert (found.failure.cause, found.failure.step, found.failure.parameter) == (cause, step, parameter)
    assert dict(found.inputs)["location URL"] == location
    assert (found.hop, found.status, state.hop, state.events) == (0, 307, 0, [found])


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_twenty_redirects(profile: Profile) -> None:
    """If request's redirect count is 20, then return a network error."""
    hops = [redirect(f"{OTHER}/{number}") for number in range(1, REDIRECT_LIMIT + 1)]
    assert run(request_to(), *hops, allow(), profile=profile).is_readable
    outcome = run(request_to(), *hops, redirect(f"{OTHER}/21"), profile=profile)
    assert outcome.cause is Cause.TOO_MANY_REDIRECTS
    assert len(outcome.urls) == REDIRECT_LIMIT + 1 == 21


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_fewer_redirects_with_keepalive(profile: Profile) -> None:
    limit = 19 if profile is CHROMIUM else REDIRECT_LIMIT
    hops = [redirect(f"{OTHER}/{number}") for number in range(1, limit + 1)]
    request = request_to(keepalive=True)
    assert run(request, *hops, allow(), profile=profile).is_readable
    outcome = run(request, *hops, redirect(f"{OTHER}/21"), profile=profile)
    assert outcome.cause is Cause.TOO_MANY_REDIRECTS
    assert len(outcome.urls) == limit + 1


@pytest.mark.parametrize(
    ("initiator", "mode", "headers", "strict"),
    [
        (Initiator.MODULE_PRELOAD, CredentialsMode.SAME_ORIGIN, (), True),
        (Initiator.MODULE_PRELOAD, CredentialsMode.INCLUDE, (), False),
        (
            Initiator.MODULE_PRELOAD,
            CredentialsMode.SAME_ORIGIN,
            (("Access-Control-Allow-Credentials", "true"),),
            False,
        ),
        (Initiator.MODULE_SCRIPT, CredentialsMode.SAME_ORIGIN, (), False),
    ],
)
def test_a_redirect_of_a_module_preload_is_checked_as_with_credentials(
    initiator: Initiator, mode: CredentialsMode, headers: HeaderList, strict: bool
) -> None:
    for profile in (WEBKIT, replace(SPEC, module_preload_redirects_need_credentials=True)):
        state = state_of(request_to(initiator=initiator, credentials_mode=mode), profile=profile)
        allowed = (("Access-Control-Allow-Origin", PAGE), *headers)
        assert http_redirect_fetch(state, redirect("/x", *allowed)) is Next.MAIN_FETCH
        found = state.refusal is not None and state.refusal.failure is not None and state.refusal.failure.cause
        assert found is (Cause.INVALID_ALLOW_CREDENTIALS if strict else False)


def test_what_a_beacon_lost_does_not_come_back() -> None:
    for initiator, back in ((Initiator.FETCH, True), (Initiator.BEACON, False)):
        state = state_of(request_to(headers=FORM, method="POST", initiator=initiator), profile=FIREFOX)
        followed(state, f"{OTHER}/1")
        assert ("Content-Type", "text/plain") not in state.headers
        followed(state, f"{OTHER}/2")
        assert (("Content-Type", "text/plain") in state.headers) is back


class TestCredentialsInTheLocation:
    @pytest.mark.parametrize(
        ("mode", "tainting", "location", "refused"),
        [
            # "If request's mode is "cors", locationURL includes credentials, and request's origin is not same origin
            # with locationURL's origin"
            (RequestMode.CORS, BASIC, "https://u@api.example/", True),
            (RequestMode.CORS, BASIC, "https://u@page.example/", False),
            (RequestMode.NO_CORS, OPAQUE, "https://u@api.example/", False),
            (RequestMode.NAVIGATE, BASIC, "https://u@api.example/", False),
            # "If request's response tainting is "cors" and locationURL includes credentials"
            (RequestMode.CORS, CORS, "https://u@page.example/", True),
            (RequestMode.CORS, CORS, "https://@page.example/", False),
        ],
    )
    def test_rows(self, mode: RequestMode, tainting: ResponseTainting, location: str, refused: bool) -> None:
        cause = cause_of(state_of(request_to(PAGE, mode=mode), tainting=tainting), location)
        assert cause is (Cause.REDIRECT_CONTAINS_CREDENTIALS if refused else None)

    @pytest.mark.parametrize("on", [False, True])
    def test_blocks_every_redirect_with_credentials(self, on: bool) -> None:
        profile = replace(SPEC, blocks_every_redirect_with_credentials=on)
        state = state_of(request_to(PAGE), profile=profile, tainting=BASIC)
        cause = cause_of(state, "https://u@page.example/")
        assert cause is (Cause.SUBRESOURCE_CREDENTIALS_BLOCKED if on else None)
        # Measured: XMLHttpRequest, whose `open` takes such a URL, is exempt.
        xhr = state_of(request_to(PAGE, initiator=Initiator.XML_HTTP_REQUEST), profile=profile, tainting=BASIC)
        assert cause_of(xhr, "https://u@page.example/") is None

    def test_a_keepalive_request_goes_on_without_the_page(self) -> None:
        profile = replace(SPEC, blocks_every_redirect_with_credentials=True)
        state = state_of(request_to(PAGE, keepalive=True), profile=profile, tainting=BASIC)
        assert http_redirect_fetch(state, redirect("https://u@page.example/")) is Next.MAIN_FETCH
        told = state.told
        assert told is not None
        assert told.failure is not None
        assert told.failure.cause is Cause.SUBRESOURCE_CREDENTIALS_BLOCKED
        assert http_redirect_fetch(state, redirect("https://u@page.example/2")) is Next.MAIN_FETCH
        assert state.told is told

    def test_redirect_credentials_refused_late(self) -> None:
        location = "https://u:p@api.example/"
        off = state_of(request_to(PAGE), tainting=BASIC)
        assert cause_of(off, location) is Cause.REDIRECT_CONTAINS_CREDENTIALS
        late = replace(SPEC, redirect_credentials_refused_late=True)
        state = followed(state_of(request_to(PAGE), profile=late, tainting=BASIC), location)
        assert state.refusal is not None
        assert state.refusal.failure is not None
        assert state.refusal.failure.cause is Cause.REDIRECT_CONTAINS_CREDENTIALS
        assert state.refusal.inputs == (("location URL", location), ("request origin", PAGE))
        # Within CORS it is refused at once.
        assert cause_of(state_of(request_to(), profile=late), location) is Cause.REDIRECT_CONTAINS_CREDENTIALS
        # A same-origin location with credentials is no fault there either.
        assert (
            followed(state_of(request_to(PAGE), profile=late, tainting=BASIC), "https://u@page.example/").refusal
            is None
        )

    def test_a_late_refusal_stays(self) -> None:
        late = replace(SPEC, redirect_credentials_refused_late=True)
        state = followed(state_of(request_to(PAGE), profile=late, tainting=BASIC), "https://u@api.example/")
        first = state.refusal
        assert followed(state, "/next").refusal is first

    @pytest.mark.parametrize("on", [False, True])
    @pytest.mark.parametrize(
        ("url", "mode", "headers", "cause"),
        [
            (PAGE, CredentialsMode.SAME_ORIGIN, (), Cause.WILDCARD_ORIGIN_NOT_ALLOWED),
            (PAGE, CredentialsMode.OMIT, (), None),
            (OTHER, CredentialsMode.SAME_ORIGIN, (), None),
            (
                PAGE,
                CredentialsMode.SAME_ORIGIN,
                (("Access-Control-Allow-Origin", PAGE), ("Access-Control-Allow-Credentials", "true")),
                None,
            ),
            (
                PAGE,
                CredentialsMode.SAME_ORIGIN,
                (("Access-Control-Allow-Origin", PAGE),),
                Cause.INVALID_ALLOW_CREDENTIALS,
            ),
        ],
    )
    def test_redirect_check_keeps_first_credentials(
        self, on: bool, url: str, mode: CredentialsMode, headers: HeaderList, cause: Cause | None
    ) -> None:
        profile = replace(SPEC, redirect_check_keeps_first_credentials=on)
        state = state_of(request_to(url, credentials_mode=mode), f"{OTHER}/2", profile=profile)
        followed(state, f"{OTHER}/3", 302, *headers)
        refusal = state.refusal.failure if state.refusal is not None else None
        assert (None if refusal is None else refusal.cause) is (cause if on else None)

    def test_first_credentials_matter_within_cors_alone(self) -> None:
        profile = replace(SPEC, redirect_check_keeps_first_credentials=True)
        state = state_of(request_to(PAGE), profile=profile, tainting=BASIC)
        assert followed(state, OTHER, 302, ("X", "")).refusal is None


class TestCredentialsBeforeTheRedirectMode:
    @pytest.mark.parametrize(
        ("location", "tainting", "profile", "refused"),
        [
            (USER, CORS, SPEC, True),
            (USER, BASIC, SPEC, True),
            ("https://u@page.example/", CORS, SPEC, True),
            ("https://u@page.example/", BASIC, SPEC, False),
            # Chromium refuses this one, too, but not as a CORS failure, and not before the redirect mode.
            ("https://u@page.example/", BASIC, CHROMIUM, False),
            (OTHER, CORS, SPEC, False),
            ("http://a b/", CORS, SPEC, False),
        ],
    )
    def test_rows(self, location: str, tainting: ResponseTainting, profile: Profile, refused: bool) -> None:
        state = state_of(request_to(PAGE), profile=profile, tainting=tainting)
        found = redirect_credentials_check(state, redirect(location, status=307))
        assert (found is not None) is refused
        if found is not None:
            assert found.failure is not None
            assert found.failure.cause is Cause.REDIRECT_CONTAINS_CREDENTIALS
            assert (found.inputs, found.status) == ((("location URL", location),), 307)

    def test_without_a_location_there_is_nothing_to_check(self) -> None:
        assert redirect_credentials_check(state_of(request_to()), allow(status=302)) is None


class TestSchemes:
    @pytest.mark.parametrize(
        ("as_cors", "silent", "cause"),
        [
            (False, frozenset(), Cause.UNSAFE_REDIRECT),
            (True, frozenset(), Cause.CORS_DISABLED_SCHEME),
            (True, frozenset({"data"}), Cause.UNSAFE_REDIRECT),
            (True, frozenset({"file"}), Cause.CORS_DISABLED_SCHEME),
        ],
    )
    def test_switches(self, as_cors: bool, silent: frozenset[str], cause: Cause) -> None:
        profile = replace(SPEC, schemes_refused_as_cors=as_cors, schemes_refused_silently=silent)
        assert cause_of(state_of(request_to(), profile=profile), "data:,x") is cause


class TestWhatRedirectsTake:
    @pytest.mark.parametrize("on", [False, True])
    @pytest.mark.parametrize(("location", "cross"), [(THIRD, True), (f"{OTHER}/2", False)])
    def test_methods_lost_on_cross_origin_redirect(self, on: bool, location: str, cross: bool) -> None:
        profile = replace(SPEC, methods_lost_on_cross_origin_redirect=frozenset({"DELETE"} if on else ()))
        state = followed(state_of(request_to(method="DELETE"), profile=profile), location, 307)
        assert state.method == ("GET" if on and cross else "DELETE")

    @pytest.mark.parametrize(
        ("url", "location", "kept"), [(OTHER, f"{OTHER}/2", False), (OTHER, PAGE, True), (PAGE, OTHER, False)]
    )
    def test_headers_lost_on_foreign_redirect(self, url: str, location: str, kept: bool) -> None:
        on = replace(SPEC, headers_lost_on_foreign_redirect=frozenset({"dpr"}))
        request = request_to(url, headers=(("DPR", "2"),))
        assert bool(followed(state_of(request, profile=on), location).headers) is kept
        assert followed(state_of(replace(request, keepalive=True), profile=on), location).headers
        assert followed(state_of(request), location).headers

    @pytest.mark.parametrize("on", [False, True])
    def test_lost_headers_come_back(self, on: bool) -> None:
        profile = replace(SPEC, lost_headers_come_back=on)
        state = followed(state_of(request_to(headers=TOKEN), profile=profile), THIRD)
        assert state.headers == TOKEN[1:]
        assert followed(state, "/same").headers == (TOKEN if on else TOKEN[1:])

    @pytest.mark.parametrize("on", [False, True])
    def test_so_do_those_lost_with_the_method(self, on: bool) -> None:
        # Recorded case p7q65: Firefox's preflights name `content-type`, then don't, and at the third hop do again.
        profile = replace(SPEC, lost_headers_come_back=on)
        request = request_to(method="PUT", headers=(("Content-Type", "x/y"), ("X-A", "1")))
        state = followed(state_of(request, profile=profile), "/2", 303)
        assert state.headers == (("X-A", "1"),)
        assert followed(state, "/3", 303).headers == (request.headers if on else (("X-A", "1"),))

    @pytest.mark.parametrize("of_body", [False, True])
    def test_not_the_type_that_xml_http_request_made_of_the_body(self, of_body: bool) -> None:
        # Shrunk case s20261123n19778-firefox.
        kind = (("Content-Type", "x/y"),)
        request = request_to(method="PUT", headers=kind, has_type_of_body=of_body)
        state = followed(state_of(request, profile=replace(SPEC, lost_headers_come_back=True)), "/2", 303)
        assert state.headers == ()
        assert followed(state, "/3", 303).headers == (() if of_body else kind)

    @pytest.mark.parametrize("on", [False, True])
    def test_redirect_keeps_origin_header(self, on: bool) -> None:
        profile = replace(SPEC, redirect_keeps_origin_header=on)
        state = state_of(request_to(PAGE, method="POST"), profile=profile, tainting=BASIC, carries=True)
        assert followed(state, "/next").carries_origin is on

    def test_an_origin_header_stays_with_the_method(self) -> None:
        state = state_of(request_to(PAGE, method="POST"), tainting=BASIC, carries=True)
        assert followed(state, "/next", 307).carries_origin

    @pytest.mark.parametrize("on", [False, True])
    def test_cross_origin_redirect_nulls_origin(self, on: bool) -> None:
        profile = replace(SPEC, cross_origin_redirect_nulls_origin=on)
        state = state_of(request_to(PAGE, method="POST"), profile=profile, tainting=BASIC, carries=True)
        followed(state, OTHER, 307)
        assert (state.lost_origin, state.carries_origin) == (on, on)
        assert followed(state, "/next", 307).lost_origin is on

    def test_a_cross_origin_redirect_makes_a_new_opaque_origin(self) -> None:
        state = state_of(request_to())
        state.own_cache = own = CORSPreflightCache(SPEC)
        assert followed(state, "/same").own_cache is own
        assert followed(state, THIRD).own_cache is None


@pytest.mark.parametrize(
    ("urls", "origins"),
    [
        # "serializing a request origin": `null` once the redirect-taint is not "same-origin"
        ([OTHER, f"{OTHER}/2", f"{OTHER}/3"], [PAGE, PAGE, PAGE]),
        ([OTHER, THIRD, f"{THIRD}/2"], [PAGE, "null", "null"]),
        ([PAGE, OTHER, THIRD], ["", PAGE, "null"]),
        ([PAGE, OTHER, PAGE], ["", PAGE, "null"]),
        ([OTHER, PAGE, f"{PAGE}/2"], [PAGE, "null", "null"]),
    ],
)
@pytest.mark.parametrize("profile", [SPEC, CHROMIUM, FIREFOX, WEBKIT, SAFARI], ids=lambda profile: profile.name)
def test_redirect_taint(urls: list[str], origins: list[str], profile: Profile) -> None:
    cors = (("Access-Control-Allow-Origin", PAGE),), (("Access-Control-Allow-Origin", "null"),)
    hops = [redirect(url, *cors[origin == "null"]) for url, origin in zip(urls[1:], origins, strict=False)]
    request = request_to(urls[0], credentials_mode=CredentialsMode.OMIT)
    outcome = run(request, *hops, answer(*cors[origins[-1] == "null"]), profile=profile)
    assert outcome.is_readable
    assert [dict(sent.headers).get("Origin", "") for sent in wire(outcome)] == origins


@pytest.mark.parametrize("mode", [RedirectMode.ERROR, RedirectMode.MANUAL])
def test_only_follow_follows(mode: RedirectMode) -> None:
    assert len(run(request_to(redirect_mode=mode), redirect(THIRD)).urls) == 1


def test_webkit_asks_of_a_redirect_for_the_origin_before_upgrades_late() -> None:
    """Recorded: origin-before-upgrades."""
    by_http = OTHER.replace("https", "http")
    image = request_to(f"{by_http}/", destination=Destination.IMAGE, initiator=Initiator.IMAGE)
    to_third = redirect(THIRD, ("Access-Control-Allow-Origin", "null"))
    outcome = run(image, redirect(f"{by_http}/2"), to_third, profile=WEBKIT)
    assert outcome.refused is not None
    assert (outcome.cause, outcome.refused.hop) == (Cause.ALLOW_ORIGIN_MISMATCH, 1)
    assert dict(outcome.refused.inputs)["request origin"] == PAGE
    assert outcome.urls[-1] == f"{THIRD}/"


def test_chromium_upgrades_the_location_of_an_image() -> None:
    image = request_to(destination=Destination.IMAGE, initiator=Initiator.IMAGE)
    state = followed(state_of(image, profile=CHROMIUM), "http://third.example/")
    assert state.url_list[-1] == url_of(f"{THIRD}/")
    assert state.events == [Redirected(f"{THIRD}/", 1), Upgraded("http://third.example/", 1)]


class TestAfterAnUpgradeHome:
    """Recorded: home-upgraded-abroad, origin-set-anew."""

    IMAGE = request_to(f"{PAGE}/", destination=Destination.IMAGE)
    BY_HTTP = redirect(f"{PAGE}/1".replace("https", "http"))

    def refusal(self, *answers: HTTPResponse) -> Cause | None:
        return run(self.IMAGE, self.BY_HTTP, *answers, profile=WEBKIT).cause

    def test_webkits_web_process_asks_nothing_at_home(self) -> None:
        assert (
            self.refusal(redirect("/2"), redirect("/3", ("Access-Control-Allow-Origin", "null")), allow("null")) is None
        )

    def test_but_where_it_left(self) -> None:
        assert self.refusal(redirect(OTHER), redirect("/2")) is Cause.WILDCARD_ORIGIN_NOT_ALLOWED
        assert self.refusal(redirect(OTHER), allow()) is None
