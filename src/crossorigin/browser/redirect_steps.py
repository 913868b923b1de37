"""The steps of HTTP-redirect fetch that refuse a location URL. https://fetch.spec.whatwg.org/#http-redirect-fetch"""

from crossorigin.fetch.origin import is_same_origin, origin_of
from crossorigin.fetch.url import URL, includes_credentials, is_http_scheme

from . import standard
from .causes import Cause
from .choices import RedirectStep
from .cors_check import Failure
from .fetch_state import FetchState, ResponseTainting
from .mixed_content import is_upgraded, upgraded_location
from .redirect import Location
from .request import Initiator, RequestMode

_EXEMPT = Initiator.XML_HTTP_REQUEST
"""Its `open` takes a URL with user name and password."""
REDIRECT_LIMIT = 20
"""https://fetch.spec.whatwg.org/#http-redirect-fetch, step 7"""


def redirect_failure(state: FetchState, target: Location) -> Failure | None:
    """What the first step that refuses *target* says; `None` where the redirect is followed."""
    outside_cors, profile = state.tainting is not ResponseTainting.CORS, state.profile
    steps = (outside_cors and profile.redirect_steps_outside_cors) or profile.redirect_steps
    return next((failure for step in steps if (failure := _failure_at(step, state, target)) is not None), None)


def _failure_at(step: RedirectStep, state: FetchState, target: Location) -> Failure | None:
    if step is RedirectStep.COUNT:
        return count_failure(state)
    if not isinstance(target, URL):
        # Step 5: "If locationURL is failure, then return a network error."
        invalid = Failure(Cause.INVALID_REDIRECT_LOCATION, standard.REDIRECT_INVALID_LOCATION)
        return invalid if step is RedirectStep.LOCATION else None
    if step is RedirectStep.SCHEME:
        return _scheme_failure(state, target)
    late = state.profile.redirect_credentials_refused_late and state.tainting is ResponseTainting.BASIC
    is_checked = step is RedirectStep.CREDENTIALS and includes_credentials(target) and not late
    return credentials_failure(state, target) if is_checked else None


def credentials_failure(state: FetchState, target: URL) -> Failure | None:
    """Why the request may not go on to *target*, a URL that includes credentials."""
    # "If request's mode is "cors", locationURL includes credentials, and request's origin is not same origin with
    # locationURL's origin, then return a network error."
    as_upgraded = state.profile.redirect_credentials_judged_as_upgraded
    judged = upgraded_location(state, target) if as_upgraded else target
    other_origin = not is_same_origin(state.request.origin, origin_of(judged))
    if state.request.mode is RequestMode.CORS and other_origin:
        return Failure(Cause.REDIRECT_CONTAINS_CREDENTIALS, standard.REDIRECT_CREDENTIALS_OTHER_ORIGIN, str(target))
    # "If request's response tainting is "cors" and locationURL includes credentials, then return a network error."
    is_late = state.profile.upgraded_credentials_refused_late and is_upgraded(state, target, redirected=True)
    if state.tainting is ResponseTainting.CORS and not is_late:
        return Failure(Cause.REDIRECT_CONTAINS_CREDENTIALS, standard.REDIRECT_CREDENTIALS_CORS, str(target))
    blocks = state.profile.blocks_every_redirect_with_credentials and is_http_scheme(target.scheme)
    if blocks and state.request.initiator is not _EXEMPT:
        return Failure(Cause.SUBRESOURCE_CREDENTIALS_BLOCKED, standard.REDIRECT_CREDENTIALS_CORS, str(target))
    return None


def _scheme_failure(state: FetchState, target: URL) -> Failure | None:
    # Step 6: "If locationURL's scheme is not an HTTP(S) scheme, then return a network error."
    if is_http_scheme(target.scheme):
        return None
    as_cors = state.profile.schemes_refused_as_cors and target.scheme not in state.profile.schemes_refused_silently
    cause = Cause.CORS_DISABLED_SCHEME if as_cors else Cause.UNSAFE_REDIRECT
    return Failure(cause, standard.REDIRECT_NOT_HTTP, str(target))


def upgrade_failure(state: FetchState) -> Failure | None:
    """Why the request may not go on to its current URL once that is upgraded; only Firefox asks."""
    if not is_upgraded(state, state.url, redirected=state.hop > 0):
        return None
    profile, in_cors = state.profile, state.tainting is ResponseTainting.CORS
    if profile.upgraded_credentials_refused_late and in_cors and includes_credentials(state.url):
        return Failure(Cause.REDIRECT_CONTAINS_CREDENTIALS, standard.REDIRECT_CREDENTIALS_CORS, str(state.url))
    return count_failure(state) if profile.upgrades_count_as_redirects else None


def count_failure(state: FetchState) -> Failure | None:
    """Why the request may not be redirected once more, if it may not."""
    # Step 7: "If request's redirect count is 20, then return a network error."
    limit = (state.request.keepalive and state.profile.keepalive_redirect_limit) or REDIRECT_LIMIT
    return Failure(Cause.TOO_MANY_REDIRECTS, standard.REDIRECT_TOO_MANY) if state.redirect_count >= limit else None
