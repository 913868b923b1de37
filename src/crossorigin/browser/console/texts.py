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
    "WebSocket connection to '{url}' failed: Error during WebSocket handshake: Unexpected response code: {status}"
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
# Of the header names that WebKit has a constant for, those that are not capitalized word by word.
WEBKIT_SPELLINGS = {
    "etag": "ETag",
    "icy-metaint": "Icy-MetaInt",
    "last-event-id": "Last-Event-ID",
    "sourcemap": "SourceMap",
    "x-dns-prefetch-control": "X-DNS-Prefetch-Control",
    "x-sourcemap": "X-SourceMap",
    "x-xss-protection": "X-XSS-Protection",
}
