"""The causes there are words for: those of the browser model, Chromium's remaining ones, and two of our own.

Chromium's are the names of the DevTools protocol's `Network.CorsError`, read with Chromium 156.
"""

from crossorigin.browser.causes import Cause

OPAQUE_RESPONSE = "OpaqueResponse"
"""Ours: the page used mode `no-cors` and got an opaque filtered response. Nothing failed in the browser's eyes."""

HEADER_NOT_EXPOSED = "HeaderNotExposed"
"""Ours: the response was shared, but JavaScript did not see a response header it wanted."""

CORS_CHECK_CAUSES = tuple(cause.value for cause in Cause if cause.on_preflight() is not cause)
"""Failures of the CORS check. Each has a twin for the response to a CORS-preflight request."""

PREFLIGHT_CAUSES = (
    *(cause.value for cause in Cause if cause.on_response() is not cause),
    "PreflightInvalidStatus",
    "PreflightDisallowedRedirect",
    "InvalidAllowMethodsPreflightResponse",
    "InvalidAllowHeadersPreflightResponse",
    "MethodDisallowedByPreflightResponse",
    "HeaderDisallowedByPreflightResponse",
)
"""Failures of the CORS-preflight fetch: the request itself was never sent."""

SERVER_CAUSES = (*CORS_CHECK_CAUSES, *PREFLIGHT_CAUSES, OPAQUE_RESPONSE, HEADER_NOT_EXPOSED)
"""What response headers and a status can put right: these have a snippet."""

_CHROMIUM_ONLY = (
    "InsecureLocalNetwork",
    "InvalidLocalNetworkAccess",
    "LocalNetworkAccessPermissionDenied",
    "PreflightMissingAllowExternal",
    "PreflightInvalidAllowExternal",
)

OTHER_CAUSES = tuple(
    dict.fromkeys((*(cause.value for cause in Cause if cause.value not in SERVER_CAUSES), *_CHROMIUM_ONLY))
)
"""What no CORS header puts right: these have words only."""

CAUSES = (*SERVER_CAUSES, *OTHER_CAUSES)

_BASES = {cause.value: cause.on_response().value for cause in Cause}


def is_preflight_cause(cause: str) -> bool:
    """Whether *cause* is a failure of the CORS-preflight fetch."""
    return cause in PREFLIGHT_CAUSES


def base_cause(cause: str) -> str:
    """*cause* as it is called on a response: `AllowOriginMismatch` for `PreflightAllowOriginMismatch`."""
    return _BASES.get(cause, cause)
