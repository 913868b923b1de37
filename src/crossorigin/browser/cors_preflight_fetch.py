"""The CORS-preflight fetch. https://fetch.spec.whatwg.org/#cors-preflight-fetch-0"""

from crossorigin.fetch.header_names import AUTHORIZATION
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url import serialize_url

from .fetch_state import FetchState, Next
from .preflight import (
    PreflightNeed,
    grant_of,
    parses,
    preflight_failures,
    preflight_request,
    wildcard_covers_authorization,
)
from .request import CacheMode
from .trace import Checked, PreflightCacheHit, Sent, Warned

CONDITIONAL_HEADER_NAMES = frozenset(
    {"if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since"}
)
"""https://fetch.spec.whatwg.org/#http-network-or-cache-fetch, the step that sets the cache mode to no-store"""


def cors_preflight_fetch(state: FetchState) -> Next | HTTPRequest:
    """Send a CORS-preflight request, unless the cache of the browser answers."""
    need = _need(state)
    if _reads_cache(state) and state.preflight_cache(need.origin).covers(need, state.now):
        state.events.append(PreflightCacheHit(state.hop))
        return Next.REQUEST
    wire = preflight_request(need, serialize_url(state.url, exclude_fragment=True))
    state.events.append(Sent(wire, state.hop, preflight=True))
    return wire


def _reads_cache(state: FetchState) -> bool:
    if state.request.cache_mode in state.profile.cache_modes_not_reading:
        return False
    bypassing = state.profile.conditional_headers_bypass_cache
    if state.request.cache_mode is not CacheMode.DEFAULT or state.request.initiator not in bypassing:
        return True
    return CONDITIONAL_HEADER_NAMES.isdisjoint(ascii_lower(name) for name, _ in state.request.headers)


def receive_preflight(state: FetchState, response: HTTPResponse) -> Next | Checked:
    """Judge the response to the CORS-preflight request; step 7 of CORS-preflight fetch."""
    need = _need(state)
    if state.profile.stores_preflight_before_judging and parses(need, response, state.profile):
        _store(state, need, response)
    for check, failure, inputs in preflight_failures(need, response, state.profile):
        event = state.check(check.value, failure, response, inputs=inputs, preflight=True)
        if failure is not None:
            if state.profile.preflight_failure_clears_cache:
                state.preflight_cache(need.origin).clear(need.request, need.origin, need.url)
            return event
    if state.profile.warns_of_wildcard_over_authorization and wildcard_covers_authorization(need, response):
        # Once for each header of that name that the page set (measured).
        repeated = need.unsafe_names.count(AUTHORIZATION)
        state.events += [Warned("CORSAllowHeaderFromPreflightDeprecation", state.hop)] * repeated
    _store(state, need, response)
    return Next.REQUEST


def _store(state: FetchState, need: PreflightNeed, response: HTTPResponse) -> None:
    if state.request.cache_mode not in state.profile.cache_modes_not_storing:
        state.preflight_cache(need.origin).store(need, grant_of(need, response, state.profile), state.now)


def _need(state: FetchState) -> PreflightNeed:
    assert state.need is not None  # main fetch sets it before it asks for a CORS-preflight fetch
    return state.need
