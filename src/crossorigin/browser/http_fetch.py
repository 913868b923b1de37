"""HTTP fetch: the request itself and its response. https://fetch.spec.whatwg.org/#concept-http-fetch"""

from dataclasses import replace

from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN, LOCATION
from crossorigin.fetch.ip_addresses import is_address, is_loopback_host
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.fetch.origin import OpaqueOrigin, is_same_origin, origin_of, serialize_origin
from crossorigin.fetch.url import URL, serialize_url

from . import standard
from .causes import Cause
from .corp_check import corp_check
from .cors_check import Failure
from .fetch_state import FetchState, Next, ResponseTainting
from .filtered_response import FilteredResponse, ResponseType, filter_response
from .http_redirect_fetch import http_redirect_fetch, redirect_credentials_check
from .preflight import Inputs
from .profile_cors_check import profile_cors_check
from .received import skip_empty_lines
from .redirect import is_redirect_tainted, location_url
from .referrer_policy import withholds_origin
from .request import Initiator, RedirectMode, RequestMode
from .trace import Checked, Sent

SWITCHING_PROTOCOLS = 101


def http_network_fetch(state: FetchState) -> HTTPRequest | Checked:
    """The request as it leaves. https://fetch.spec.whatwg.org/#http-network-or-cache-fetch"""
    if state.refusal is not None:
        state.events.append(state.refusal)
        return state.refusal
    state.carries_origin = carries_origin_header(state)
    origin = (("Origin", _origin_header(state)),) if state.carries_origin else ()
    wire = HTTPRequest(
        method=state.method,
        url=serialize_url(state.url, exclude_fragment=True),
        headers=state.headers + origin,
        body=state.body,
        include_credentials=state.includes_credentials,
    )
    state.events.append(Sent(wire, state.hop, preflight=False))
    return wire


def _origin_header(state: FetchState) -> str:
    if state.tainting is ResponseTainting.CORS:
        return state.serialized_origin
    if state.lost_origin or _is_withheld(state):
        return "null"
    page, is_beacon = state.request.top_level_origin, state.request.initiator is Initiator.BEACON
    if page is None or not is_beacon or not state.profile.no_cors_beacons_name_page:
        return state.serialized_origin
    # Redirects taint the frame's own origin, though (s20261122n05882).
    return "null" if is_redirect_tainted(state.request.origin, state.url_list) else serialize_origin(page)


def _is_withheld(state: FetchState) -> bool:
    # "If request's mode is not "cors", then switch on request's referrer policy".
    if state.profile.origin_ignores_referrer_policy or state.request.mode in {RequestMode.CORS, RequestMode.WEBSOCKET}:
        return False
    policy = state.referrer_policy or state.request.referrer_policy
    return withholds_origin(policy, state.request.origin, state.url)


def carries_origin_header(state: FetchState) -> bool:
    """Whether the request has an `Origin` header. https://fetch.spec.whatwg.org/#append-a-request-origin-header"""
    return (
        state.tainting is ResponseTainting.CORS
        or state.request.mode is RequestMode.WEBSOCKET
        or state.method not in {"GET", "HEAD"}
        or state.carries_origin
        or (state.home_by_upgrade and state.request.mode is RequestMode.CORS)
        or (
            state.request.mode is RequestMode.CORS
            and state.request.initiator in state.profile.cors_elements_send_origin_at_home
        )
        or (state.profile.opaque_origin_sent_with_credentials and _is_opaque_with_credentials(state))
    )


def _is_opaque_with_credentials(state: FetchState) -> bool:
    if not isinstance(state.request.origin, OpaqueOrigin) or not state.includes_credentials:
        return False
    if state.request.is_fetch_with_keepalive and state.profile.opaque_origin_withheld_with_keepalive:
        return False
    # `Sec-Fetch-Storage-Access` brings it along, which goes to potentially trustworthy URLs alone (secure).
    # https://privacycg.github.io/storage-access-headers/
    # NB: not to `http://localhost` (measured in Chromium that blocks third-party cookies, and in Firefox).
    host = state.url.host or ""
    if state.url.scheme != "https" and not (is_address(host) and is_loopback_host(host)):
        return False
    first, *later = map(origin_of, state.redirect_urls)
    return not later or (state.profile.opaque_origin_outlives_method and all(is_same_origin(first, o) for o in later))


def http_fetch(state: FetchState, response: HTTPResponse) -> FilteredResponse | Next | Checked:
    """Judge the response. https://fetch.spec.whatwg.org/#concept-http-fetch, from step 4.3 on"""
    refused = _response_check(state, response)
    if refused is not None:
        return refused
    if not state.is_redirect(response):
        return finish(state, response)
    # Step 6.2, "Switch on request's redirect mode", for a response whose status is a redirect status.
    match state.request.redirect_mode:
        case RedirectMode.ERROR:
            return _redirect_mode_error(state, response)
        case RedirectMode.MANUAL:
            url = serialize_url(state.url, exclude_fragment=True)
            return FilteredResponse(type=ResponseType.OPAQUE_REDIRECT, url=url)
        case _ if _ends_at_about_blank(state, response):
            state.tainting = ResponseTainting.OPAQUE
            return finish(state, response)
        case _:
            followed = http_redirect_fetch(state, response)
            return finish(state, response) if followed is None else followed


def _ends_at_about_blank(state: FetchState, response: HTTPResponse) -> bool:
    if not (state.request.is_fetch_with_keepalive and state.profile.keepalive_ends_at_about_blank):
        return False
    target = location_url(response.headers, state.url, state.profile)
    is_blank = isinstance(target, URL) and serialize_url(target, exclude_fragment=True) == "about:blank"
    return is_blank and state.request.mode is RequestMode.NO_CORS


def _response_check(state: FetchState, response: HTTPResponse) -> Checked | None:
    """The check that refused *response*, if one did."""
    # "If request's response tainting is "cors" and a CORS check for request and response returns failure, then return a
    # network error."
    if state.tainting is ResponseTainting.CORS:
        event = _cors_check(state, response)
        return None if event.failure is None else _refused(state, event)
    # "If request's response tainting is "opaque" and the cross-origin resource policy check … returns blocked, then
    # return a network error."
    if state.tainting is ResponseTainting.OPAQUE:
        failure = corp_check(state.request.origin, state.url, response.headers, state.profile, state.suffixes)
        if failure is not None:
            inputs = _location_input(state, response) if state.is_redirect(response) else ()
            return state.check("cross-origin resource policy check", failure, response, inputs=inputs)
    if state.request.mode is RequestMode.WEBSOCKET and response.status != SWITCHING_PROTOCOLS:
        failure = Failure(Cause.WEBSOCKET_REFUSED, standard.WEBSOCKET_STATUS, str(response.status))
        return state.check(standard.WEBSOCKET_STATUS.algorithm, failure, response)
    return None


def _redirect_mode_error(state: FetchState, response: HTTPResponse) -> FilteredResponse | Checked:
    if state.profile.refuses_redirect_credentials_before_mode:
        early = redirect_credentials_check(state, response)
        if early is not None:
            return early
    if _is_no_redirect(state, response):
        return finish(state, response)
    return state.check("HTTP fetch", Failure(Cause.REDIRECT_DISALLOWED_BY_MODE, standard.HTTP_REDIRECT_ERROR), response)


def _is_no_redirect(state: FetchState, response: HTTPResponse) -> bool:
    return state.profile.redirect_mode_error_needs_location and not get(LOCATION, response.headers)


def _cors_check(state: FetchState, response: HTTPResponse) -> Checked:
    (origin, later), mode = state.checked_origins, state.request.credentials_mode
    failure = profile_cors_check(origin, mode, response.headers, state.profile)
    if failure is None and later != origin and not state.is_at_home and not state.is_redirect(response):
        origin, failure = later, profile_cors_check(later, mode, response.headers, state.profile)
    inputs: Inputs = (
        ("request origin", origin),
        ("credentials mode", mode.value),
        (ACCESS_CONTROL_ALLOW_ORIGIN, get(ACCESS_CONTROL_ALLOW_ORIGIN, response.headers)),
        (ACCESS_CONTROL_ALLOW_CREDENTIALS, get(ACCESS_CONTROL_ALLOW_CREDENTIALS, response.headers)),
    )
    if state.is_redirect(response):
        inputs += _location_input(state, response)
    return state.check("CORS check", failure, response, inputs=inputs)


def _location_input(state: FetchState, response: HTTPResponse) -> Inputs:
    target = location_url(response.headers, state.url, state.profile)
    text = str(target) if isinstance(target, URL) else get(LOCATION, response.headers)
    return (("location URL", text),) if text else ()


def _refused(state: FetchState, event: Checked) -> Checked:
    need, profile = state.need, state.profile
    if profile.response_failure_clears_cache and (need is not None or profile.every_failure_clears_cache):
        origin = state.serialized_origin if need is None else need.origin
        url = serialize_url(state.url) if need is None else need.url
        state.preflight_cache(origin).clear(state.request, origin, url)
    return event


def finish(state: FetchState, response: HTTPResponse) -> FilteredResponse:
    """The filtered response. https://fetch.spec.whatwg.org/#concept-main-fetch, step 14"""
    if state.profile.skips_empty_header_lines:
        response = replace(response, headers=skip_empty_lines(response.headers))
    return filter_response(
        ResponseType(state.tainting.value),
        response,
        state.request.credentials_mode,
        profile=state.profile,
        url=serialize_url(state.url, exclude_fragment=True),
        redirected=state.hop > 0,
    )
