"""For each cause that a browser can have to refuse, which decisions of the server account for it.

Total: there is no other pair.
"""

from enum import Enum
from types import MappingProxyType
from typing import Final

from crossorigin.browser import Cause
from crossorigin.server.reasons import Reason


class Blame(Enum):
    """What of a decision accounts for a refusal."""

    REASON = "its reason"
    CREDENTIALS = "that it grants no credentials"


_ORIGIN: Final = (
    Reason.ORIGIN_NOT_LISTED,
    Reason.NULL_NOT_ALLOWED,
    Reason.ORIGIN_MALFORMED,
    Reason.ORIGIN_TOO_LONG,
)
_METHOD: Final = (Reason.METHOD_NOT_LISTED, Reason.METHOD_TOO_LONG)
_HEADERS: Final = (
    Reason.REQUEST_HEADER_NOT_LISTED,
    Reason.REQUEST_HEADERS_TOO_LONG,
    Reason.TOO_MANY_REQUEST_HEADERS,
)
_LISTED: Final = (Reason.ORIGIN_LISTED, Reason.ORIGIN_MATCHES_PATTERN, Reason.NULL_ALLOWED)

_REASONS: Final = {
    # No `Access-Control-Allow-Origin` for whom the policy does not grant; nothing else is ever said of an origin.
    Cause.MISSING_ALLOW_ORIGIN_HEADER: _ORIGIN,
    # A refused preflight is a 403 without headers. Which of the two is told is the order of the engine's checks.
    Cause.PREFLIGHT_MISSING_ALLOW_ORIGIN_HEADER: _ORIGIN + _METHOD + _HEADERS,
    Cause.PREFLIGHT_INVALID_STATUS: _ORIGIN + _METHOD + _HEADERS,
    # Under `debug`.
    Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE: _METHOD,
    Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE: _HEADERS,
}
_NO_CREDENTIALS: Final = {
    Cause.WILDCARD_ORIGIN_NOT_ALLOWED: (Reason.ANY_ORIGIN,),
    Cause.INVALID_ALLOW_CREDENTIALS: _LISTED,
    # Under `debug` the method or a header may be refused, too: browsers see to the credentials first.
    Cause.PREFLIGHT_WILDCARD_ORIGIN_NOT_ALLOWED: (Reason.ANY_ORIGIN, *_METHOD, *_HEADERS),
    Cause.PREFLIGHT_INVALID_ALLOW_CREDENTIALS: (*_LISTED, *_METHOD, *_HEADERS),
}

BLAME: Final = MappingProxyType(
    {(cause, reason): Blame.REASON for cause, reasons in _REASONS.items() for reason in reasons}
    | {(cause, reason): Blame.CREDENTIALS for cause, reasons in _NO_CREDENTIALS.items() for reason in reasons}
)
"""From what a browser says and what the server decided to what accounts for it."""
