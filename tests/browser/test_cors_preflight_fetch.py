from dataclasses import replace

import pytest

from crossorigin.browser.causes import Cause
from crossorigin.browser.choices import CacheShape
from crossorigin.browser.drivers import fetch
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SPEC, WEBKIT
from crossorigin.browser.request import CacheMode, CredentialsMode, Initiator, Request
from crossorigin.browser.trace import Checked, PreflightCacheHit, Sent, Warned
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse

from .exchanges import OTHER, Server, allow, request_to, run
from .preflights import allowing

PUT = request_to(method="PUT")
AGE = ("Access-Control-Max-Age", "60")
GOOD = allowing("PUT", None, AGE)


class Browser:
    """One profile and its cache; each call is one fetch, and tells whether a CORS-preflight request was sent."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.cache = CORSPreflightCache(profile)

    def fetch(self, request: Request, *answers: HTTPResponse, now: float = 0.0) -> Outcome:
        server = Server(answers)
        return fetch(request, server, profile=self.profile, cache=self.cache, clock=lambda: now)

    def asks(self, request: Request, now: float = 0.0) -> bool:
        preflight = allowing("PUT", "*", AGE)

        def server(wire: HTTPRequest) -> HTTPResponse:
            return preflight if wire.method == "OPTIONS" else allow()

        outcome = fetch(request, server, profile=self.profile, cache=self.cache, clock=lambda: now)
        return any(isinstance(event, Sent) and event.preflight for event in outcome.trace)


def after(profile: Profile, *answers: HTTPResponse, request: Request = PUT) -> Browser:
    browser = Browser(profile)
    browser.fetch(request, *answers)
    return browser


def test_asks_first_and_then_sends() -> None:
    outcome = run(request_to(f"{OTHER}/a?b#c", method="PUT"), GOOD, allow())
    sent = [event for event in outcome.trace if isinstance(event, Sent)]
    assert [(event.request.method, event.preflight) for event in sent] == [("OPTIONS", True), ("PUT", False)]
    # A URL goes over the wire without its fragment.
    assert {event.request.url for event in sent} == {f"{OTHER}/a?b"}
    assert outcome.is_readable


def test_every_check_up_to_the_failure_is_in_the_trace() -> None:
    outcome = run(PUT, allowing("PATCH"))
    checks = [event for event in outcome.trace if isinstance(event, Checked)]
    assert [event.failure is None for event in checks] == [True] * 5 + [False]
    assert all(event.preflight and event.status == 200 for event in checks)
    assert outcome.refused is checks[-1]
    assert outcome.cause is Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE


def test_a_covered_request_is_sent_at_once() -> None:
    browser = after(SPEC, GOOD, allow())
    outcome = browser.fetch(PUT, allow(), now=59.0)
    assert [type(event) for event in outcome.trace][1:3] == [PreflightCacheHit, Sent]
    assert outcome.preflight == "cached"
    assert browser.asks(PUT, now=60.0)


@pytest.mark.parametrize("profile", [SPEC, CHROMIUM, FIREFOX, WEBKIT], ids=lambda profile: profile.name)
@pytest.mark.parametrize("mode", [mode for mode in CacheMode if mode is not CacheMode.ONLY_IF_CACHED])
def test_cache_modes(profile: Profile, mode: CacheMode) -> None:
    request = replace(PUT, cache_mode=mode)
    reads = mode not in profile.cache_modes_not_reading
    assert after(profile, GOOD, allow()).asks(request, now=1.0) is not reads
    stores = mode not in profile.cache_modes_not_storing
    assert after(profile, GOOD, allow(), request=request).asks(PUT, now=1.0) is not stores


@pytest.mark.parametrize("switch", ["cache_modes_not_reading", "cache_modes_not_storing"])
def test_cache_mode_switches(switch: str) -> None:
    request = replace(PUT, cache_mode=CacheMode.RELOAD)
    on = replace(SPEC, **{switch: frozenset({CacheMode.RELOAD})})  # type: ignore[arg-type]  # both are sets of modes
    assert not after(SPEC, GOOD, allow(), request=request).asks(request, now=1.0)
    assert after(on, GOOD, allow(), request=request).asks(request, now=1.0)


@pytest.mark.parametrize(
    ("name", "mode", "bypasses"),
    [
        ("If-None-Match", CacheMode.DEFAULT, True),
        ("if-modified-since", CacheMode.DEFAULT, True),
        ("If-Range", CacheMode.DEFAULT, True),
        ("If-Match", CacheMode.DEFAULT, True),
        ("IF-UNMODIFIED-SINCE", CacheMode.DEFAULT, True),
        ("If-None-Match", CacheMode.FORCE_CACHE, False),
        ("If-None", CacheMode.DEFAULT, False),
    ],
)
def test_conditional_headers_bypass_cache(name: str, mode: CacheMode, bypasses: bool) -> None:
    request = request_to(method="PUT", headers=((name, "x"),), cache_mode=mode)
    on = replace(SPEC, conditional_headers_bypass_cache=frozenset({Initiator.FETCH}))
    answers = (allowing("PUT", "*", AGE), allow())
    assert after(on, *answers, request=request).asks(request, now=1.0) is bypasses
    assert not after(SPEC, *answers, request=request).asks(request, now=1.0)
    xhr = replace(request, initiator=Initiator.XML_HTTP_REQUEST)
    assert not after(on, *answers, request=xhr).asks(xhr, now=1.0)


@pytest.mark.parametrize("on", [False, True])
def test_preflight_failure_clears_cache(on: bool) -> None:
    """Otherwise, return a network error; HTTP fetch: "If preflightResponse is a network error, then return" it."""
    browser = Browser(replace(SPEC, preflight_failure_clears_cache=on))
    browser.fetch(PUT, GOOD, allow())
    browser.fetch(request_to(method="PATCH"), allowing("PUT"))
    assert browser.asks(PUT, now=1.0) is on


@pytest.mark.parametrize(
    ("response", "stored"),
    [
        (allowing("PUT", None, AGE), True),
        (allowing("PUT", None, AGE, status=404), False),
        (allowing("@", None, AGE), False),
    ],
)
@pytest.mark.parametrize("on", [False, True])
def test_stores_preflight_before_judging(on: bool, response: HTTPResponse, stored: bool) -> None:
    browser = Browser(
        replace(
            SPEC,
            cache_shape=CacheShape.RESULT,
            stores_preflight_before_judging=on,
            preflight_failure_clears_cache=False,
        )
    )
    outcome = browser.fetch(request_to(method="PATCH"), response)
    assert outcome.cause is not None
    assert browser.asks(PUT, now=1.0) is not (on and stored)


@pytest.mark.parametrize(
    ("headers", "listed", "mode", "warnings"),
    [
        ((("Authorization", "x"),), "*", CredentialsMode.SAME_ORIGIN, 1),
        ((("Authorization", "x"), ("authorization", "y")), "*", CredentialsMode.SAME_ORIGIN, 2),
        ((("Authorization", "x"),), "Authorization", CredentialsMode.SAME_ORIGIN, 0),
        ((("X-A", "x"),), "*", CredentialsMode.SAME_ORIGIN, 0),
    ],
)
def test_warns_of_wildcard_over_authorization(
    headers: tuple[tuple[str, str], ...], listed: str, mode: CredentialsMode, warnings: int
) -> None:
    request = request_to(headers=headers, credentials_mode=mode)
    outcome = run(request, allowing(None, listed), allow(), profile=FIREFOX)
    found = [event for event in outcome.trace if isinstance(event, Warned)]
    assert found == [Warned("CORSAllowHeaderFromPreflightDeprecation", 0)] * warnings
    silent = replace(FIREFOX, warns_of_wildcard_over_authorization=False)
    quiet = run(request, allowing(None, listed), allow(), profile=silent)
    assert not [event for event in quiet.trace if isinstance(event, Warned)]


def test_a_refused_request_gets_no_warning() -> None:
    request = request_to(method="PUT", headers=(("Authorization", "x"),))
    outcome = run(request, allowing("PATCH", "*"), profile=FIREFOX)
    assert not [event for event in outcome.trace if isinstance(event, Warned)]
