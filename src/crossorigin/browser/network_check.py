"""What a browser's network layer refuses before the CORS check sees the response."""

from typing import TypeAlias

from crossorigin.fetch.header_list import values
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.origin import is_same_origin, origin_of
from crossorigin.fetch.url import URL, serialize_url

from . import standard
from .causes import Cause
from .cors_check import Failure
from .fetch_state import FetchState, ResponseTainting
from .mixed_content import mixed_content_failure
from .redirect import LOCATION_FAILURE, has_space_in_host, location_url
from .request import RedirectMode, RequestMode
from .trace import Checked

_PROXY_AUTHENTICATION = 407
Refusal: TypeAlias = tuple[Failure, str]
"""Why, and the name of what was read: a header, or another input."""


def network_check(state: FetchState, response: HTTPResponse, *, preflight: bool) -> Checked | None:
    """The check that refused *response*, if one did."""
    refusal = _differing_lines(state, response) or _refused_status(state, response)
    refusal = refusal or _refused_location(state, response, preflight=preflight)
    if refusal is None:
        return None
    failure, name = refusal
    inputs = ((name, failure.parameter),)
    return state.check("HTTP-network fetch", failure, response, inputs=inputs, preflight=preflight)


def _differing_lines(state: FetchState, response: HTTPResponse) -> Refusal | None:
    for name in state.profile.headers_that_may_not_differ:
        found = set(values(name, response.headers))
        if len(found) > 1:
            return Failure(Cause.INVALID_RESPONSE, standard.NETWORK_ERROR, ", ".join(sorted(found))), name
    return None


def _refused_status(state: FetchState, response: HTTPResponse) -> Refusal | None:
    if response.status != _PROXY_AUTHENTICATION or not state.profile.fails_on_407:
        return None
    return Failure(Cause.PROXY_AUTHENTICATION_UNEXPECTED, standard.NETWORK_ERROR, str(response.status)), "status"


def _refused_location(state: FetchState, response: HTTPResponse, *, preflight: bool) -> Refusal | None:
    if not state.is_redirect(response):
        return None
    failure = _redirect_refusal(state, response) or (None if preflight else _mixed_redirect(state, response))
    return None if failure is None else (failure, "location URL")


def _mixed_redirect(state: FetchState, response: HTTPResponse) -> Failure | None:
    target = location_url(response.headers, state.url, state.profile)
    request = state.request
    first = state.profile.mixed_redirect_refused_first and request.mode is not RequestMode.SAME_ORIGIN
    first = first and request.redirect_mode is RedirectMode.FOLLOW
    return mixed_content_failure(state, target, redirected=True) if first and isinstance(target, URL) else None


def _redirect_refusal(state: FetchState, response: HTTPResponse) -> Failure | None:
    target = location_url(response.headers, state.url, state.profile)
    mode = state.request.redirect_mode
    late = state.profile.accepts_space_in_location_host and has_space_in_host(response.headers)
    if target is LOCATION_FAILURE and not late and mode in state.profile.refuses_invalid_location_first:
        return Failure(Cause.INVALID_REDIRECT_LOCATION, standard.REDIRECT_INVALID_LOCATION)
    if not isinstance(target, URL):
        return None
    always = target.scheme in state.profile.schemes_refused_in_every_redirect_mode
    if mode is not RedirectMode.FOLLOW and not always:
        return None
    exempt = serialize_url(target, exclude_fragment=True) in state.profile.urls_not_refused_first
    exempt |= _is_own_blob(state, target) and _spares_own_blobs(state)
    refused = always or (target.scheme in state.profile.schemes_refused_first and not exempt)
    return Failure(Cause.UNSAFE_REDIRECT, standard.REDIRECT_NOT_HTTP, str(target)) if refused else None


def _spares_own_blobs(state: FetchState) -> bool:
    back_home = state.tainting is ResponseTainting.CORS and state.is_same_origin
    at_home = state.profile.own_blobs_at_home_not_refused_first and back_home
    return at_home or state.request.initiator in state.profile.own_blobs_not_refused_first


def _is_own_blob(state: FetchState, target: URL) -> bool:
    return target.scheme == "blob" and is_same_origin(state.request.origin, origin_of(target))
