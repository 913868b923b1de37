"""The steps of the Fetch standard that can refuse, quoted (text of 2 July 2026). Licence of the quotes: see NOTICE."""

from crossorigin.fetch.steps import Step

_CORS_CHECK = ("CORS check", "concept-cors-check")
_PREFLIGHT = ("CORS-preflight fetch", "cors-preflight-fetch-0")
_REDIRECT = ("HTTP-redirect fetch", "concept-http-redirect-fetch")
_MAIN = ("main fetch", "concept-main-fetch")
_HTTP = ("HTTP fetch", "concept-http-fetch")
_NETWORK = ("HTTP-network fetch", "concept-http-network-fetch")


def _step(algorithm: tuple[str, str], number: str, text: str) -> Step:
    name, anchor = algorithm
    return Step(name, number, anchor, text)


CORS_CHECK_NO_ORIGIN = _step(_CORS_CHECK, "2", "If origin is null, then return failure.")
CORS_CHECK_ORIGIN_DIFFERS = _step(
    _CORS_CHECK,
    "4",
    "If the result of byte-serializing a request origin with request is not origin, then return failure.",
)
CORS_CHECK_CREDENTIALS = _step(_CORS_CHECK, "7–8", "If credentials is `true`, then return success. Return failure.")

PREFLIGHT_RESPONSE = _step(
    _PREFLIGHT,
    "7",
    "If a CORS check for request and response returns success and response’s status is an ok status, then:",
)
PREFLIGHT_UNPARSABLE = _step(_PREFLIGHT, "7.3", "If either methods or headerNames is failure, return a network error.")
PREFLIGHT_METHOD = _step(
    _PREFLIGHT,
    "7.5",
    "If request’s method is not in methods, request’s method is not a CORS-safelisted method, and request’s "
    'credentials mode is "include" or methods does not contain `*`, then return a network error.',
)
PREFLIGHT_NON_WILDCARD = _step(
    _PREFLIGHT,
    "7.6",
    "If one of request’s header list’s names is a CORS non-wildcard request-header name and is not a "
    "byte-case-insensitive match for an item in headerNames, then return a network error.",
)
PREFLIGHT_HEADER = _step(
    _PREFLIGHT,
    "7.7",
    "For each unsafeName of the CORS-unsafe request-header names with request’s header list, if unsafeName is not a "
    'byte-case-insensitive match for an item in headerNames and request’s credentials mode is "include" or headerNames '
    "does not contain `*`, return a network error.",
)

MAIN_SAME_ORIGIN_MODE = _step(_MAIN, "12", 'request’s mode is "same-origin": Return a network error.')
MAIN_NO_CORS_REDIRECT = _step(
    _MAIN, "12", 'request’s mode is "no-cors": If request’s redirect mode is not "follow", then return a network error.'
)
MAIN_NOT_HTTP = _step(_MAIN, "12", "request’s current URL’s scheme is not an HTTP(S) scheme: Return a network error.")
CORP_BLOCKED = _step(
    ("cross-origin resource policy check", "cross-origin-resource-policy-check"),
    "2",
    'If the cross-origin resource policy internal check with origin, "unsafe-none", response, and forNavigation '
    "returns blocked, then return blocked.",
)
MAIN_BAD_PORT = _step(
    _MAIN,
    "7",
    "If should request be blocked due to a bad port … return blocked, then set response to a network error.",
)
MAIN_MIXED_CONTENT = _step(
    _MAIN,
    "7",
    "If … should fetching request be blocked as mixed content … return blocked, then set response to a network error.",
)
HTTP_REDIRECT_ERROR = _step(
    _HTTP, "6.2", 'If request’s redirect mode is "error", then set response to a network error.'
)
REDIRECT_INVALID_LOCATION = _step(_REDIRECT, "5", "If locationURL is failure, then return a network error.")
REDIRECT_NOT_HTTP = _step(
    _REDIRECT, "6", "If locationURL’s scheme is not an HTTP(S) scheme, then return a network error."
)
REDIRECT_TOO_MANY = _step(_REDIRECT, "7", "If request’s redirect count is 20, then return a network error.")
REDIRECT_CREDENTIALS_OTHER_ORIGIN = _step(
    _REDIRECT,
    "9",
    'If request’s mode is "cors", locationURL includes credentials, and request’s origin is not same origin with '
    "locationURL’s origin, then return a network error.",
)
REDIRECT_CREDENTIALS_CORS = _step(
    _REDIRECT,
    "10",
    'If request’s response tainting is "cors" and locationURL includes credentials, then return a network error.',
)
WEBSOCKET_STATUS = Step(
    "establish a WebSocket connection",
    "11.2",
    "concept-websocket-establish",
    "If response is a network error or its status is not 101, fail the WebSocket connection.",
    standard="https://websockets.spec.whatwg.org/#",
)
NETWORK_ERROR = _step(_NETWORK, "10", "If response is a network error, then return it.")
