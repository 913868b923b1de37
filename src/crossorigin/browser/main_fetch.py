"""Main fetch: which way a request takes. https://fetch.spec.whatwg.org/#concept-main-fetch"""

from crossorigin.fetch.methods import is_cors_safelisted_method
from crossorigin.fetch.ports import is_bad_port
from crossorigin.fetch.url import is_http_scheme, serialize_url

from . import standard
from .causes import Cause
from .choices import TaintBeforeUpgrade
from .cors_check import Failure
from .fetch_state import FetchState, Next, ResponseTainting
from .mixed_content import mixed_content_check, upgrade_mixed_content
from .preflight import PreflightNeed, PreflightReason
from .redirect import serialize_request_origin
from .redirect_steps import upgrade_failure
from .request import RedirectMode, RequestMode
from .trace import Checked, PreflightNeeded, Upgraded
from .unsafe_headers import unsafe_request_header_names

_UNCHECKED_MODES = frozenset({RequestMode.NAVIGATE, RequestMode.WEBSOCKET})


def main_fetch(state: FetchState) -> Next | Checked:
    """Step 12 of main fetch, the first match of its list. https://fetch.spec.whatwg.org/#concept-main-fetch"""
    request = state.request
    # NB: the standard looks for mixed content before the request's mode; every engine does so after (measured).
    refused = _upgrade(state) or _bad_port_check(state) or _mode_check(state) or mixed_content_check(state)
    if refused is not None:
        return refused
    # "request's current URL's origin is same origin with request's origin, and request's response tainting is "basic";
    # … request's mode is "navigate", "websocket" …: Set request's response tainting to "basic"."
    if _is_basic(state):
        return Next.REQUEST
    # "request's mode is "no-cors": … 2. Set request's response tainting to "opaque"."
    if request.mode is RequestMode.NO_CORS:
        state.tainting = ResponseTainting.OPAQUE
        return Next.REQUEST
    # "request's use-CORS-preflight flag is set; request's unsafe-request flag is set and either request's method is not
    # a CORS-safelisted method or CORS-unsafe request-header names with request's header list is not empty:
    # 1. Set request's response tainting to "cors"." Otherwise: the same without a CORS-preflight fetch.
    state.tainting = ResponseTainting.CORS
    state.need = preflight_need(state)
    if state.need is None:
        return Next.REQUEST
    state.events.append(PreflightNeeded(state.need, state.hop))
    return Next.PREFLIGHT


def _upgrade(state: FetchState) -> Checked | None:
    failure = upgrade_failure(state)
    if failure is None:
        upgrade_mixed_content(state)
        return None
    # Firefox tells the upgrade, and then makes no request of it (upgrades-counted).
    state.events.append(Upgraded(str(state.url), state.hop))
    return state.check("HTTP-redirect fetch", failure)


def _is_basic(state: FetchState) -> bool:
    tainted = state.home_by_upgrade and state.profile.taint_before_upgrade is TaintBeforeUpgrade.ALL
    basic = state.tainting is ResponseTainting.BASIC and state.is_same_origin and not tainted
    return basic or state.request.mode in _UNCHECKED_MODES


def _bad_port_check(state: FetchState) -> Checked | None:
    if not is_bad_port(state.url):
        return None
    return state.check("main fetch", Failure(Cause.BAD_PORT, standard.MAIN_BAD_PORT, str(state.url.port)))


def _mode_check(state: FetchState) -> Checked | None:
    request = state.request
    if _is_basic(state):
        return None
    # "request's mode is "same-origin": Return a network error."
    if request.mode is RequestMode.SAME_ORIGIN:
        return state.check("main fetch", Failure(Cause.DISALLOWED_BY_MODE, standard.MAIN_SAME_ORIGIN_MODE))
    # "request's mode is "no-cors": 1. If request's redirect mode is not "follow", then return a network error."
    if request.mode is RequestMode.NO_CORS:
        if request.redirect_mode is RedirectMode.FOLLOW:
            return None
        failure = Failure(Cause.NO_CORS_REDIRECT_MODE_NOT_FOLLOW, standard.MAIN_NO_CORS_REDIRECT)
        return state.check("main fetch", failure)
    # The next case: "request's current URL's scheme is not an HTTP(S) scheme: Return a network error."
    if not is_http_scheme(state.url.scheme):
        return state.check("main fetch", Failure(Cause.CORS_DISABLED_SCHEME, standard.MAIN_NOT_HTTP, state.url.scheme))
    return None


def preflight_need(state: FetchState) -> PreflightNeed | None:
    """What the request needs a CORS-preflight fetch for, or `None`."""
    request, profile = state.request, state.profile
    names = unsafe_request_header_names(state.headers, profile)
    same = state.headers is state.first_headers
    first_names = names if same else unsafe_request_header_names(state.first_headers, profile)
    once_named = state.names_lost_headers and state.preflighted
    judges_first = profile.preflight_judges_first_headers and not state.names_lost_headers
    reasons = _reasons(state, first_names if judges_first else names)
    if not reasons and not (profile.preflight_is_sticky and state.preflighted):
        return None
    state.preflighted = True
    urls = state.url_list[:1] if profile.preflight_ignores_redirect_taint else state.url_list
    return PreflightNeed(
        request=request,
        origin=serialize_request_origin(request.origin, urls),
        url=serialize_url(state.url),
        method=state.method,
        unsafe_names=first_names if profile.preflight_names_first_headers or once_named else names,
        credentials_mode=request.credentials_mode,
        use_cors_preflight=request.use_cors_preflight,
        is_same_origin=state.is_same_origin,
        reasons=reasons,
    )


def _reasons(state: FetchState, names: tuple[str, ...]) -> tuple[PreflightReason, ...]:
    request = state.request
    reasons = []
    if request.use_cors_preflight and not (state.profile.upload_preflight_needs_body and request.body is None):
        reasons.append(PreflightReason("upload listener", request.initiator.value))
    if request.unsafe_request:
        if not is_cors_safelisted_method(state.method):
            reasons.append(PreflightReason("method", state.method))
        reasons += [PreflightReason("header", name) for name in names]
    return tuple(reasons)
