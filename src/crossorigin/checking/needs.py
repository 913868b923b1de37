"""From a refusal in one browser to what `fixes` explains and puts right."""

from typing import Final

from crossorigin.browser.causes import Cause
from crossorigin.browser.cors_check import Failure
from crossorigin.browser.filtered_response import ResponseType
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.request import CredentialsMode
from crossorigin.browser.trace import Checked, Received, Sent
from crossorigin.browser.unsafe_headers import unsafe_request_header_names, with_default_accept
from crossorigin.checking.fixes.causes import OPAQUE_RESPONSE, base_cause
from crossorigin.checking.fixes.need import Need
from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import (
    ACCESS_CONTROL_ALLOW_CREDENTIALS,
    ACCESS_CONTROL_ALLOW_HEADERS,
    ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN,
    LOCATION,
    ORIGIN,
)
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.origin import serialize_origin

_JUDGED_HEADER: Final = {
    Cause.INVALID_ALLOW_CREDENTIALS.value: ACCESS_CONTROL_ALLOW_CREDENTIALS,
    Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE.value: ACCESS_CONTROL_ALLOW_METHODS,
    Cause.INVALID_ALLOW_METHODS_PREFLIGHT_RESPONSE.value: ACCESS_CONTROL_ALLOW_METHODS,
    Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE.value: ACCESS_CONTROL_ALLOW_HEADERS,
    Cause.INVALID_ALLOW_HEADERS_PREFLIGHT_RESPONSE.value: ACCESS_CONTROL_ALLOW_HEADERS,
}


def need_of(
    outcome: Outcome, failure: Failure | None = None, *, header_names: tuple[str, ...] | None = None
) -> Need | None:
    """The need behind the refusal in *outcome*; `None` where `fixes` has no words for it.

    Args:
        outcome: A refused fetch, or one whose response is opaque.
        failure: Another fault of the same response, in place of the one that the browser stopped at.
        header_names: The request headers to allow; by default those that this browser takes for CORS-unsafe.
    """
    cause = _cause(outcome, failure)
    checked = outcome.refused
    hop = len(outcome.urls) - 1 if checked is None else checked.hop
    response = _response(outcome)
    try:
        return Need(
            cause=cause,
            origin=serialize_origin(outcome.request.origin),
            url=outcome.urls[hop],
            method=_method(outcome),
            request_header_names=header_names_to_allow(outcome) if header_names is None else header_names,
            credentials=outcome.request.credentials_mode is CredentialsMode.INCLUDE,
            preflight_status=_preflight_status(checked),
            redirect_location=None if response is None else get(LOCATION, response.headers),
            observed_value=_observed(cause, response),
            sent_origin=_sent_origin(outcome),
        )
    except ValueError:
        # An opaque redirect, a `*` in a header's name, a cause newer than the words: rare, and no reason to fall.
        return None


def header_names_to_allow(outcome: Outcome) -> tuple[str, ...]:
    """The request headers that the browser of *outcome* takes for CORS-unsafe: sorted, lower case."""
    return unsafe_request_header_names(with_default_accept(outcome.request.headers), outcome.profile)


def _cause(outcome: Outcome, failure: Failure | None) -> str:
    failure = failure or (None if outcome.refused is None else outcome.refused.failure)
    if failure is not None:
        return failure.cause.value
    return OPAQUE_RESPONSE if outcome.response.type is ResponseType.OPAQUE else ""


def _response(outcome: Outcome) -> HTTPResponse | None:
    """The response that was judged: WebKit may have asked on before it refuses."""
    checked = outcome.refused
    answers = [
        event.response
        for event in outcome.trace
        if isinstance(event, Received)
        and (checked is None or (event.hop, event.preflight) == (checked.hop, checked.preflight))
    ]
    return answers[-1] if answers and isinstance(answers[-1], HTTPResponse) else None


def _method(outcome: Outcome) -> str:
    """That of the request, as redirects left it; after a refused preflight, that which it asked for."""
    sent = [event for event in outcome.trace if isinstance(event, Sent)]
    if not sent:
        return outcome.request.method
    asked = get("access-control-request-method", sent[-1].request.headers) if sent[-1].preflight else None
    return asked or sent[-1].request.method


def _sent_origin(outcome: Outcome) -> str | None:
    sent = [event for event in outcome.trace if isinstance(event, Sent)]
    value = get(ORIGIN, sent[-1].request.headers) if sent else None
    return None if value == serialize_origin(outcome.request.origin) else value


def _preflight_status(checked: Checked | None) -> int | None:
    return checked.status if checked is not None and checked.preflight else None


def _observed(cause: str, response: HTTPResponse | None) -> str:
    if response is None:
        return ""
    name = _JUDGED_HEADER.get(base_cause(cause), ACCESS_CONTROL_ALLOW_ORIGIN)
    return get(name, response.headers) or ""
