from dataclasses import replace
from typing import Any

import pytest

from crossorigin.browser import standard
from crossorigin.browser.causes import Cause
from crossorigin.browser.drivers import fetch
from crossorigin.browser.mixed_content import (
    is_upgrade_exempt,
    mixed_content_check,
    mixed_content_failure,
    upgrade_mixed_content,
)
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI, SPEC, WEBKIT
from crossorigin.browser.request import Destination, Initiator, RequestMode
from crossorigin.browser.trace import Sent, Upgraded
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.origin import OpaqueOrigin, origin_of

from .exchanges import OTHER, PAGE, PAGE_ORIGIN, PROFILES, allow, answer, redirect, request_to, run, url_of
from .test_main_fetch import state_of

HTTP = "http://api.example/"
LOOPBACK = "http://127.0.0.1/"


def refusing(url: str, **changes: Any) -> set[str]:
    """The browsers that refuse a fetch of *url* as mixed content, with nothing sent."""
    request = request_to(url, **changes)
    outcomes = [fetch(request, lambda _wire: allow(), profile=profile) for profile in PROFILES]
    for outcome in outcomes:
        assert (outcome.cause is Cause.MIXED_CONTENT) is not any(isinstance(e, Sent) for e in outcome.trace)
    return {outcome.profile.name for outcome in outcomes if outcome.cause is Cause.MIXED_CONTENT}


ALL = {profile.name for profile in PROFILES}
APPLE = {"webkit", "safari"}


@pytest.mark.parametrize(
    ("url", "changes", "expected"),
    [
        # Recorded: m-mixed-B, m-mixed-loopback-B, m-mixed-localhost-B.
        (HTTP, {}, ALL),
        (HTTP, {"mode": RequestMode.NO_CORS}, ALL),
        (HTTP, {"mode": RequestMode.WEBSOCKET}, ALL),
        (HTTP, {"destination": Destination.SCRIPT}, ALL),
        ("https://api.example/", {}, set()),
        (LOOPBACK, {}, APPLE),
        ("http://localhost:1234/", {}, APPLE),
        ("http://192.168.0.1/", {}, ALL - {"chromium"}),
        ("http://printer.local/", {}, ALL - {"chromium"}),
        # "potentially trustworthy" or not, engines restrict https pages alone.
        (HTTP, {"origin": origin_of(url_of("http://localhost"))}, set()),
        (HTTP, {"origin": origin_of(url_of("http://page.example"))}, set()),
        # A frame's page is in the address bar; without one nothing is known.
        (HTTP, {"origin": OpaqueOrigin()}, set()),
        (HTTP, {"origin": OpaqueOrigin(), "top_level_origin": PAGE_ORIGIN}, ALL),
        (HTTP, {"mode": RequestMode.NAVIGATE}, set()),
        (HTTP, {"allows_mixed_content": True}, set()),
        # Images at addresses are neither upgraded nor refused, but by the standard.
        ("http://8.8.8.8/", {"destination": Destination.IMAGE, "mode": RequestMode.NO_CORS}, {"spec"}),
        (LOOPBACK, {"destination": Destination.VIDEO}, set()),
    ],
)
def test_what_is_refused(url: str, changes: dict[str, Any], expected: set[str]) -> None:
    assert refusing(url, **changes) == expected


def test_the_check_says_what_it_was_decided_from() -> None:
    outcome = run(request_to(HTTP), profile=SPEC)
    assert outcome.refused is not None
    assert outcome.refused.inputs == (("page origin", "https://page.example"), ("request URL", HTTP))
    assert outcome.refused.failure is not None
    assert outcome.refused.failure.step is standard.MAIN_MIXED_CONTENT


@pytest.mark.parametrize("destination", [Destination.IMAGE, Destination.AUDIO, Destination.VIDEO])
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_images_and_media_are_upgraded(profile: Profile, destination: Destination) -> None:
    request = request_to("http://api.example:8080/x", destination=destination, mode=RequestMode.NO_CORS)
    outcome = run(request, allow(), profile=profile)
    assert outcome.urls == ("https://api.example:8080/x",)
    assert outcome.trace[0] == Upgraded("http://api.example:8080/x", 0)
    redirected = run(replace(request, url=url_of("https://a.example/")), redirect(HTTP), allow(), profile=profile)
    assert redirected.urls == ("https://a.example/", "https://api.example/")


def test_an_upgraded_url_has_no_default_port() -> None:
    by_port = HTTP.replace("example", "example:443")
    image = request_to(by_port, destination=Destination.IMAGE, mode=RequestMode.NO_CORS)
    assert run(image, allow(), profile=SPEC).urls == ("https://api.example/",)
    redirected = run(replace(image, url=url_of(OTHER)), redirect(by_port), allow(), profile=SPEC)
    assert redirected.urls == (f"{OTHER}/", "https://api.example/")


@pytest.mark.parametrize("location", ["http://api.example/x", "https://api.example/x"])
def test_a_redirect_to_the_http_url_of_the_same_host_may_taint_the_origin_though_it_is_upgraded(location: str) -> None:
    image = request_to("https://api.example/", destination=Destination.IMAGE)
    for profile, taints in ((SPEC, False), (CHROMIUM, False), (FIREFOX, True), (WEBKIT, True)):
        outcome = run(image, redirect(location), allow(), profile=profile)
        origins = [dict(event.request.headers)["Origin"] for event in outcome.trace if isinstance(event, Sent)]
        assert outcome.urls[-1] == "https://api.example/x"
        assert origins == [str(PAGE_ORIGIN), "null" if taints and location.startswith("http:") else str(PAGE_ORIGIN)]


def test_a_fetch_and_an_http_page_are_not_upgraded() -> None:
    for request in (request_to(HTTP), request_to(HTTP, origin=origin_of(url_of("http://page.example")))):
        state = state_of(request)
        upgrade_mixed_content(state)
        assert (state.url.scheme, state.events) == ("http", [])
    image = request_to("https://api.example/", destination=Destination.IMAGE)
    state = state_of(image)
    upgrade_mixed_content(state)
    assert state.events == []


@pytest.mark.parametrize(
    ("first", "upgraded"), [("https://api.example/", True), ("http://127.0.0.1/", False)], ids=["https", "http"]
)
def test_chromium_upgrades_an_image_that_is_redirected_to_localhost(first: str, upgraded: bool) -> None:
    """Recorded: m-mixed-localhost-AB-img-None, m-mixed-localhost-CB-img-None, m-mixed-loopback-AB-img-None."""
    image = request_to(first, destination=Destination.IMAGE, mode=RequestMode.NO_CORS)
    for profile in (CHROMIUM, FIREFOX):
        outcome = run(image, redirect("http://localhost/"), allow(), profile=profile)
        assert outcome.urls[1].startswith("https") is (upgraded and profile is CHROMIUM)
    to_address = run(image, redirect(LOOPBACK), allow(), profile=CHROMIUM).urls[1]
    assert to_address.startswith("https") is upgraded


HOME = f"{PAGE}/"
BY_HTTP = HOME.replace("https", "http")


def image_led_home(profile: Profile, location: str, *answers: HTTPResponse, began: str = HOME) -> Outcome:
    """The fetch of an `<img crossorigin>` of the page that a redirect leads to the page's own host by http."""
    image = request_to(began, destination=Destination.IMAGE, initiator=Initiator.IMAGE, unsafe_request=False)
    return run(image, redirect(location, ("Access-Control-Allow-Origin", PAGE)), *answers, profile=profile)


@pytest.mark.parametrize(
    ("profile", "origin", "includes_credentials", "is_checked"),
    [
        (SPEC, None, True, False),
        (CHROMIUM, PAGE, True, False),
        (FIREFOX, PAGE, False, False),
        (WEBKIT, PAGE, False, True),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_an_image_that_is_upgraded_to_its_own_origin(
    profile: Profile, origin: str | None, includes_credentials: bool, is_checked: bool
) -> None:
    """Recorded: home-upgraded, home-upgraded-twice."""
    outcome = image_led_home(profile, BY_HTTP, answer())
    sent = [event.request for event in outcome.trace if isinstance(event, Sent)][-1]
    assert (sent.url, get("origin", sent.headers)) == (HOME, origin)
    assert sent.include_credentials is includes_credentials
    assert outcome.cause is (Cause.MISSING_ALLOW_ORIGIN_HEADER if is_checked else None)


@pytest.mark.parametrize("profile", [FIREFOX, WEBKIT], ids=lambda profile: profile.name)
def test_the_upgraded_url_decides_whether_it_may_name_a_user(profile: Profile) -> None:
    """Recorded: home-upgraded-user."""
    with_user = BY_HTTP.replace("://", "://u:p@")
    assert image_led_home(profile, with_user, allow()).cause is None
    by_location = replace(
        profile, redirect_credentials_judged_as_upgraded=False, redirect_credentials_refused_late=False
    )
    assert image_led_home(by_location, with_user).cause is Cause.REDIRECT_CONTAINS_CREDENTIALS
    assert image_led_home(SPEC, with_user).cause is Cause.REDIRECT_CONTAINS_CREDENTIALS


def test_chromium_upgrades_a_location_before_it_asks_anything_else() -> None:
    """Recorded: home-upgraded-user."""
    outcome = image_led_home(CHROMIUM, BY_HTTP.replace("://", "://u:p@"))
    assert outcome.cause is Cause.SUBRESOURCE_CREDENTIALS_BLOCKED
    outcome = image_led_home(CHROMIUM, BY_HTTP, allow())
    assert [(event.url, event.hop) for event in outcome.trace if isinstance(event, Upgraded)] == [(BY_HTTP, 1)]


def test_webkit_forgets_the_first_credentials_at_home() -> None:
    """Recorded: home-upgraded-wildcard; `redirect_check_keeps_first_credentials` says what it is otherwise."""
    assert image_led_home(WEBKIT, BY_HTTP, redirect(f"{PAGE}/2"), allow()).is_readable
    refused = image_led_home(WEBKIT, HTTP, redirect(f"{PAGE}/2"))
    assert refused.cause is Cause.WILDCARD_ORIGIN_NOT_ALLOWED


def test_webkit_refuses_an_image_that_is_redirected_to_loopback() -> None:
    """Recorded: m-mixed-loopback-AB-img-None."""
    image = request_to(destination=Destination.IMAGE, mode=RequestMode.NO_CORS)
    for profile in (WEBKIT, SAFARI):
        assert run(image, redirect(LOOPBACK), profile=profile).cause is Cause.MIXED_CONTENT


@pytest.mark.parametrize(
    ("destination", "cause"),
    [(Destination.IMAGE, None), (Destination.VIDEO, None), (Destination.SCRIPT, Cause.MIXED_CONTENT)],
)
def test_webkit_lets_a_redirected_image_through_at_the_ipv6_loopback(
    destination: Destination, cause: Cause | None
) -> None:
    """Recorded: image-to-ipv6-loopback, script-to-ipv6-loopback."""
    image = request_to(destination=destination, mode=RequestMode.NO_CORS)
    answers = () if cause else (allow(),)
    assert run(image, redirect("http://[::1]/"), *answers, profile=WEBKIT).cause is cause


def test_webkit_asks_for_the_preflight_of_a_redirect_before_it_refuses() -> None:
    """Recorded: m-mixed-AB-fetch-put."""
    put = request_to("https://page.example/", method="PUT")
    allowing = allow("*", ("Access-Control-Allow-Methods", "PUT"), status=200)
    outcome = run(put, redirect(HTTP, status=307), allowing, profile=WEBKIT)
    assert outcome.cause is Cause.MIXED_CONTENT
    assert [(e.request.method, e.hop) for e in outcome.trace if isinstance(e, Sent)] == [("PUT", 0), ("OPTIONS", 1)]
    refused = run(put, redirect(HTTP, status=307), profile=CHROMIUM)
    assert [e.request.method for e in refused.trace if isinstance(e, Sent)] == ["PUT"]


def test_no_failure_where_nothing_is_mixed() -> None:
    state = state_of(request_to())
    assert mixed_content_check(state) is None
    assert mixed_content_failure(state, url_of("https://x.example/"), redirected=True) is None


@pytest.mark.parametrize(
    ("url", "exempt"),
    [("http://8.8.8.8/", True), ("http://[::1]/", True), ("http://localhost/", True), (HTTP, False)],
)
def test_hosts_that_are_not_upgraded(url: str, exempt: bool) -> None:
    assert is_upgrade_exempt(url_of(url)) is exempt
