"""HTTP-redirect fetch. https://fetch.spec.whatwg.org/#http-redirect-fetch"""

from crossorigin.fetch.header_list import get, values
from crossorigin.fetch.header_names import AUTHORIZATION, CONTENT_TYPE, LOCATION
from crossorigin.fetch.messages import HeaderList, HTTPResponse
from crossorigin.fetch.origin import is_same_origin, origin_of
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url import URL, includes_credentials, is_http_scheme

from . import standard
from .causes import Cause
from .cors_check import Failure, cors_check
from .fetch_state import FetchState, Next, ResponseTainting
from .redirect import LOCATION_FAILURE, location_url
from .request import CredentialsMode, Initiator, RequestMode
from .trace import Checked, Redirected

_EXEMPT = Initiator.XML_HTTP_REQUEST
"""Its `open` takes a URL with user name and password."""
REDIRECT_LIMIT = 20
"""https://fetch.spec.whatwg.org/#http-redirect-fetch, step 7"""
_REQUEST_BODY_HEADER_NAMES = frozenset({"content-encoding", "content-language", "content-location", "content-type"})
"""https://fetch.spec.whatwg.org/#request-body-header-name"""


def http_redirect_fetch(state: FetchState, response: HTTPResponse) -> Next | Checked | None:
    """Follow the redirect; `None` where the response has no location and is the answer itself."""
    target = location_url(response.headers, state.url, state.profile)
    if target is None:
        return None
    failure = _refusal(state, target)
    if failure is not None and failure.cause is Cause.SUBRESOURCE_CREDENTIALS_BLOCKED and state.request.keepalive:
        # The page is told, and the browser goes on without it (measured in Chromium).
        told = state.check("HTTP-redirect fetch", failure, response, inputs=(("location URL", str(target)),))
        state.told, failure = state.told or told, None
    if failure is not None or target is LOCATION_FAILURE:
        inputs = (("location URL", str(target) if isinstance(target, URL) else get(LOCATION, response.headers)),)
        return state.check("HTTP-redirect fetch", failure, response, inputs=inputs)
    assert isinstance(target, URL)
    state.refusal = state.refusal or _late_refusal(state, response, target)
    _rewrite(state, response.status, target)
    state.url_list.append(target)
    state.events.append(Redirected(str(target), state.hop))
    return Next.MAIN_FETCH


def redirect_credentials_check(state: FetchState, response: HTTPResponse) -> Checked | None:
    """The steps on user name and password alone, for a browser that takes them before the redirect mode."""
    target = location_url(response.headers, state.url, state.profile)
    if not isinstance(target, URL) or not includes_credentials(target):
        return None
    failure = _credentials_refusal(state, target)
    if failure is None or failure.cause is not Cause.REDIRECT_CONTAINS_CREDENTIALS:
        return None
    return state.check("HTTP-redirect fetch", failure, response, inputs=(("location URL", str(target)),))


def _refusal(state: FetchState, target: URL | object) -> Failure | None:
    # Step 4: "If locationURL is failure, then return a network error."
    if not isinstance(target, URL):
        return Failure(Cause.INVALID_REDIRECT_LOCATION, standard.REDIRECT_INVALID_LOCATION)
    # Step 6: "If locationURL's scheme is not an HTTP(S) scheme, then return a network error."
    if not is_http_scheme(target.scheme):
        as_cors = state.profile.schemes_refused_as_cors and target.scheme not in state.profile.schemes_refused_silently
        cause = Cause.CORS_DISABLED_SCHEME if as_cors else Cause.UNSAFE_REDIRECT
        return Failure(cause, standard.REDIRECT_NOT_HTTP, str(target))
    # Step 7: "If request's redirect count is 20, then return a network error."
    if state.hop == _redirect_limit(state):
        return Failure(Cause.TOO_MANY_REDIRECTS, standard.REDIRECT_TOO_MANY)
    late = state.profile.redirect_credentials_refused_late and state.tainting is ResponseTainting.BASIC
    return _credentials_refusal(state, target) if includes_credentials(target) and not late else None


def _redirect_limit(state: FetchState) -> int:
    return (state.request.keepalive and state.profile.keepalive_redirect_limit) or REDIRECT_LIMIT


def _credentials_refusal(state: FetchState, target: URL) -> Failure | None:
    # "If request's mode is "cors", locationURL includes credentials, and request's origin is not same origin with
    # locationURL's origin, then return a network error."
    other_origin = not is_same_origin(state.request.origin, origin_of(target))
    if state.request.mode is RequestMode.CORS and other_origin:
        return Failure(Cause.REDIRECT_CONTAINS_CREDENTIALS, standard.REDIRECT_CREDENTIALS_OTHER_ORIGIN, str(target))
    # "If request's response tainting is "cors" and locationURL includes credentials, then return a network error."
    if state.tainting is ResponseTainting.CORS:
        return Failure(Cause.REDIRECT_CONTAINS_CREDENTIALS, standard.REDIRECT_CREDENTIALS_CORS, str(target))
    if state.profile.blocks_every_redirect_with_credentials and state.request.initiator is not _EXEMPT:
        return Failure(Cause.SUBRESOURCE_CREDENTIALS_BLOCKED, standard.REDIRECT_CREDENTIALS_CORS, str(target))
    return None


def _late_refusal(state: FetchState, response: HTTPResponse, target: URL) -> Checked | None:
    failure = _first_credentials_failure(state, response)
    if failure is None and state.profile.redirect_credentials_refused_late and includes_credentials(target):
        failure = _credentials_refusal(state, target)
    if failure is None:
        return None
    inputs = (("location URL", str(target)), ("request origin", state.serialized_origin))
    return Checked("CORS check", inputs, failure, state.hop, preflight=False, status=response.status)


def _first_credentials_failure(state: FetchState, response: HTTPResponse) -> Failure | None:
    request, profile = state.request, state.profile
    began_at_home = is_same_origin(request.origin, origin_of(state.url_list[0]))
    strict = profile.redirect_check_keeps_first_credentials and began_at_home
    strict |= profile.module_preload_redirects_need_credentials and request.initiator is Initiator.MODULE_PRELOAD
    is_open = state.tainting is ResponseTainting.CORS and request.credentials_mode is CredentialsMode.SAME_ORIGIN
    if not (strict and is_open):
        return None
    return cors_check(state.serialized_origin, CredentialsMode.INCLUDE, response.headers)


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


def _without(headers: HeaderList, names: frozenset[str]) -> HeaderList:
    kept = tuple(pair for pair in headers if ascii_lower(pair[0]) not in names)
    return headers if len(kept) == len(headers) else kept
