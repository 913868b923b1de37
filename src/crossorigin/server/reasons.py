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

    SEVERAL_ORIGINS = "several-origins"
    """More than one `Origin` line: browsers send one."""
    ORIGIN_TOO_LONG = "origin-too-long"
    ORIGIN_MALFORMED = "origin-malformed"
    NULL_NOT_ALLOWED = "null-not-allowed"
    ORIGIN_NOT_LISTED = "origin-not-listed"
    ANY_ORIGIN_WITH_CREDENTIALS = "any-origin-with-credentials"
    """A WebSocket handshake with credentials, and the origins are `*`, which is for requests without."""

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
    Reason.METHOD_TOO_LONG: CheckedStep.METHOD,
    Reason.METHOD_MALFORMED: CheckedStep.METHOD,
    Reason.METHOD_NOT_LISTED: CheckedStep.METHOD,
    Reason.REQUEST_HEADERS_TOO_LONG: CheckedStep.REQUEST_HEADERS,
    Reason.TOO_MANY_REQUEST_HEADERS: CheckedStep.REQUEST_HEADERS,
    Reason.REQUEST_HEADER_MALFORMED: CheckedStep.REQUEST_HEADERS,
    Reason.REQUEST_HEADER_NOT_LISTED: CheckedStep.REQUEST_HEADERS,
}
