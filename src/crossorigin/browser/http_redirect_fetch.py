"""HTTP-redirect fetch. https://fetch.spec.whatwg.org/#http-redirect-fetch"""

from crossorigin.fetch.header_list import get, values
from crossorigin.fetch.header_names import AUTHORIZATION, CONTENT_TYPE, LOCATION
from crossorigin.fetch.messages import HeaderList, HTTPResponse
from crossorigin.fetch.origin import is_same_origin, origin_of
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url import URL, includes_credentials

from .causes import Cause
from .cors_check import Failure, cors_check
from .fetch_state import FetchState, Next, ResponseTainting
from .mixed_content import upgraded_location
from .redirect import location_url
from .redirect_steps import credentials_failure, redirect_failure
from .referrer_policy import parse_referrer_policy
from .request import CredentialsMode, Initiator, ReferrerPolicy
from .trace import Checked, Redirected, Upgraded

_REQUEST_BODY_HEADER_NAMES = frozenset({"content-encoding", "content-language", "content-location", "content-type"})
"""https://fetch.spec.whatwg.org/#request-body-header-name"""


def http_redirect_fetch(state: FetchState, response: HTTPResponse) -> Next | Checked | None:
    """Follow the redirect; `None` where the response has no location and is the answer itself."""
    location = location_url(response.headers, state.url, state.profile)
    if location is None:
        return None
    target = location
    if isinstance(location, URL) and state.profile.first_url_decides_upgrades:
        target = upgraded_location(state, location)
    failure = redirect_failure(state, target)
    if failure is not None and failure.cause is Cause.SUBRESOURCE_CREDENTIALS_BLOCKED and state.request.keepalive:
        # The page is told, and the browser goes on without it (measured in Chromium).
        told = state.check("HTTP-redirect fetch", failure, response, inputs=(("location URL", str(target)),))
        state.told, failure = state.told or told, None
    if failure is not None:
        inputs = (("location URL", str(target) if isinstance(target, URL) else get(LOCATION, response.headers)),)
        return state.check("HTTP-redirect fetch", failure, response, inputs=inputs)
    assert isinstance(target, URL)
    state.refusal = state.refusal or _late_refusal(state, response, target)
    _rewrite(state, response.status, target)
    state.referrer_policy = _referrer_policy(state, response, target) or state.referrer_policy
    state.url_list.append(target)
    state.events.append(Redirected(str(target), state.hop))
    if target != location:
        state.events.append(Upgraded(str(location), state.hop))
    return Next.MAIN_FETCH


def redirect_credentials_check(state: FetchState, response: HTTPResponse) -> Checked | None:
    """The steps on user name and password alone, for a browser that takes them before the redirect mode."""
    target = location_url(response.headers, state.url, state.profile)
    if not isinstance(target, URL) or not includes_credentials(target):
        return None
    failure = credentials_failure(state, target)
    if failure is None or failure.cause is not Cause.REDIRECT_CONTAINS_CREDENTIALS:
        return None
    return state.check("HTTP-redirect fetch", failure, response, inputs=(("location URL", str(target)),))


def _late_refusal(state: FetchState, response: HTTPResponse, target: URL) -> Checked | None:
    failure = _first_credentials_failure(state, response) or _second_check_failure(state, response)
    if failure is None and state.profile.redirect_credentials_refused_late and includes_credentials(target):
        failure = credentials_failure(state, target)
    if failure is None:
        return None
    inputs = (("location URL", str(target)), ("request origin", state.checked_origins[1]))
    return Checked("CORS check", inputs, failure, state.hop, preflight=False, status=response.status)


def _first_credentials_failure(state: FetchState, response: HTTPResponse) -> Failure | None:
    request, profile = state.request, state.profile
    began_at_home = is_same_origin(request.origin, origin_of(state.url_list[0]))
    strict = profile.redirect_check_keeps_first_credentials and began_at_home and not state.is_at_home
    strict |= profile.module_preload_redirects_need_credentials and request.initiator is Initiator.MODULE_PRELOAD
    is_open = state.tainting is ResponseTainting.CORS and request.credentials_mode is CredentialsMode.SAME_ORIGIN
    if not (strict and is_open):
        return None
    return cors_check(state.checked_origins[1], CredentialsMode.INCLUDE, response.headers)


def _second_check_failure(state: FetchState, response: HTTPResponse) -> Failure | None:
    first, second = state.checked_origins
    if state.tainting is not ResponseTainting.CORS or first == second or state.is_at_home:
        return None
    return cors_check(second, state.request.credentials_mode, response.headers)


def _rewrite(state: FetchState, status: int, target: URL) -> None:
    # "If one of the following is true: internalResponse's status is 301 or 302 and request's method is `POST`;
    # internalResponse's status is 303 and request's method is not `GET` or `HEAD`, then: set request's method to `GET`
    # and request's body to null; for each headerName of request-body-header name, delete headerName".
    cross_origin = not is_same_origin(origin_of(state.url), origin_of(target))
    foreign = not is_same_origin(state.request.origin, origin_of(target))
    lost = state.profile.headers_lost_on_foreign_redirect if foreign and not state.request.keepalive else frozenset()
    if (
        (status in {301, 302} and state.method == "POST")
        or (status == 303 and state.method not in {"GET", "HEAD"})
        or (cross_origin and state.method in state.profile.methods_lost_on_cross_origin_redirect)
    ):
        state.method, state.body = "GET", None
        lost |= _REQUEST_BODY_HEADER_NAMES
        state.carries_origin = state.carries_origin and state.profile.redirect_keeps_origin_header
    # "If request's current URL's origin is not same origin with locationURL's origin, then for each headerName of CORS
    # non-wildcard request-header name, delete headerName from request's header list."
    if cross_origin:
        lost |= {AUTHORIZATION}
        state.own_cache = None
        state.lost_origin |= state.profile.cross_origin_redirect_nulls_origin
        state.carries_origin = state.carries_origin and state.profile.cross_origin_redirect_nulls_origin
    come_back = state.profile.lost_headers_come_back and not state.names_lost_headers
    kept = state.first_headers if come_back else state.headers
    if state.request.has_type_of_body and not values(CONTENT_TYPE, state.headers):
        lost |= {CONTENT_TYPE}
    state.headers = _without(kept, lost)


def _referrer_policy(state: FetchState, response: HTTPResponse, target: URL) -> ReferrerPolicy | None:
    # https://w3c.github.io/webappsec-referrer-policy/#set-requests-referrer-policy-on-redirect
    if not state.profile.cross_origin_redirect_ends_referrer_policy:
        return parse_referrer_policy(response.headers)
    # The one that withholds `Origin` from nobody.
    return None if is_same_origin(origin_of(state.url), origin_of(target)) else ReferrerPolicy.UNSAFE_URL


def _without(headers: HeaderList, names: frozenset[str]) -> HeaderList:
    kept = tuple(pair for pair in headers if ascii_lower(pair[0]) not in names)
    return headers if len(kept) == len(headers) else kept
