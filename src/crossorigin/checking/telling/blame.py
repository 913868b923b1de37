"""Which line of which answer a browser stumbles over, so that it can be marked where it stands."""

from typing import Final

from crossorigin.browser.causes import Cause
from crossorigin.checking.report import Exchange, Report
from crossorigin.fetch import header_names
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HTTPResponse

STATUS: Final = "status"
"""Stands for the status line; no header is named so in the CORS protocol."""
CORP: Final = "cross-origin-resource-policy"

_BLAMED: Final = {
    Cause.MISSING_ALLOW_ORIGIN_HEADER: header_names.ACCESS_CONTROL_ALLOW_ORIGIN,
    Cause.WILDCARD_ORIGIN_NOT_ALLOWED: header_names.ACCESS_CONTROL_ALLOW_ORIGIN,
    Cause.MULTIPLE_ALLOW_ORIGIN_VALUES: header_names.ACCESS_CONTROL_ALLOW_ORIGIN,
    Cause.INVALID_ALLOW_ORIGIN_VALUE: header_names.ACCESS_CONTROL_ALLOW_ORIGIN,
    Cause.ALLOW_ORIGIN_MISMATCH: header_names.ACCESS_CONTROL_ALLOW_ORIGIN,
    Cause.INVALID_ALLOW_CREDENTIALS: header_names.ACCESS_CONTROL_ALLOW_CREDENTIALS,
    Cause.INVALID_ALLOW_METHODS_PREFLIGHT_RESPONSE: header_names.ACCESS_CONTROL_ALLOW_METHODS,
    Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE: header_names.ACCESS_CONTROL_ALLOW_METHODS,
    Cause.INVALID_ALLOW_HEADERS_PREFLIGHT_RESPONSE: header_names.ACCESS_CONTROL_ALLOW_HEADERS,
    Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE: header_names.ACCESS_CONTROL_ALLOW_HEADERS,
    Cause.PREFLIGHT_INVALID_STATUS: STATUS,
    Cause.PREFLIGHT_DISALLOWED_REDIRECT: STATUS,
    Cause.PROXY_AUTHENTICATION_UNEXPECTED: STATUS,
    Cause.REDIRECT_DISALLOWED_BY_MODE: STATUS,
    Cause.TOO_MANY_REDIRECTS: STATUS,
    Cause.REDIRECT_CONTAINS_CREDENTIALS: header_names.LOCATION,
    Cause.SUBRESOURCE_CREDENTIALS_BLOCKED: header_names.LOCATION,
    Cause.INVALID_REDIRECT_LOCATION: header_names.LOCATION,
    Cause.UNSAFE_REDIRECT: header_names.LOCATION,
    Cause.CORP_NOT_ALLOWED: CORP,
}
"""Of the twins for a preflight, the one for a response."""


def blamed(exchange: Exchange, report: Report) -> frozenset[str]:
    """The header names, in lower case, that some browser refused the answer of *exchange* for; or `STATUS`."""
    causes = {
        Cause(browser.cause).on_response()
        for browser in report.browsers
        if browser.cause is not None and exchange is _last(browser.id, report)
    }
    found = frozenset(_BLAMED[cause] for cause in causes if cause in _BLAMED)
    # No answer is at fault for mixed content, unless it redirects there.
    return found | {header_names.LOCATION} if Cause.MIXED_CONTENT in causes and _redirects(exchange) else found


def _redirects(exchange: Exchange) -> bool:
    response = exchange.response
    return isinstance(response, HTTPResponse) and get(header_names.LOCATION, response.headers) is not None


def _last(browser: str, report: Report) -> Exchange | None:
    return next((exchange for exchange in reversed(report.exchange) if browser in exchange.browsers), None)
