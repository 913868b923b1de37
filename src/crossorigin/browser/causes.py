"""Why a browser blocks: neutral ids, one vocabulary for every engine."""

from enum import Enum


class Cause(Enum):
    """The names of Chromium's public `CorsError` enum (DevTools protocol, `Network.CorsError`), and a few of ours.

    The first block is Chromium's, spelled as there. The second is the house's, for failures of a fetch that are no
    CORS errors in Chromium's sense but which a page sees as the same `TypeError`.
    """

    DISALLOWED_BY_MODE = "DisallowedByMode"
    WILDCARD_ORIGIN_NOT_ALLOWED = "WildcardOriginNotAllowed"
    MISSING_ALLOW_ORIGIN_HEADER = "MissingAllowOriginHeader"
    MULTIPLE_ALLOW_ORIGIN_VALUES = "MultipleAllowOriginValues"
    INVALID_ALLOW_ORIGIN_VALUE = "InvalidAllowOriginValue"
    ALLOW_ORIGIN_MISMATCH = "AllowOriginMismatch"
    INVALID_ALLOW_CREDENTIALS = "InvalidAllowCredentials"
    CORS_DISABLED_SCHEME = "CorsDisabledScheme"
    PREFLIGHT_INVALID_STATUS = "PreflightInvalidStatus"
    PREFLIGHT_DISALLOWED_REDIRECT = "PreflightDisallowedRedirect"
    PREFLIGHT_WILDCARD_ORIGIN_NOT_ALLOWED = "PreflightWildcardOriginNotAllowed"
    PREFLIGHT_MISSING_ALLOW_ORIGIN_HEADER = "PreflightMissingAllowOriginHeader"
    PREFLIGHT_MULTIPLE_ALLOW_ORIGIN_VALUES = "PreflightMultipleAllowOriginValues"
    PREFLIGHT_INVALID_ALLOW_ORIGIN_VALUE = "PreflightInvalidAllowOriginValue"
    PREFLIGHT_ALLOW_ORIGIN_MISMATCH = "PreflightAllowOriginMismatch"
    PREFLIGHT_INVALID_ALLOW_CREDENTIALS = "PreflightInvalidAllowCredentials"
    INVALID_ALLOW_METHODS_PREFLIGHT_RESPONSE = "InvalidAllowMethodsPreflightResponse"
    INVALID_ALLOW_HEADERS_PREFLIGHT_RESPONSE = "InvalidAllowHeadersPreflightResponse"
    METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE = "MethodDisallowedByPreflightResponse"
    HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE = "HeaderDisallowedByPreflightResponse"
    REDIRECT_CONTAINS_CREDENTIALS = "RedirectContainsCredentials"
    NO_CORS_REDIRECT_MODE_NOT_FOLLOW = "NoCorsRedirectModeNotFollow"

    NETWORK_FAILURE = "NetworkFailure"
    """Nothing answered, or not in HTTP. Not a CORS failure."""
    REDIRECT_DISALLOWED_BY_MODE = "RedirectDisallowedByMode"
    """The page asked for redirect mode `error`."""
    CORP_NOT_ALLOWED = "CrossOriginResourcePolicy"
    """`Cross-Origin-Resource-Policy` keeps the response from a no-cors request."""
    MIXED_CONTENT = "MixedContent"
    """An https page fetches by http. No header changes that."""
    BAD_PORT = "BadPort"
    """A port that browsers never connect to."""
    INVALID_RESPONSE = "InvalidResponse"
    """Not a response that the browser's network layer accepts (`InvalidResponse` in Chromium's enum, too)."""
    INVALID_REDIRECT_LOCATION = "InvalidRedirectLocation"
    TOO_MANY_REDIRECTS = "TooManyRedirects"
    UNSAFE_REDIRECT = "UnsafeRedirect"
    """A redirect to a scheme that is not HTTP(S)."""
    SUBRESOURCE_CREDENTIALS_BLOCKED = "SubresourceCredentialsBlocked"
    """A redirect to a URL with user name or password, which Chromium follows for no subresource."""
    WEBSOCKET_REFUSED = "WebSocketRefused"
    """The answer to a WebSocket handshake was not 101. CORS has no part in it."""
    PROXY_AUTHENTICATION_UNEXPECTED = "ProxyAuthenticationUnexpected"
    """A 407 from a server that is no proxy."""

    @property
    def is_network_failure(self) -> bool:
        """Whether the fetch failed below CORS."""
        return self in _BELOW_CORS

    def on_preflight(self) -> "Cause":
        """The cause's twin for the same fault on a response to a CORS-preflight request."""
        return _PREFLIGHT_TWINS.get(self, self)

    def on_response(self) -> "Cause":
        """The cause's twin for the same fault on the response to the request itself."""
        return _RESPONSE_TWINS.get(self, self)


_BELOW_CORS = frozenset({Cause.NETWORK_FAILURE, Cause.PROXY_AUTHENTICATION_UNEXPECTED})
_PREFLIGHT_TWINS = {
    cause: twin
    for cause in Cause
    if (twin := next((other for other in Cause if other.value == f"Preflight{cause.value}"), None))
}
_RESPONSE_TWINS = {twin: cause for cause, twin in _PREFLIGHT_TWINS.items()}
