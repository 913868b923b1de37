import pytest

from crossorigin.browser.elements import (
    ELEMENTS,
    CORSSettings,
    beacon_request,
    element_request,
    event_source_request,
    websocket_request,
)
from crossorigin.browser.filtered_response import ResponseType
from crossorigin.browser.initiators import PageError
from crossorigin.browser.profile import Profile
from crossorigin.browser.request import (
    CacheMode,
    CredentialsMode,
    Destination,
    Initiator,
    RedirectMode,
    Request,
    RequestMode,
)
from crossorigin.browser.trace import Sent
from tests.browser.exchanges import OTHER, PAGE_ORIGIN, PROFILES, Answer, allow, answer, redirect, run, url_of

URL = url_of(f"{OTHER}/x")
OWN = {Initiator.FETCH, Initiator.XML_HTTP_REQUEST, Initiator.EVENT_SOURCE, Initiator.BEACON, Initiator.WEBSOCKET}
PREFLIGHT_GRANT = allow(
    "https://page.example",
    ("Access-Control-Allow-Credentials", "true"),
    ("Access-Control-Allow-Headers", "Content-Type"),
)


def sent(request: Request, *answers: Answer, profile: Profile) -> list[str]:
    outcome = run(request, *answers, profile=profile)
    return [event.request.method for event in outcome.trace if isinstance(event, Sent)]


@pytest.mark.parametrize("initiator", ELEMENTS)
@pytest.mark.parametrize("crossorigin", CORSSettings)
def test_the_mode_of_an_element_is_that_of_its_attribute(initiator: Initiator, crossorigin: CORSSettings) -> None:
    """ "Let mode be "no-cors" if corsAttributeState is No CORS, and "cors" otherwise. … Let credentialsMode be
    "include". If corsAttributeState is Anonymous, then set credentialsMode to "same-origin"." """
    request = element_request(initiator, URL, PAGE_ORIGIN, crossorigin=crossorigin)
    is_bare = crossorigin is CORSSettings.NO_CORS
    always_cors = initiator in {Initiator.MODULE_SCRIPT, Initiator.MODULE_PRELOAD, Initiator.FONT}
    no_cors = is_bare and not always_cors
    same_origin = crossorigin is CORSSettings.ANONYMOUS or (is_bare and always_cors)
    assert request.mode is (RequestMode.NO_CORS if no_cors else RequestMode.CORS)
    assert request.credentials_mode is (CredentialsMode.SAME_ORIGIN if same_origin else CredentialsMode.INCLUDE)
    assert (request.method, request.url, request.origin) == ("GET", URL, PAGE_ORIGIN)
    assert (request.headers, request.body, request.initiator) == ((), None, initiator)
    # No page chooses the headers of an element: "request's unsafe-request flag" is unset.
    assert not request.unsafe_request


def test_the_states_of_the_attribute_are_the_standards() -> None:
    # "anonymous" and "use-credentials" are keywords of HTML; No CORS is what is there without the attribute.
    assert [state.value for state in CORSSettings] == ["no crossorigin attribute", "anonymous", "use-credentials"]


@pytest.mark.parametrize("initiator", Initiator)
def test_each_initiator_has_one_function(initiator: Initiator) -> None:
    if initiator in OWN:
        with pytest.raises(
            ValueError, match=f"^{initiator.value} is not an element; its own function makes its request$"
        ):
            element_request(initiator, URL, PAGE_ORIGIN)
    else:
        assert element_request(initiator, URL, PAGE_ORIGIN).initiator is initiator


def test_an_element_knows_what_it_loads() -> None:
    found = {initiator: element_request(initiator, URL, PAGE_ORIGIN).destination.value for initiator in ELEMENTS}
    assert found == {
        Initiator.IMAGE: "image",
        Initiator.SCRIPT: "script",
        Initiator.MODULE_SCRIPT: "script",
        Initiator.MODULE_PRELOAD: "script",
        Initiator.STYLESHEET: "style",
        Initiator.FONT: "font",
        Initiator.MEDIA: "video",
        Initiator.PRELOAD: "",
    }
    told = element_request(Initiator.PRELOAD, URL, PAGE_ORIGIN, destination=Destination.FONT)
    assert told.destination is Destination.FONT


def test_the_table_of_elements_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        ELEMENTS[Initiator.FETCH] = Destination.EMPTY  # type: ignore[index]  # this is what the test is about


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@pytest.mark.parametrize("initiator", [Initiator.IMAGE, Initiator.SCRIPT, Initiator.STYLESHEET, Initiator.MEDIA])
def test_an_element_needs_cors_only_with_the_attribute(initiator: Initiator, profile: Profile) -> None:
    bare = run(element_request(initiator, URL, PAGE_ORIGIN), answer(), profile=profile)
    assert (bare.response.type, bare.sent_credentials) == (ResponseType.OPAQUE, True)
    anonymous = element_request(initiator, URL, PAGE_ORIGIN, crossorigin=CORSSettings.ANONYMOUS)
    refused = run(anonymous, answer(), profile=profile)
    assert (refused.response.type, refused.sent_credentials) == (ResponseType.ERROR, False)
    assert run(anonymous, allow(), profile=profile).is_readable


@pytest.mark.parametrize("with_credentials", [False, True])
def test_an_event_source(with_credentials: bool) -> None:
    """ "If the value of eventSourceInitDict's withCredentials member is true, then set corsAttributeState to Use
    Credentials … User agents may set (`Accept`, `text/event-stream`) … Set request's cache mode to "no-store"." """
    request = event_source_request(URL, PAGE_ORIGIN, with_credentials=with_credentials)
    mode = CredentialsMode.INCLUDE if with_credentials else CredentialsMode.SAME_ORIGIN
    assert (request.mode, request.credentials_mode) == (RequestMode.CORS, mode)
    assert request.headers == (("Accept", "text/event-stream"),)
    assert (request.cache_mode, request.initiator) == (CacheMode.NO_STORE, Initiator.EVENT_SOURCE)
    assert not request.unsafe_request


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_an_event_source_needs_no_cors_preflight_fetch(profile: Profile) -> None:
    request = event_source_request(URL, PAGE_ORIGIN)
    assert request.credentials_mode is CredentialsMode.SAME_ORIGIN
    assert sent(request, allow(), profile=profile) == ["GET"]


@pytest.mark.parametrize(
    ("body", "body_type", "mode"),
    [
        (None, "application/json", RequestMode.NO_CORS),
        (b"", None, RequestMode.NO_CORS),
        (b"x", "text/plain;charset=UTF-8", RequestMode.NO_CORS),
        (b"x", "application/x-www-form-urlencoded", RequestMode.NO_CORS),
        (b"x", "multipart/form-data; boundary=b", RequestMode.NO_CORS),
        # "Set corsMode to "cors". If contentType value is a CORS-safelisted request-header value …, set corsMode to
        # "no-cors"."
        (b"x", "application/json", RequestMode.CORS),
        (b"x", f"text/plain;x={'a' * 128}", RequestMode.CORS),
    ],
)
def test_a_beacon_is_no_cors_as_long_as_its_type_is_safelisted(
    body: bytes | None, body_type: str | None, mode: RequestMode
) -> None:
    request = beacon_request(URL, PAGE_ORIGIN, body=body, body_type=body_type)
    assert request.mode is mode
    assert (request.method, request.credentials_mode) == ("POST", CredentialsMode.INCLUDE)
    has_type = body is not None and body_type is not None
    assert request.headers == ((("Content-Type", body_type),) if has_type else ())
    assert (request.body, request.initiator) == (body, Initiator.BEACON)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_a_beacon_of_json_asks_first(profile: Profile) -> None:
    json = beacon_request(URL, PAGE_ORIGIN, body=b"{}", body_type="application/json")
    assert sent(json, PREFLIGHT_GRANT, PREFLIGHT_GRANT, profile=profile) == ["OPTIONS", "POST"]
    assert sent(beacon_request(URL, PAGE_ORIGIN, body=b"x"), answer(), profile=profile) == ["POST"]


@pytest.mark.parametrize(
    ("url", "sent_to"),
    [
        ("ws://api.example/x?y", "http://api.example/x?y"),
        ("wss://api.example:8443/", "https://api.example:8443/"),
        # "If urlRecord's scheme is "http", then set urlRecord's scheme to "ws"."
        ("http://api.example/", "http://api.example/"),
        ("https://api.example/", "https://api.example/"),
        # The default port of `ws` is that of `http`.
        ("ws://api.example:80/", "http://api.example/"),
        ("wss://api.example:80/", "https://api.example:80/"),
    ],
)
def test_a_websocket_starts_with_an_http_request(url: str, sent_to: str) -> None:
    request = websocket_request(url_of(url), PAGE_ORIGIN)
    assert (str(request.url), request.mode, request.method) == (sent_to, RequestMode.WEBSOCKET, "GET")
    assert (request.redirect_mode, request.cache_mode) == (RedirectMode.ERROR, CacheMode.NO_STORE)
    assert (request.credentials_mode, request.initiator) == (CredentialsMode.INCLUDE, Initiator.WEBSOCKET)
    assert not request.unsafe_request


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://a.example/", "ftp://a.example/ is no WebSocket URL: write ws or wss for its scheme ftp"),
        ("ws://a.example/#f", "ws://a.example/#f has a fragment, which no WebSocket URL may have"),
    ],
)
def test_a_url_that_is_no_websocket_url(url: str, message: str) -> None:
    """ "If urlRecord's scheme is not "ws" or "wss", then throw a "SyntaxError" DOMException. If urlRecord's fragment is
    non-null, then throw a "SyntaxError" DOMException." """
    with pytest.raises(PageError, match=f"^{message}$"):
        websocket_request(url_of(url), PAGE_ORIGIN)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_a_websocket_meets_no_cors_check(profile: Profile) -> None:
    request = websocket_request(url_of("wss://api.example/"), PAGE_ORIGIN)
    outcome = run(request, answer(status=101), profile=profile)
    assert outcome.cause is None
    (wire,) = (event.request for event in outcome.trace if isinstance(event, Sent))
    assert ("Origin", "https://page.example") in wire.headers
    assert wire.include_credentials
    for response in (answer(), redirect("/x")):
        assert run(request, response, profile=profile).cause is not None
