"""Each cause as a clause, short enough for a first line; the paragraphs are in `checking.fixes.plain_words`."""

from typing import Final

from crossorigin.browser.causes import Cause
from crossorigin.checking.report import BrowserVerdict

from .escape import escape

_ON_A_RESPONSE: Final = {
    Cause.MISSING_ALLOW_ORIGIN_HEADER: "{response} has no Access-Control-Allow-Origin",
    Cause.WILDCARD_ORIGIN_NOT_ALLOWED: (
        "{response} says * in Access-Control-Allow-Origin, which is no wildcard for a request with credentials"
    ),
    Cause.MULTIPLE_ALLOW_ORIGIN_VALUES: "{response} has more than one value in Access-Control-Allow-Origin",
    Cause.INVALID_ALLOW_ORIGIN_VALUE: "{response} has no valid origin in Access-Control-Allow-Origin",
    Cause.ALLOW_ORIGIN_MISMATCH: "Access-Control-Allow-Origin of {response} is not the origin of the page",
    Cause.INVALID_ALLOW_CREDENTIALS: "Access-Control-Allow-Credentials of {response} is not true",
}
_CLAUSES: Final = {
    Cause.DISALLOWED_BY_MODE: "mode same-origin lets no cross-origin request through",
    Cause.CORS_DISABLED_SCHEME: "the URL is not one of HTTP or HTTPS",
    Cause.PREFLIGHT_INVALID_STATUS: "the preflight got status {value}",
    Cause.PREFLIGHT_DISALLOWED_REDIRECT: "the preflight got a redirect (status {value})",
    Cause.INVALID_ALLOW_METHODS_PREFLIGHT_RESPONSE: "Access-Control-Allow-Methods of the preflight cannot be parsed",
    Cause.INVALID_ALLOW_HEADERS_PREFLIGHT_RESPONSE: "Access-Control-Allow-Headers of the preflight cannot be parsed",
    Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE: "the preflight does not allow the method {value}",
    Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE: "the preflight does not allow the request header {value}",
    Cause.REDIRECT_CONTAINS_CREDENTIALS: "a redirect goes to a URL with user name or password",
    Cause.SUBRESOURCE_CREDENTIALS_BLOCKED: "a redirect goes to a URL with user name or password",
    Cause.NO_CORS_REDIRECT_MODE_NOT_FOLLOW: "mode no-cors takes no redirect mode but follow",
    Cause.NETWORK_FAILURE: "the server gave no HTTP response",
    Cause.WEBSOCKET_REFUSED: "the server refused the WebSocket handshake",
    Cause.CORP_NOT_ALLOWED: "Cross-Origin-Resource-Policy keeps the response from other origins",
    Cause.MIXED_CONTENT: "an https page may not fetch by http (mixed content)",
    Cause.BAD_PORT: "the URL has a port that browsers never connect to",
    Cause.INVALID_RESPONSE: "the server gave a response that browsers do not accept",
    Cause.REDIRECT_DISALLOWED_BY_MODE: "redirect mode error lets no redirect through",
    Cause.INVALID_REDIRECT_LOCATION: "a redirect goes to what is no URL",
    Cause.TOO_MANY_REDIRECTS: "there are more than 20 redirects",
    Cause.UNSAFE_REDIRECT: "a redirect goes to a URL that is not one of HTTP or HTTPS",
    Cause.PROXY_AUTHENTICATION_UNEXPECTED: "the server answered 407, which only a proxy may",
}
_OPAQUE: Final = {
    "opaque": "mode no-cors hides the response from the page",
    "opaqueredirect": "redirect mode manual hides the redirect from the page",
}


def clause(verdict: BrowserVerdict) -> str:
    """Why the page cannot read the response, as a clause with text of the server escaped; empty where it can."""
    if verdict.cause is None:
        return _OPAQUE.get(verdict.response_type, "")
    return cause_clause(verdict.cause, verdict.parameter)


def cause_clause(cause_id: str, parameter: str) -> str:
    """The cause with this id, as a clause with *parameter* escaped."""
    cause = Cause(cause_id)
    if cause in _CLAUSES:
        return _CLAUSES[cause].format(value=escape(parameter, limit=80))
    response = "the response" if cause.on_response() is cause else "the preflight response"
    return _ON_A_RESPONSE[cause.on_response()].format(response=response)
