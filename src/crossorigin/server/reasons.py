"""Why a decision is what it is."""

from enum import Enum


class CheckedStep(Enum):
    """What is checked of a request, in the order in which browsers do it.

    https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
    """

    ORIGIN = "origin"
    METHOD = "method"
    REQUEST_HEADERS = "request-headers"


class Reason(Enum):
    """The reason of a decision: what granted, or the step that refused."""

    NO_ORIGIN = "no-origin"
    """The request has no `Origin`: it is no CORS request."""
    ANY_ORIGIN = "any-origin"
    ORIGIN_LISTED = "origin-listed"
    ORIGIN_MATCHES_PATTERN = "origin-matches-pattern"
    NULL_ALLOWED = "null-allowed"
    ORIGIN_FOUND = "origin-found"
    """The policy does not list it: it was asked for."""

    SEVERAL_ORIGINS = "several-origins"
    """More than one `Origin` line: browsers send one."""
    ORIGIN_TOO_LONG = "origin-too-long"
    ORIGIN_MALFORMED = "origin-malformed"
    NULL_NOT_ALLOWED = "null-not-allowed"
    ORIGIN_NOT_LISTED = "origin-not-listed"
    ANY_ORIGIN_WITH_CREDENTIALS = "any-origin-with-credentials"
    """A WebSocket handshake with credentials, and the origins are `*`, which is for requests without."""
    ORIGIN_NOT_FOUND = "origin-not-found"
    """It was asked for."""
    LOOK_UP_FAILED = "look-up-failed"
    LOOK_UP_TIMED_OUT = "look-up-timed-out"
    LOOK_UPS_OVERLOADED = "look-ups-overloaded"
    ORIGIN_NOT_ASKABLE = "origin-not-askable"
    """A header that the answer would depend on has several lines, or is too long."""
    ORIGIN_INSECURE = "origin-insecure"
    """The network can forge its pages, so that with credentials nobody is asked for it."""
    ORIGIN_NOT_LOOKED_UP = "origin-not-looked-up"
    """Something had to be asked, and was not."""

    METHOD_TOO_LONG = "method-too-long"
    METHOD_MALFORMED = "method-malformed"
    METHOD_NOT_LISTED = "method-not-listed"

    REQUEST_HEADERS_TOO_LONG = "request-headers-too-long"
    TOO_MANY_REQUEST_HEADERS = "too-many-request-headers"
    REQUEST_HEADER_MALFORMED = "request-header-malformed"
    REQUEST_HEADER_NOT_LISTED = "request-header-not-listed"

    @property
    def refused_at(self) -> CheckedStep | None:
        """The step that refused; `None` for a reason that grants, or that there was nothing to check."""
        return _REFUSED_AT.get(self)


_REFUSED_AT = {
    Reason.SEVERAL_ORIGINS: CheckedStep.ORIGIN,
    Reason.ORIGIN_TOO_LONG: CheckedStep.ORIGIN,
    Reason.ORIGIN_MALFORMED: CheckedStep.ORIGIN,
    Reason.NULL_NOT_ALLOWED: CheckedStep.ORIGIN,
    Reason.ORIGIN_NOT_LISTED: CheckedStep.ORIGIN,
    Reason.ANY_ORIGIN_WITH_CREDENTIALS: CheckedStep.ORIGIN,
    Reason.ORIGIN_NOT_FOUND: CheckedStep.ORIGIN,
    Reason.LOOK_UP_FAILED: CheckedStep.ORIGIN,
    Reason.LOOK_UP_TIMED_OUT: CheckedStep.ORIGIN,
    Reason.LOOK_UPS_OVERLOADED: CheckedStep.ORIGIN,
    Reason.ORIGIN_NOT_ASKABLE: CheckedStep.ORIGIN,
    Reason.ORIGIN_INSECURE: CheckedStep.ORIGIN,
    Reason.ORIGIN_NOT_LOOKED_UP: CheckedStep.ORIGIN,
    Reason.METHOD_TOO_LONG: CheckedStep.METHOD,
    Reason.METHOD_MALFORMED: CheckedStep.METHOD,
    Reason.METHOD_NOT_LISTED: CheckedStep.METHOD,
    Reason.REQUEST_HEADERS_TOO_LONG: CheckedStep.REQUEST_HEADERS,
    Reason.TOO_MANY_REQUEST_HEADERS: CheckedStep.REQUEST_HEADERS,
    Reason.REQUEST_HEADER_MALFORMED: CheckedStep.REQUEST_HEADERS,
    Reason.REQUEST_HEADER_NOT_LISTED: CheckedStep.REQUEST_HEADERS,
}
