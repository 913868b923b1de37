"""The texts of the consoles of Chromium 156.0.8078.79, Firefox ESR 153.7.0 and WebKitGTK 2.50.6, as observed."""

from crossorigin.browser.causes import Cause
from crossorigin.browser.request import Destination, Initiator

CHROMIUM_BLOCKED = (
    "Access to {kind} at '{url}' {redirected}from origin '{origin}' has been blocked by CORS policy: "
    "{preflight}{message}"
)
CHROMIUM_REDIRECTED = "(redirected from '{first}') "
CHROMIUM_PREFLIGHT = "Response to preflight request doesn't pass access control check: "
CHROMIUM_VALID_VALUE = " Have the server send the header with a valid value."
CHROMIUM_WITH_CREDENTIALS = (
    " The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute."
)
CHROMIUM_KINDS = {
    Initiator.FETCH: "fetch",
    Initiator.XML_HTTP_REQUEST: "XMLHttpRequest",
    Initiator.EVENT_SOURCE: "resource",
    Initiator.BEACON: "resource",
    Initiator.PRELOAD: "link element resource",
}
CHROMIUM_DESTINATIONS = {
    Destination.AUDIO: "audio",
    Destination.FONT: "font",
    Destination.IMAGE: "image",
    Destination.SCRIPT: "script",
    Destination.STYLE: "CSS stylesheet",
    Destination.VIDEO: "video",
}
CHROMIUM_WEBSOCKET = (
    "WebSocket connection to '{url}' failed: Error during WebSocket handshake: Unexpected response code: "
)
CHROMIUM_WEBSOCKET_401 = (
    "WebSocket connection to '{url}' failed: HTTP Authentication failed; no valid credentials available"
)
CHROMIUM_WEBSOCKET_HEADERS = (
    "WebSocket connection to '{url}' failed: Error during WebSocket handshake: net::ERR_RESPONSE_HEADERS_MULTIPLE_"
)
CHROMIUM_WEBSOCKET_407 = (
    "WebSocket connection to '{url}' failed: Error in connection establishment: net::ERR_UNEXPECTED_PROXY_AUTH"
)
CHROMIUM = {
    Cause.MISSING_ALLOW_ORIGIN_HEADER: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    Cause.MULTIPLE_ALLOW_ORIGIN_VALUES: (
        "The 'Access-Control-Allow-Origin' header contains multiple values '{value}', but only one is allowed."
    ),
    Cause.INVALID_ALLOW_ORIGIN_VALUE: "The 'Access-Control-Allow-Origin' header contains the invalid value '{value}'.",
    Cause.ALLOW_ORIGIN_MISMATCH: (
        "The 'Access-Control-Allow-Origin' header has a value '{value}' that is not equal to the supplied origin."
    ),
    Cause.WILDCARD_ORIGIN_NOT_ALLOWED: (
        "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the "
        "request's credentials mode is 'include'."
    ),
    Cause.INVALID_ALLOW_CREDENTIALS: (
        "The value of the 'Access-Control-Allow-Credentials' header in the response is '{value}' which must be 'true' "
        "when the request's credentials mode is 'include'."
    ),
    Cause.PREFLIGHT_INVALID_STATUS: "It does not have HTTP ok status.",
    Cause.PREFLIGHT_DISALLOWED_REDIRECT: "Redirect is not allowed for a preflight request.",
    Cause.INVALID_ALLOW_METHODS_PREFLIGHT_RESPONSE: (
        "Cannot parse Access-Control-Allow-Methods response header field in preflight response."
    ),
    Cause.INVALID_ALLOW_HEADERS_PREFLIGHT_RESPONSE: (
        "Cannot parse Access-Control-Allow-Headers response header field in preflight response."
    ),
    Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE: (
        "Method {value} is not allowed by Access-Control-Allow-Methods in preflight response."
    ),
    Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE: (
        "Request header field {value} is not allowed by Access-Control-Allow-Headers in preflight response."
    ),
    # Chromium 156 prints '' where the location should stand.
    Cause.REDIRECT_CONTAINS_CREDENTIALS: (
        "Redirect location '' contains a username and password, which is disallowed for cross-origin requests."
    ),
    Cause.CORS_DISABLED_SCHEME: (
        "Cross origin requests are only supported for protocol schemes: chrome, "
        "chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app."
    ),
}
CHROMIUM_CANNOT_LOAD = {
    Cause.DISALLOWED_BY_MODE: (
        'Fetch API cannot load {url}. Request mode is "same-origin" but the URL\'s origin is not same as the request '
        "origin {origin}."
    ),
    Cause.NO_CORS_REDIRECT_MODE_NOT_FOLLOW: (
        'Fetch API cannot load {url}. Request mode is "no-cors" but the redirect mode is not "follow".'
    ),
}
_CHROMIUM_MIXED = "Mixed Content: The page at '{page}' was loaded over HTTPS, but "
CHROMIUM_MIXED = (
    _CHROMIUM_MIXED + "requested an insecure {kind} '{url}'. This request has been blocked; the content must be served "
    "over HTTPS."
)
CHROMIUM_MIXED_KINDS = {
    Destination.FONT: "font",
    Destination.SCRIPT: "script",
    Destination.STYLE: "stylesheet",
}
CHROMIUM_MIXED_INITIATORS = {
    Initiator.BEACON: "Beacon endpoint",
    Initiator.EVENT_SOURCE: "EventSource endpoint",
    Initiator.XML_HTTP_REQUEST: "XMLHttpRequest endpoint",
}
CHROMIUM_MIXED_WEBSOCKET = (
    _CHROMIUM_MIXED + "attempted to connect to the insecure WebSocket endpoint '{url}'. This request has been blocked; "
    "this endpoint must be available over WSS."
)
CHROMIUM_UPGRADED = (
    _CHROMIUM_MIXED + "requested an insecure element '{url}'. This request was automatically upgraded to HTTPS, For "
    "more information see https://blog.chromium.org/2019/10/no-more-mixed-messages-about-https.html"
)
CHROMIUM_MIXED_WARNING = (
    _CHROMIUM_MIXED + "requested an insecure {kind} '{url}'. This content should also be served over HTTPS."
)
CHROMIUM_MIXED_DISPLAYED = {
    Destination.AUDIO: "audio file",
    Destination.IMAGE: "image",
    Destination.VIDEO: "video",
}
CHROMIUM_MIXED_PLAYED = "audio file"
"""Of video, too."""
CHROMIUM_NOT_UPGRADED = (
    _CHROMIUM_MIXED + "requested an insecure element '{url}'. This request was not upgraded to HTTPS because {why}."
)
CHROMIUM_ADDRESS, CHROMIUM_LOCAL = "its URL's host is an IP address", "it is a local network request"

FIREFOX_MIXED = "Blocked loading mixed active content “{url}”"
FIREFOX_UPGRADED = "Mixed Content: Upgrading insecure display request ‘{url}’ to use ‘https’"
FIREFOX_BLOCKED = (
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {url}. (Reason: "
    "{reason}).{status}"
)
FIREFOX_STATUS = " Status code: {status}."
FIREFOX = {
    "CORSDidNotSucceed2": "CORS request did not succeed",
    "CORSRequestNotHttp": "CORS request not http",
    "CORSMultipleAllowOriginNotAllowed": "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed",
    "CORSMissingAllowOrigin2": "CORS header ‘Access-Control-Allow-Origin’ missing",
    "CORSNotSupportingCredentials": (
        "Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’"
    ),
    "CORSAllowOriginNotMatchingOrigin": "CORS header ‘Access-Control-Allow-Origin’ does not match ‘{value}’",
    "CORSMissingAllowCredentials": "expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’",
    "CORSExternalRedirectNotAllowed": "CORS request external redirect not allowed",
    "CORSPreflightDidNotSucceed3": "CORS preflight response did not succeed",
    "CORSInvalidAllowMethod": "invalid token ‘{value}’ in CORS header ‘Access-Control-Allow-Methods’",
    "CORSMethodNotFound": "Did not find method in CORS header ‘Access-Control-Allow-Methods’",
    "CORSInvalidAllowHeader": "invalid token ‘{value}’ in CORS header ‘Access-Control-Allow-Headers’",
    "CORSMissingAllowHeaderFromPreflight2": (
        "header ‘{value}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight "
        "response"
    ),
}
FIREFOX_WITH_STATUS = frozenset({"CORSDidNotSucceed2", "CORSMissingAllowOrigin2", "CORSPreflightDidNotSucceed3"})
FIREFOX_AUTHORIZATION_WARNING = (
    "Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at {url} soon. "
    "(Reason: When the `Access-Control-Allow-Headers` is `*`, the `Authorization` header is not covered. To include "
    "the `Authorization` header, it must be explicitly listed in CORS header `Access-Control-Allow-Headers`)."
)

# After a CORS failure, with the first URL. A font's line names its family, which no request tells.
FIREFOX_ELEMENTS = {
    Initiator.SCRIPT: ("Script Loader", "<script> source URI is not allowed in this document: “{first}”."),
    Initiator.MODULE_SCRIPT: ("Script Loader", "Module source URI is not allowed in this document: “{first}”."),
    Initiator.EVENT_SOURCE: ("Event Source", "Firefox can’t establish a connection to the server at {first}."),
}
FIREFOX_WEBSOCKET = ("Web Socket", "Firefox can’t establish a connection to the server at {url}.")

WEBKIT = {
    Cause.MISSING_ALLOW_ORIGIN_HEADER: (
        "Origin {origin} is not allowed by Access-Control-Allow-Origin. Status code: {status}"
    ),
    Cause.MULTIPLE_ALLOW_ORIGIN_VALUES: "Access-Control-Allow-Origin cannot contain more than one origin.",
    Cause.WILDCARD_ORIGIN_NOT_ALLOWED: (
        "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true."
    ),
    Cause.INVALID_ALLOW_CREDENTIALS: ('Credentials flag is true, but Access-Control-Allow-Credentials is not "true".'),
    Cause.PREFLIGHT_INVALID_STATUS: "Preflight response is not successful. Status code: {status}",
    Cause.INVALID_ALLOW_METHODS_PREFLIGHT_RESPONSE: (
        "Header Access-Control-Allow-Methods has an invalid value: {value}"
    ),
    Cause.INVALID_ALLOW_HEADERS_PREFLIGHT_RESPONSE: (
        "Header Access-Control-Allow-Headers has an invalid value: {value}"
    ),
    Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE: "Method {value} is not allowed by Access-Control-Allow-Methods.",
    Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE: (
        "Request header field {value} is not allowed by Access-Control-Allow-Headers."
    ),
    Cause.REDIRECT_CONTAINS_CREDENTIALS: "redirection URL {location} has credentials",
    Cause.CORP_NOT_ALLOWED: (
        "Cancelled load to {url} because it violates the resource's Cross-Origin-Resource-Policy response header."
    ),
    Cause.REDIRECT_DISALLOWED_BY_MODE: "Not allowed to follow a redirection while loading {url}",
    Cause.TOO_MANY_REDIRECTS: "Load cannot follow more than 20 redirections",
    Cause.DISALLOWED_BY_MODE: (
        "Unsafe attempt to load URL {url} from origin {origin}. Domains, protocols and ports must match."
    ),
}
WEBKIT_NON_CORS_SCHEME = "not allowed to follow a cross-origin CORS redirection with non CORS scheme"
WEBKIT_NON_HTTP_REDIRECT = "Redirection to URL with a scheme that is not HTTP(S)."
WEBKIT_LOCAL_RESOURCE = "Not allowed to load local resource: {location}"
# Causes that a beacon's line alone tells.
WEBKIT_CANCELLED, WEBKIT_NO_URL = "Load request cancelled", "The URL can’t be shown"
WEBKIT_REDIRECT_REFUSED = "Redirect was not allowed"
WEBKIT_FTP = "FTP URLs are disabled"
WEBKIT_RESTRICTED_PORT = "Not allowed to use restricted network port {value}: {url}"
WEBKIT_SAME_ORIGIN_MODE = "Fetch API cannot load {url}."
WEBKIT_NO_CORS_REDIRECT = ("No-Cors mode requires follow redirect mode", "Not allowed to request resource")
WEBKIT_REDIRECT_DENIED = (
    "Cross-origin redirection to {location} denied by Cross-Origin Resource Sharing policy: {message}"
)
# The line after the cause. Initiators that are not here have none.
WEBKIT_CANNOT_LOAD = {
    Initiator.FETCH: "Fetch API cannot load {url} due to access control checks.",
    Initiator.XML_HTTP_REQUEST: "XMLHttpRequest cannot load {url} due to access control checks.",
    Initiator.EVENT_SOURCE: "EventSource cannot load {url} due to access control checks.",
    Initiator.IMAGE: "Cannot load image {first} due to access control checks.",
    Initiator.SCRIPT: "Cross-origin script load denied by Cross-Origin Resource Sharing policy.",
    Initiator.BEACON: "Beacon API cannot load {url}. {cause}",
}
WEBKIT_WEBSOCKET = "WebSocket connection to '{url}' failed: The server did not accept the WebSocket handshake."
WEBKIT_MIXED = (
    "[blocked] The page at {page} requested insecure content from {url}. This content was blocked and must be served "
    "over HTTPS."
)
# The sentence ends there.
WEBKIT_MIXED_AT_ADDRESS = (
    "[blocked] The page at {page} requested insecure content from {url}. This content was blocked and must"
)
WEBKIT_MIXED_WEBSOCKET = "WebSocket connection failed: WebSocket is closed before the connection is established."
WEBKIT_MIXED_CAUSE, WEBKIT_MIXED_REDIRECT = "Not allowed to request resource", "Redirect was not allowed"
WEBKIT_UPGRADED = (
    "The page at {page} requested insecure content from {url}. This content was automatically upgraded and should be "
    "served over HTTPS."
)
WEBKIT_NOT_UPGRADED = (
    "The page at {page} requested insecure content from {url}. This content was not upgraded to HTTPS and must be "
    "served from the local host."
)
# Of the header names that WebKit has a constant for, those that are not capitalized word by word.
WEBKIT_SPELLINGS = {
    "etag": "ETag",
    "icy-metaint": "Icy-MetaInt",
    "last-event-id": "Last-Event-ID",
    "sourcemap": "SourceMap",
    "x-sourcemap": "X-SourceMap",
    "x-xss-protection": "X-XSS-Protection",
}
