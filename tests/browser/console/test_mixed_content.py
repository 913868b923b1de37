from dataclasses import replace
from typing import Any

import pytest

from crossorigin.browser.console import console_lines
from crossorigin.browser.console.mixed_content import as_upgraded, is_refused_scheme, mixed_content_lines
from crossorigin.browser.elements import CORSSettings, beacon_request, element_request, event_source_request
from crossorigin.browser.elements import websocket_request as websocket
from crossorigin.browser.initiators import fetch_request, xml_http_request
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SPEC, WEBKIT
from crossorigin.browser.request import Destination, Initiator, Request, RequestMode
from crossorigin.fetch.origin import OpaqueOrigin
from tests.browser.exchanges import PAGE_ORIGIN, allow, answer, redirect, request_to, run, url_of

HTTP, LOOPBACK, HTTPS, OWN = "http://b.example/0", "http://127.0.0.1/0", "https://b.example/0", "https://page.example/0"
TO_HTTP = redirect(HTTP, ("Access-Control-Allow-Origin", "*"), status=307)
TO_LOOPBACK = redirect(LOOPBACK, ("Access-Control-Allow-Origin", "*"), status=307)
CHROMIUM_START = "Mixed Content: The page at 'https://page.example/' was loaded over HTTPS, but requested an insecure "
BLOCKED = " This request has been blocked; the content must be served over HTTPS."
WEBKIT_START = "The page at https://page.example/ requested insecure content from "
MUST = ". This content was blocked and must"
NOT_ALLOWED = "Not allowed to request resource"
STAYS = ". This content was not upgraded to HTTPS and must be served from the local host."
UPGRADED = ". This content was automatically upgraded and should be served over HTTPS."
NOT_HTTP = "Redirection to URL with a scheme that is not HTTP(S)"
CANNOT = "Cannot load image https://page.example/0"


def element(initiator: Initiator, url: str = HTTP, *, cors: bool = False, **changes: Any) -> Request:
    setting = CORSSettings.ANONYMOUS if cors else CORSSettings.NO_CORS
    return element_request(initiator, url_of(url), PAGE_ORIGIN, crossorigin=setting, **changes)


def fetched(url: str = HTTP, **changes: Any) -> Request:
    return fetch_request(url_of(url), PAGE_ORIGIN, **changes)


def lines(profile: Profile, request: Request, *answers: Any) -> list[str]:
    return [str(line) for line in console_lines(run(request, *answers, profile=profile))]


@pytest.mark.parametrize(
    ("request_", "kind"),
    [
        # Recorded: m-mixed-B.
        (fetched(), "resource"),
        (xml_http_request(url_of(HTTP), PAGE_ORIGIN), "XMLHttpRequest endpoint"),
        (event_source_request(url_of(HTTP), PAGE_ORIGIN), "EventSource endpoint"),
        (beacon_request(url_of(HTTP), PAGE_ORIGIN), "Beacon endpoint"),
        (element(Initiator.SCRIPT), "script"),
        (element(Initiator.STYLESHEET), "stylesheet"),
        (element(Initiator.FONT), "font"),
        (element(Initiator.PRELOAD), "resource"),
    ],
)
def test_chromium_names_what_it_blocks(request_: Request, kind: str) -> None:
    assert lines(CHROMIUM, request_) == [f"{CHROMIUM_START}{kind} '{HTTP}'.{BLOCKED}"]


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("http://a b/x", ["http://a%20b/x"]),
        ("HTTP://a b/", ["HTTP://a%20b/"]),
        ("https://a b/", []),
        ("http://[/", []),
        ("http://b.example:99999/", []),
    ],
)
def test_to_chromium_a_space_in_the_host_makes_it_no_less_mixed(location: str, told: list[str]) -> None:
    found = [line for line in lines(CHROMIUM, fetched(OWN), redirect(location)) if "Mixed" in line]
    assert found == [f"{CHROMIUM_START}resource '{url}'.{BLOCKED}" for url in told]
    assert lines(CHROMIUM, element(Initiator.PRELOAD, HTTPS), redirect(location)) == []


def test_to_chromium_the_first_host_decides_what_is_upgraded() -> None:
    told = lines(CHROMIUM, element(Initiator.IMAGE, "http://localhost/"), redirect(HTTP), answer())
    assert told[1:] == [f"{CHROMIUM_START}image '{HTTP}'. This content should also be served over HTTPS."]


def test_chromium_on_websockets_redirects_and_private_hosts() -> None:
    assert lines(CHROMIUM, websocket(url_of("ws://b.example/0"), PAGE_ORIGIN)) == [
        (
            "Mixed Content: The page at 'https://page.example/' was loaded over HTTPS, but attempted to connect to the "
            "insecure WebSocket endpoint 'ws://b.example/0'. This request has been blocked; this endpoint must be "
            "available over WSS."
        )
    ]
    assert lines(CHROMIUM, fetched(HTTPS), TO_HTTP) == [f"{CHROMIUM_START}resource '{HTTP}'.{BLOCKED}"]
    assert lines(CHROMIUM, element(Initiator.PRELOAD, HTTPS), TO_HTTP) == []
    private = lines(CHROMIUM, fetched("http://10.0.0.1/"), answer(("Access-Control-Allow-Origin", "*")))
    assert private == [f"{CHROMIUM_START}resource 'http://10.0.0.1/'. This content should also be served over HTTPS."]


@pytest.mark.parametrize(
    ("url", "why"),
    [(LOOPBACK, "its URL's host is an IP address"), ("http://localhost/0", "it is a local network request")],
)
def test_chromium_tells_what_is_not_upgraded(url: str, why: str) -> None:
    assert lines(CHROMIUM, element(Initiator.IMAGE, url), answer()) == [
        f"{CHROMIUM_START}element '{url}'. This request was not upgraded to HTTPS because {why}."
    ]


def test_chromium_tells_upgrades_but_those_of_redirects() -> None:
    upgraded = (
        f"{CHROMIUM_START}element '{HTTP}'. This request was automatically upgraded to HTTPS, For more information see "
        "https://blog.chromium.org/2019/10/no-more-mixed-messages-about-https.html"
    )
    media = f"{CHROMIUM_START}audio file '{HTTP}'. This content should also be served over HTTPS."
    assert lines(CHROMIUM, element(Initiator.IMAGE), answer()) == [upgraded]
    assert lines(CHROMIUM, element(Initiator.MEDIA), answer()) == [upgraded, media]
    for status, played in ((206, [media]), (202, []), (404, [])):
        assert lines(CHROMIUM, element(Initiator.MEDIA), answer(status=status)) == [upgraded, *played]
    assert lines(CHROMIUM, element(Initiator.MEDIA), redirect(HTTPS), answer()) == [upgraded]
    assert lines(CHROMIUM, element(Initiator.IMAGE, HTTPS), TO_HTTP, answer()) == []


@pytest.mark.parametrize(
    ("initiator", "destination", "kinds"),
    [
        (Initiator.IMAGE, Destination.IMAGE, ["image"]),
        (Initiator.PRELOAD, Destination.IMAGE, []),
        (Initiator.MEDIA, Destination.AUDIO, ["audio file", "audio file"]),
        (Initiator.MEDIA, Destination.VIDEO, ["video", "audio file"]),
    ],
)
def test_chromium_warns_of_a_redirect_that_stays_with_http(
    initiator: Initiator, destination: Destination, kinds: list[str]
) -> None:
    """Recorded: video-warned, preload-not-warned, audio-warned."""
    request = element(initiator, LOOPBACK, destination=destination)
    warnings = [f"{CHROMIUM_START}{kind} '{HTTP}'. This content should also be served over HTTPS." for kind in kinds]
    assert lines(CHROMIUM, request, TO_HTTP, allow())[1:] == warnings
    unplayed = warnings[:1]
    assert lines(CHROMIUM, request, TO_HTTP, allow(status=404))[1:] == unplayed


def test_a_sandboxed_frame_in_an_https_page() -> None:
    framed = request_to(HTTP, origin=OpaqueOrigin(), top_level_origin=PAGE_ORIGIN)
    assert lines(CHROMIUM, framed) == [f"{CHROMIUM_START}resource '{HTTP}'.{BLOCKED}"]
    assert lines(WEBKIT, framed)[0].startswith("[blocked] The page at about:srcdoc requested ")
    image = request_to(HTTP, origin=OpaqueOrigin(), top_level_origin=PAGE_ORIGIN, destination=Destination.IMAGE)
    assert "The page at 'about:srcdoc' was" in lines(CHROMIUM, image, answer(("Access-Control-Allow-Origin", "*")))[0]


FIREFOX_BLOCKED = f"Mixed Content Blocker: Blocked loading mixed active content “{HTTP}”"


def did_not_succeed(url: str) -> str:
    return (
        "CORSDidNotSucceed2: Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote "
        f"resource at {url}. (Reason: CORS request did not succeed). Status code: (null)."
    )


def test_firefox() -> None:
    """Recorded: m-mixed-B, m-mixed-AB, m-mixed-CB."""
    source = event_source_request(url_of(HTTP), PAGE_ORIGIN)
    cannot = "Event Source: Firefox can’t establish a connection to the server at {}."
    script = "Script Loader: <script> source URI is not allowed in this document: “https://b.example/0”."
    assert lines(FIREFOX, fetched()) == [FIREFOX_BLOCKED]
    assert lines(FIREFOX, fetched(HTTPS), TO_HTTP) == [FIREFOX_BLOCKED, did_not_succeed(HTTPS)]
    assert lines(FIREFOX, fetched(OWN), TO_HTTP) == [FIREFOX_BLOCKED]
    # The CORS check is not made.
    assert lines(FIREFOX, fetched(HTTPS), redirect(HTTP, ("X-A", "1"))) == [FIREFOX_BLOCKED, did_not_succeed(HTTPS)]
    assert lines(FIREFOX, source) == [FIREFOX_BLOCKED, cannot.format(HTTP)]
    assert lines(FIREFOX, element(Initiator.SCRIPT)) == [FIREFOX_BLOCKED]
    assert lines(FIREFOX, element(Initiator.SCRIPT, HTTPS), TO_HTTP) == [FIREFOX_BLOCKED, script]
    assert lines(FIREFOX, websocket(url_of("ws://b.example/0"), PAGE_ORIGIN)) == []
    assert lines(FIREFOX, element(Initiator.PRELOAD)) == []
    assert lines(FIREFOX, element(Initiator.PRELOAD, HTTPS), TO_HTTP) == [FIREFOX_BLOCKED]
    style = element(Initiator.PRELOAD, HTTPS, destination=Destination.STYLE)
    assert lines(FIREFOX, style, TO_HTTP) == []
    assert lines(FIREFOX, element(Initiator.IMAGE), answer()) == [
        f"Mixed Content Message: Mixed Content: Upgrading insecure display request ‘{HTTP}’ to use ‘https’"
    ]


def cannot_load(url: str, api: str = "Fetch API") -> str:
    return f"{api} cannot load {url} due to access control checks."


def test_webkit_at_the_first_url() -> None:
    """Recorded: m-mixed-B, m-mixed-loopback-B."""
    blocked = f"[blocked] {WEBKIT_START}{HTTP}{MUST} be served over HTTPS."
    assert lines(WEBKIT, fetched()) == [blocked, NOT_ALLOWED, cannot_load(HTTP)]
    assert lines(WEBKIT, fetched(LOOPBACK))[0] == f"[blocked] {WEBKIT_START}{LOOPBACK}{MUST}"
    assert lines(WEBKIT, element(Initiator.SCRIPT)) == [blocked]
    assert lines(WEBKIT, element(Initiator.STYLESHEET)) == [blocked]
    assert lines(WEBKIT, beacon_request(url_of(HTTP), PAGE_ORIGIN)) == [
        blocked,
        f"Beacon API cannot load {HTTP}. Not allowed to request resource",
    ]
    assert lines(WEBKIT, websocket(url_of("ws://b.example/0"), PAGE_ORIGIN)) == [
        f"[blocked] {WEBKIT_START}ws://b.example/0{MUST} be served over HTTPS.",
        "WebSocket connection failed: WebSocket is closed before the connection is established.",
    ]


def test_webkit_at_a_redirect() -> None:
    """Recorded: m-mixed-CB, m-mixed-loopback-AB."""
    blocked = f"[blocked] {WEBKIT_START}{HTTP}{MUST} be served over HTTPS."
    left = f"{WEBKIT_START}{LOOPBACK}. This content was not upgraded to HTTPS and must be served from the local host."
    assert lines(WEBKIT, fetched(HTTPS), TO_HTTP) == [blocked, cannot_load(HTTPS)]
    assert lines(WEBKIT, beacon_request(url_of(HTTPS), PAGE_ORIGIN), TO_HTTP) == [
        blocked,
        f"Beacon API cannot load {HTTPS}. Redirect was not allowed",
    ]
    assert lines(WEBKIT, element(Initiator.IMAGE, HTTPS), TO_LOOPBACK) == [
        left,
        f"[blocked] {WEBKIT_START}{LOOPBACK}{MUST}",
        f"Cannot load image {HTTPS} due to access control checks.",
    ]
    assert lines(WEBKIT, element(Initiator.IMAGE, LOOPBACK), answer()) == [left]
    assert lines(WEBKIT, element(Initiator.IMAGE), answer()) == [
        f"{WEBKIT_START}{HTTP}. This content was automatically upgraded and should be served over HTTPS."
    ]


@pytest.mark.parametrize(
    ("request_", "location", "as_mixed"),
    [
        # Recorded: e0, e1, e8 and e9 of the cases on redirects to other schemes.
        (fetched(OWN), "javascript:1", True),
        (fetched(HTTPS, mode=RequestMode.NO_CORS), "foo:bar", True),
        (fetched(HTTPS), "foo:bar", False),
        (fetched(OWN, mode=RequestMode.SAME_ORIGIN), "foo:bar", False),
        (fetched(OWN), "data:,", False),
        (fetched(OWN), "wss://b.example/", False),
        (fetched(OWN), "http://", False),
        (request_to("http://page.example/0", origin=OpaqueOrigin()), "foo:bar", False),
    ],
)
def test_webkit_on_other_schemes(request_: Request, location: str, as_mixed: bool) -> None:
    outcome = run(request_, redirect(location), profile=WEBKIT)
    assert is_refused_scheme(outcome) is as_mixed
    if as_mixed:
        first, second = map(str, console_lines(outcome))
        assert first == f"[blocked] {WEBKIT_START}{location}{MUST} be served over HTTPS."
        assert second == cannot_load(str(request_.url))


def test_webkit_names_the_user_of_the_first_url_alone() -> None:
    """Recorded: beacon-user."""
    first, later = url_of("https://u:p@b.example/0"), "https://u:p@b.example/1"
    refused = "Beacon API cannot load {}. Redirect was not allowed"
    assert lines(WEBKIT, beacon_request(first, PAGE_ORIGIN), TO_HTTP)[-1] == refused.format(first)
    beacon = beacon_request(url_of(HTTPS), PAGE_ORIGIN)
    assert lines(WEBKIT, beacon, redirect(later, status=307), TO_HTTP)[-1] == refused.format("https://b.example/1")


def test_webkit_names_the_upgraded_url_of_a_redirect_it_denies() -> None:
    """Recorded: late-refusal-upgraded."""
    image = element(Initiator.IMAGE, OWN, cors=True)
    *_, denied, _ = lines(WEBKIT, image, redirect(HTTP), redirect("http://c.example/"))
    assert denied.startswith("Cross-origin redirection to https://c.example/ denied")


@pytest.mark.parametrize(
    ("location", "told"),
    [
        # Recorded: image-to-file, image-to-ws, video-to-local-ws, image-to-javascript.
        ("file://x/", [f"{WEBKIT_START}file://x/{STAYS}", "Not allowed to load local resource", CANNOT]),
        ("ws://c.example/", [f"{WEBKIT_START}ws://c.example/{UPGRADED}", f"{NOT_HTTP}", CANNOT]),
        ("ws://localhost/", [f"{WEBKIT_START}ws://localhost/{STAYS}", f"[blocked] {WEBKIT_START}", CANNOT]),
        ("javascript:1", [f"{WEBKIT_START}javascript:1{UPGRADED}", f"[blocked] {WEBKIT_START}javascript:1", CANNOT]),
        ("wss://c.example/", [f"{NOT_HTTP}", CANNOT]),
        ("blob:https://page.example/1", [f"{NOT_HTTP}", CANNOT]),
    ],
)
def test_webkit_tells_what_it_would_upgrade_of_other_schemes(location: str, told: list[str]) -> None:
    found = lines(WEBKIT, element(Initiator.IMAGE, OWN), redirect(location))
    assert len(found) == len(told)
    assert all(line.startswith(begin) for line, begin in zip(found, told, strict=True)), found
    of_script = lines(WEBKIT, element(Initiator.SCRIPT, OWN), redirect(location))
    assert not any(UPGRADED in line or STAYS in line for line in of_script)


def test_webkit_tells_nothing_of_other_schemes_once_cors_is_involved() -> None:
    """Recorded: cors-image-to-ws."""
    image = element(Initiator.IMAGE, HTTPS, cors=True)
    (denied, _) = lines(WEBKIT, image, redirect("ws://c.example/"))
    assert denied.startswith("Cross-origin redirection to ws://c.example/ denied")
    image = element(Initiator.IMAGE, OWN, cors=True)
    (_, denied, _) = lines(WEBKIT, image, redirect("ws://c.example/"))
    assert denied.startswith("Cross-origin redirection to wss://c.example/ denied")


@pytest.mark.parametrize(
    ("location", "named"),
    [("ws://c.example/ws:", "wss://c.example/ws:"), ("foo:ws:1", "foo:ws:1"), ("ws://localhost/", "ws://localhost/")],
)
def test_webkit_upgrades_the_scheme_alone(location: str, named: str) -> None:
    outcome = run(element(Initiator.IMAGE, OWN), redirect(location), profile=WEBKIT)
    assert as_upgraded(outcome, location) == named


@pytest.mark.parametrize("location", ["file:///x", "foo://bar/x", "ws://c.example/"])
def test_an_image_upgraded_to_its_own_origin_is_cors_to_webkit(location: str) -> None:
    """Recorded: home-upgraded-file, home-upgraded-foo."""
    image = element(Initiator.IMAGE, OWN, cors=True)
    by_http = OWN.replace("https", "http")
    _, denied, cannot = lines(WEBKIT, image, redirect(f"{by_http}1"), redirect(location))
    assert denied.startswith(f"Cross-origin redirection to {location} denied")
    assert cannot.startswith(CANNOT)


def test_in_a_sandboxed_frame_chromium_warns_of_its_page() -> None:
    """Recorded: sandboxed-video-warned."""
    video = replace(element(Initiator.MEDIA, destination=Destination.VIDEO), origin=OpaqueOrigin())
    upgraded, played = lines(CHROMIUM, replace(video, top_level_origin=PAGE_ORIGIN), allow())
    assert upgraded.startswith("Mixed Content: The page at 'about:srcdoc'")
    assert played.startswith(f"{CHROMIUM_START}audio file")


def test_nothing_is_said_of_pages_that_are_not_https_nor_by_the_standard() -> None:
    assert mixed_content_lines(run(request_to(HTTP), profile=SPEC)) == ()
    framed = run(request_to(HTTP, origin=OpaqueOrigin()), answer(), profile=CHROMIUM)
    assert mixed_content_lines(framed) == ()
    assert not is_refused_scheme(run(fetched(HTTPS), answer(("Access-Control-Allow-Origin", "*")), profile=WEBKIT))
    assert mixed_content_lines(run(fetched(HTTPS), answer(), profile=CHROMIUM)) == ()
