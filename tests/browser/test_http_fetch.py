from dataclasses import replace
from typing import Any

import pytest

from crossorigin.browser import standard
from crossorigin.browser.causes import Cause
from crossorigin.browser.choices import EmptyLocation, TaintBeforeUpgrade
from crossorigin.browser.cors_check import Failure
from crossorigin.browser.fetch_state import FetchState, Next, ResponseTainting
from crossorigin.browser.filtered_response import FilteredResponse, ResponseType
from crossorigin.browser.http_fetch import carries_origin_header, finish, http_fetch, http_network_fetch
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SPEC, WEBKIT
from crossorigin.browser.request import CredentialsMode, Destination, Initiator, RedirectMode, Request, RequestMode
from crossorigin.browser.trace import Checked, Sent, Upgraded
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.fetch.origin import AnyOrigin, OpaqueOrigin

from .exchanges import OTHER, PAGE, PAGE_ORIGIN, PROFILES, THIRD, allow, answer, redirect, request_to, run, url_of
from .preflights import grant, need_of

BASIC, CORS, OPAQUE = ResponseTainting
INCLUDE = CredentialsMode.INCLUDE


def state_of(request: Request, *later: str, profile: Profile = SPEC, tainting: ResponseTainting = CORS) -> FetchState:
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


def sent(state: FetchState) -> HTTPRequest:
    wire = http_network_fetch(state)
    assert isinstance(wire, HTTPRequest)
    return wire


def cause_of(state: FetchState, response: HTTPResponse) -> Cause | None:
    found = http_fetch(state, response)
    return found.failure.cause if isinstance(found, Checked) and found.failure is not None else None


def read(state: FetchState, response: HTTPResponse) -> FilteredResponse:
    found = http_fetch(state, response)
    assert isinstance(found, FilteredResponse)
    return found


class TestTheRequest:
    def test_what_goes_over_the_wire(self) -> None:
        request = request_to(
            f"{OTHER}/p?q#f", method="POST", headers=(("X", "1"),), body=b"b", credentials_mode=INCLUDE
        )
        state = state_of(request)
        wire = sent(state)
        assert wire == HTTPRequest(
            method="POST",
            url=f"{OTHER}/p?q",
            headers=(("X", "1"), ("Origin", PAGE)),
            body=b"b",
            include_credentials=True,
        )
        assert state.events == [Sent(wire, 0, preflight=False)]

    def test_a_refusal_that_waited_is_told_instead(self) -> None:
        state = state_of(request_to())
        failure = Failure(Cause.REDIRECT_CONTAINS_CREDENTIALS, standard.REDIRECT_CREDENTIALS_CORS)
        state.refusal = Checked("CORS check", (), failure, 0, preflight=False)
        assert http_network_fetch(state) is state.refusal
        assert not [event for event in state.events if isinstance(event, Sent)]

    @pytest.mark.parametrize(
        ("request_", "tainting", "origin"),
        [
            # "append a request `Origin` header": "If request's response tainting is "cors" or request's mode is
            # "websocket", then append"; "Otherwise, if request's method is neither `GET` nor `HEAD`, then"
            (request_to(), CORS, PAGE),
            (request_to(method="HEAD"), CORS, PAGE),
            (request_to(PAGE), BASIC, None),
            (request_to(PAGE, method="HEAD"), BASIC, None),
            (request_to(PAGE, method="POST"), BASIC, PAGE),
            (request_to(PAGE, method="get"), BASIC, PAGE),
            (request_to(mode=RequestMode.NO_CORS), OPAQUE, None),
            (request_to(mode=RequestMode.NO_CORS, method="POST"), OPAQUE, PAGE),
            (request_to(mode=RequestMode.WEBSOCKET), BASIC, PAGE),
            (request_to(origin=OpaqueOrigin()), CORS, "null"),
        ],
    )
    def test_origin(self, request_: Request, tainting: ResponseTainting, origin: str | None) -> None:
        state = state_of(request_, tainting=tainting)
        assert dict(sent(state).headers).get("Origin") == origin
        assert state.carries_origin is (origin is not None)

    def test_an_origin_header_once_sent_stays(self) -> None:
        state = state_of(request_to(PAGE), tainting=BASIC)
        state.carries_origin = True
        assert carries_origin_header(state)

    @pytest.mark.parametrize(("tainting", "origin"), [(BASIC, "null"), (OPAQUE, "null"), (CORS, PAGE)])
    def test_a_lost_origin_is_null_outside_cors(self, tainting: ResponseTainting, origin: str) -> None:
        state = state_of(request_to(method="POST"), tainting=tainting)
        state.lost_origin = True
        assert dict(sent(state).headers)["Origin"] == origin

    @pytest.mark.parametrize("on", [False, True])
    @pytest.mark.parametrize(
        ("origin", "mode", "later", "outlives", "carries"),
        [
            (OpaqueOrigin(), INCLUDE, (), False, True),
            (OpaqueOrigin(), CredentialsMode.OMIT, (), False, False),
            (None, INCLUDE, (), False, False),
            (OpaqueOrigin(), INCLUDE, (f"{OTHER}/2",), False, False),
            (OpaqueOrigin(), INCLUDE, (f"{OTHER}/2",), True, True),
            (OpaqueOrigin(), INCLUDE, (THIRD,), True, False),
        ],
    )
    def test_opaque_origin_sent_with_credentials(
        self,
        on: bool,
        origin: OpaqueOrigin | None,
        mode: CredentialsMode,
        later: tuple[str, ...],
        outlives: bool,
        carries: bool,
    ) -> None:
        profile = replace(SPEC, opaque_origin_sent_with_credentials=on, opaque_origin_outlives_method=outlives)
        changes = {} if origin is None else {"origin": origin}
        request = request_to(mode=RequestMode.NO_CORS, credentials_mode=mode, **changes)
        state = state_of(request, *later, profile=profile, tainting=OPAQUE)
        assert carries_origin_header(state) is (on and carries)
        state.request = replace(request, keepalive=True)
        assert carries_origin_header(state) is (on and carries)
        state.profile = replace(profile, opaque_origin_withheld_with_keepalive=True)
        assert carries_origin_header(state) is False
        # Recorded: sandboxed-beacon.
        state.request = replace(request, keepalive=True, initiator=Initiator.BEACON)
        assert carries_origin_header(state) is (on and carries)

    @pytest.mark.parametrize(
        ("initiator", "mode", "on", "carries"),
        [
            (Initiator.SCRIPT, RequestMode.CORS, True, True),
            (Initiator.SCRIPT, RequestMode.CORS, False, False),
            (Initiator.FETCH, RequestMode.CORS, True, False),
            (Initiator.SCRIPT, RequestMode.NO_CORS, True, False),
        ],
    )
    def test_cors_elements_send_origin_at_home(
        self, initiator: Initiator, mode: RequestMode, on: bool, carries: bool
    ) -> None:
        kinds = frozenset({Initiator.SCRIPT} if on else ())
        profile = replace(SPEC, cors_elements_send_origin_at_home=kinds)
        state = state_of(request_to(PAGE, initiator=initiator, mode=mode), profile=profile, tainting=BASIC)
        assert carries_origin_header(state) is carries


class TestTheResponse:
    @pytest.mark.parametrize(
        ("tainting", "kind", "status"),
        [(BASIC, ResponseType.BASIC, 404), (CORS, ResponseType.CORS, 404), (OPAQUE, ResponseType.OPAQUE, 0)],
    )
    def test_it_is_filtered_by_its_tainting(self, tainting: ResponseTainting, kind: ResponseType, status: int) -> None:
        found = read(state_of(request_to(), tainting=tainting), allow("*", ("X-A", "1"), status=404))
        assert (found.type, found.status, found.redirected) == (kind, status, False)
        assert (("x-a", "1") in found.headers) is (tainting is BASIC)

    def test_redirected(self) -> None:
        found = finish(state_of(request_to(), f"{OTHER}/2#f"), allow())
        assert (found.url, found.redirected) == (f"{OTHER}/2", True)

    @pytest.mark.parametrize(
        ("response", "cause"),
        [
            (answer(), Cause.MISSING_ALLOW_ORIGIN_HEADER),
            (allow("null"), Cause.ALLOW_ORIGIN_MISMATCH),
            (allow(THIRD), Cause.ALLOW_ORIGIN_MISMATCH),
            (redirect(THIRD, ("X", "")), Cause.MISSING_ALLOW_ORIGIN_HEADER),
        ],
    )
    @pytest.mark.parametrize("mode", RedirectMode)
    def test_the_cors_check_comes_first(self, response: HTTPResponse, cause: Cause, mode: RedirectMode) -> None:
        """If request's response tainting is "cors" and a CORS check … returns failure, then return a network error."""
        assert cause_of(state_of(request_to(redirect_mode=mode)), response) is cause
        assert cause_of(state_of(request_to(redirect_mode=mode), tainting=BASIC), response) in {
            None,
            Cause.REDIRECT_DISALLOWED_BY_MODE,
        }

    def test_what_the_check_was_made_from(self) -> None:
        request = request_to(credentials_mode=INCLUDE)
        response = redirect("/next", ("Access-Control-Allow-Origin", "x"), ("access-control-allow-credentials", "no"))
        found = http_fetch(state_of(request), response)
        assert isinstance(found, Checked)
        assert (found.algorithm, found.status, found.preflight) == ("CORS check", 302, False)
        assert found.inputs == (
            ("request origin", PAGE),
            ("credentials mode", "include"),
            ("access-control-allow-origin", "x"),
            ("access-control-allow-credentials", "no"),
            ("location URL", f"{OTHER}/next"),
        )

    @pytest.mark.parametrize(
        ("locations", "shown"),
        [(("https://[/",), ("https://[/",)), ((), ()), (("/a", "/b"), ("/a, /b",)), (("",), (f"{OTHER}/",))],
    )
    def test_the_location_is_among_the_inputs(self, locations: tuple[str, ...], shown: tuple[str, ...]) -> None:
        response = answer(*(("Location", location) for location in locations), status=302)
        found = http_fetch(state_of(request_to()), response)
        assert isinstance(found, Checked)
        assert tuple(value for name, value in found.inputs if name == "location URL") == shown

    @pytest.mark.parametrize("on", [False, True])
    @pytest.mark.parametrize("asked", [False, True])
    def test_response_failure_clears_cache(self, on: bool, asked: bool) -> None:
        """HTTP fetch: "If … a CORS check for request and response returns failure", with the cache entries cleared."""
        state = state_of(request_to(method="PUT"), profile=replace(SPEC, response_failure_clears_cache=on))
        need = need_of()
        state.cache.store(need, grant(("PUT",)), 0.0)
        state.need = need if asked else None
        assert cause_of(state, answer()) is Cause.MISSING_ALLOW_ORIGIN_HEADER
        assert state.cache.covers(need, 1.0) is not (on and asked)

    @pytest.mark.parametrize("on", [False, True])
    @pytest.mark.parametrize("every", [False, True])
    def test_a_failure_without_a_preflight_may_clear_the_cache_too(self, on: bool, every: bool) -> None:
        profile = replace(SPEC, response_failure_clears_cache=on, every_failure_clears_cache=every)
        state, need = state_of(request_to(), profile=profile), need_of()
        state.cache.store(need, grant(("PUT",)), 0.0)
        assert cause_of(state, answer()) is Cause.MISSING_ALLOW_ORIGIN_HEADER
        assert state.cache.covers(need, 1.0) is not (on and every)

    @pytest.mark.parametrize(
        ("policy", "tainting", "cause"),
        [
            ("same-origin", OPAQUE, Cause.CORP_NOT_ALLOWED),
            ("cross-origin", OPAQUE, None),
            ("same-origin", BASIC, None),
            ("same-origin", CORS, None),
        ],
    )
    def test_resource_policy(self, policy: str, tainting: ResponseTainting, cause: Cause | None) -> None:
        """If request's response tainting is "opaque" and the cross-origin resource policy check … returns blocked."""
        state = state_of(request_to(mode=RequestMode.NO_CORS), tainting=tainting)
        assert cause_of(state, allow("*", ("Cross-Origin-Resource-Policy", policy))) is cause

    @pytest.mark.parametrize(
        ("mode", "status", "cause"),
        [
            (RequestMode.WEBSOCKET, 101, None),
            (RequestMode.WEBSOCKET, 200, Cause.WEBSOCKET_REFUSED),
            (RequestMode.WEBSOCKET, 403, Cause.WEBSOCKET_REFUSED),
            (RequestMode.NAVIGATE, 403, None),
        ],
    )
    def test_websocket(self, mode: RequestMode, status: int, cause: Cause | None) -> None:
        assert cause_of(state_of(request_to(mode=mode), tainting=BASIC), answer(status=status)) is cause


class TestRedirectMode:
    @pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 305, 306, 307, 308, 399])
    def test_redirect_statuses(self, status: int) -> None:
        is_redirect = status in {301, 302, 303, 307, 308}
        found = http_fetch(state_of(request_to()), redirect(f"{OTHER}/2", status=status))
        assert (found is Next.MAIN_FETCH) is is_redirect
        more = http_fetch(state_of(request_to(), profile=WEBKIT), redirect(f"{OTHER}/2", status=status))
        assert (more is Next.MAIN_FETCH) is (is_redirect or status == 399)

    def test_follow_without_a_location(self) -> None:
        assert read(state_of(request_to()), allow(status=302)).status == 302

    def test_manual(self) -> None:
        """ "manual": Set response to an opaque-redirect filtered response whose internal response is …"""
        found = read(state_of(request_to(f"{OTHER}/#f", redirect_mode=RedirectMode.MANUAL)), redirect(THIRD))
        assert found == FilteredResponse(type=ResponseType.OPAQUE_REDIRECT, url=f"{OTHER}/")

    def test_error(self) -> None:
        """ "error": Set response to a network error."""
        state = state_of(request_to(redirect_mode=RedirectMode.ERROR))
        assert cause_of(state, redirect(THIRD)) is Cause.REDIRECT_DISALLOWED_BY_MODE
        assert cause_of(state, allow(status=302)) is Cause.REDIRECT_DISALLOWED_BY_MODE
        assert cause_of(state, allow(status=304)) is None

    def test_redirect_mode_error_needs_location(self) -> None:
        on = replace(SPEC, redirect_mode_error_needs_location=True)
        state = state_of(request_to(redirect_mode=RedirectMode.ERROR), profile=on)
        assert read(state, allow(status=302)).status == 302
        assert read(state, redirect("")).status == 302
        assert cause_of(state, redirect(THIRD)) is Cause.REDIRECT_DISALLOWED_BY_MODE

    @pytest.mark.parametrize("on", [False, True])
    @pytest.mark.parametrize(("location", "credentials"), [("https://u:p@third.example/", True), (THIRD, False)])
    def test_refuses_redirect_credentials_before_mode(self, on: bool, location: str, credentials: bool) -> None:
        profile = replace(SPEC, refuses_redirect_credentials_before_mode=on)
        state = state_of(request_to(redirect_mode=RedirectMode.ERROR), profile=profile)
        early = on and credentials
        expected = Cause.REDIRECT_CONTAINS_CREDENTIALS if early else Cause.REDIRECT_DISALLOWED_BY_MODE
        assert cause_of(state, redirect(location)) is expected
        last = state.events[-1]
        assert isinstance(last, Checked)
        assert last.failure is not None
        assert last.failure.cause is expected

    def test_empty_location(self) -> None:
        absent = replace(SPEC, empty_location=EmptyLocation.ABSENT)
        assert http_fetch(state_of(request_to()), redirect("")) is Next.MAIN_FETCH
        assert read(state_of(request_to(), profile=absent), redirect("")).status == 302


@pytest.mark.parametrize(
    ("page", "initiator", "tainting", "urls", "sent_origin"),
    [
        (PAGE_ORIGIN, Initiator.BEACON, OPAQUE, (), PAGE),
        (PAGE_ORIGIN, Initiator.BEACON, OPAQUE, (THIRD,), "null"),
        (PAGE_ORIGIN, Initiator.BEACON, CORS, (), "null"),
        (PAGE_ORIGIN, Initiator.FETCH, OPAQUE, (), "null"),
        (None, Initiator.BEACON, OPAQUE, (), "null"),
    ],
)
def test_a_beacon_of_a_sandboxed_frame_may_name_the_page(
    page: AnyOrigin | None, initiator: Initiator, tainting: ResponseTainting, urls: tuple[str, ...], sent_origin: str
) -> None:
    request = request_to(method="POST", origin=OpaqueOrigin(), initiator=initiator, top_level_origin=page)
    for profile in (WEBKIT, replace(SPEC, no_cors_beacons_name_page=True)):
        wire = sent(state_of(request, *urls, profile=profile, tainting=tainting))
        assert dict(wire.headers)["Origin"] == sent_origin
    assert dict(sent(state_of(request, tainting=tainting)).headers)["Origin"] == "null"


def test_a_redirect_that_its_resource_policy_refuses_tells_where_it_led() -> None:
    for status, led in ((302, f"{OTHER}/x"), (200, None)):
        state = state_of(request_to(mode=RequestMode.NO_CORS), tainting=OPAQUE)
        policy = ("Cross-Origin-Resource-Policy", "same-origin")
        found = http_fetch(state, answer(policy, ("Location", "/x"), status=status))
        assert isinstance(found, Checked)
        assert dict(found.inputs).get("location URL") == led


@pytest.mark.parametrize("on", [False, True])
def test_skips_empty_header_lines(on: bool) -> None:
    response = answer(("X", ""), ("X", "1"), ("Content-Type", ""), ("Content-Type", "a/b"))
    found = finish(
        state_of(request_to(PAGE), profile=replace(SPEC, skips_empty_header_lines=on), tainting=BASIC), response
    )
    assert dict(found.headers) == {"x": "1" if on else ", 1", "content-type": ", a/b"}


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_huge_answers(profile: Profile) -> None:
    headers = tuple((f"x-{number}", "\0" * 10) for number in range(5_000))
    state = state_of(request_to(PAGE), profile=profile, tainting=BASIC)
    assert len(read(state, answer(*headers)).headers) == 5_000
    huge = allow("http://" + "a" * 100_000)
    assert cause_of(state_of(request_to(), profile=profile), huge) is not None
    assert cause_of(state_of(request_to(), profile=profile), allow("\xff" * 100_000)) is not None


def test_browsers_differ_on_a_repeated_origin() -> None:
    response = allow("*", ("Access-Control-Allow-Origin", ""))
    found = [cause_of(state_of(request_to(), profile=profile), response) for profile in (SPEC, CHROMIUM, FIREFOX)]
    assert found == [Cause.MULTIPLE_ALLOW_ORIGIN_VALUES] * 3
    # A list of one value and one empty one is no list in Firefox's eyes, if the names are not spelled canonically.
    spelled = answer(("access-control-allow-origin", PAGE), ("Access-Control-Allow-Origin", PAGE))
    assert cause_of(state_of(request_to(), profile=FIREFOX), spelled) is Cause.MULTIPLE_ALLOW_ORIGIN_VALUES


@pytest.mark.parametrize(
    ("url", "sends"), [("https://b.example/", True), ("http://127.0.0.1/", True), ("http://b.example/", False)]
)
def test_an_opaque_origin_goes_along_to_trustworthy_urls_alone(url: str, sends: bool) -> None:
    """Recorded: s601n00003."""
    image = request_to(url, origin=OpaqueOrigin(), mode=RequestMode.NO_CORS, credentials_mode=CredentialsMode.INCLUDE)
    (event,) = (e for e in run(image, answer(), profile=FIREFOX).trace if isinstance(e, Sent))
    assert (get("origin", event.request.headers) == "null") is sends


@pytest.mark.parametrize(
    ("allowed", "refused"),
    [
        (PAGE, "null"),
        ("null", PAGE),
        ("*", None),
    ],
)
def test_webkit_asks_for_the_origin_before_and_after_upgrades(allowed: str, refused: str | None) -> None:
    """Recorded: origin-before-upgrades."""
    by_http = OTHER.replace("https", "http")
    image = request_to(f"{by_http}/", destination=Destination.IMAGE, initiator=Initiator.IMAGE)
    outcome = run(image, redirect(f"{by_http}/2"), allow(allowed), profile=WEBKIT)
    asked = None if outcome.refused is None else dict(outcome.refused.inputs)["request origin"]
    assert asked == refused


@pytest.mark.parametrize(
    ("changes", "location", "is_answer"),
    [
        ({}, "about:blank", True),
        ({}, "about:blank#f", True),
        ({}, "about:srcdoc", False),
        ({"keepalive": False}, "about:blank", False),
        ({"mode": RequestMode.CORS}, "about:blank", False),
        ({"initiator": Initiator.BEACON}, "about:blank", False),
    ],
)
def test_firefox_ends_at_about_blank_with_keepalive(changes: dict[str, Any], location: str, is_answer: bool) -> None:
    """Recorded: keepalive-to-about-blank."""
    request = request_to(**{"mode": RequestMode.NO_CORS, "keepalive": True} | changes)
    for url in (OTHER, PAGE):
        outcome = run(replace(request, url=url_of(f"{url}/")), redirect(location), profile=FIREFOX)
        assert (outcome.response.type is ResponseType.OPAQUE) is is_answer
    assert not run(request, redirect(location), profile=CHROMIUM).is_readable


@pytest.mark.parametrize(("choice", "carries"), [(TaintBeforeUpgrade.NONE, True), (TaintBeforeUpgrade.REQUEST, False)])
def test_an_upgraded_redirect_leads_an_opaque_origin_elsewhere(choice: TaintBeforeUpgrade, carries: bool) -> None:
    """Recorded: opaque-after-upgrade."""
    profile = replace(
        SPEC,
        opaque_origin_sent_with_credentials=True,
        opaque_origin_outlives_method=True,
        taint_before_upgrade=choice,
    )
    request = request_to(mode=RequestMode.NO_CORS, credentials_mode=INCLUDE, origin=OpaqueOrigin())
    state = state_of(request, f"{OTHER}/2", profile=profile, tainting=OPAQUE)
    state.events.append(Upgraded("http://api.example/2", 1))
    assert carries_origin_header(state) is carries


@pytest.mark.parametrize(("allowed", "cause"), [("null", None), (PAGE, Cause.ALLOW_ORIGIN_MISMATCH)])
def test_webkit_checks_once_where_upgrades_stay_at_home(allowed: str, cause: Cause | None) -> None:
    """Recorded: origin-set-anew."""
    image = request_to(f"{PAGE}/", destination=Destination.IMAGE, initiator=Initiator.IMAGE)
    by_http = redirect(f"{PAGE}/1".replace("https", "http"))
    assert run(image, by_http, redirect("/2"), allow(allowed), profile=WEBKIT).cause is cause
