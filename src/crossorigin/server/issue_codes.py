"""The kinds of findings about a policy."""

from enum import Enum
from typing import Final


class Severity(Enum):
    """Whether a policy can be without mending it."""

    ERROR = "error"
    WARNING = "warning"


class IssueCode(Enum):
    """A kind of finding. Errors refuse a policy; warnings are what `review` says of one that can be."""

    WRONG_TYPE = "wrong-type"
    BARE_STRING = "bare-string"
    OUT_OF_BOUNDS = "out-of-bounds"
    UNKNOWN_FIELD = "unknown-field"
    REPEATED_KEY = "repeated-key"
    SYNTAX = "syntax"
    NO_ORIGINS = "no-origins"
    INVALID_ORIGIN = "invalid-origin"
    NULL_ORIGIN = "null-origin"
    NULL_WITH_CREDENTIALS = "null-with-credentials"
    INSECURE_ORIGIN = "insecure-origin"
    PUBLIC_SUFFIX = "public-suffix"
    PUBLIC_SUFFIXES_MISSING = "public-suffixes-missing"
    WILDCARD_WITH_CREDENTIALS = "wildcard-with-credentials"
    WILDCARD_BESIDE_OTHERS = "wildcard-beside-others"
    INVALID_METHOD = "invalid-method"
    FORBIDDEN_METHOD = "forbidden-method"
    INVALID_HEADER_NAME = "invalid-header-name"
    FORBIDDEN_REQUEST_HEADER = "forbidden-request-header"
    PROHIBITED_REQUEST_HEADER = "prohibited-request-header"
    FORBIDDEN_RESPONSE_HEADER = "forbidden-response-header"
    PROHIBITED_RESPONSE_HEADER = "prohibited-response-header"

    COVERED_ORIGIN = "covered-origin"
    INSECURE_WITHOUT_CREDENTIALS = "insecure-without-credentials"
    LOWER_CASE_METHOD = "lower-case-method"
    NEEDLESS_METHOD = "needless-method"
    NEEDLESS_EXPOSURE = "needless-exposure"
    NEEDLESS_SWITCH = "needless-switch"
    MAX_AGE_CAPPED = "max-age-capped"
    DEBUG_ON = "debug-on"

    @property
    def severity(self) -> Severity:
        """Whether a policy can be without mending it."""
        return Severity.WARNING if self in _WARNINGS else Severity.ERROR

    @property
    def meaning(self) -> str:
        """What it says of a policy, or of a part of it: one line."""
        return (_WARNINGS if self in _WARNINGS else _ERRORS)[self]


_ERRORS: Final = {
    IssueCode.WRONG_TYPE: "The field takes values of another type.",
    IssueCode.BARE_STRING: "One string stands where a list of strings is meant.",
    IssueCode.OUT_OF_BOUNDS: "The number is below or above what the field takes.",
    IssueCode.UNKNOWN_FIELD: "No policy has a field of that name.",
    IssueCode.REPEATED_KEY: "A key stands twice in one JSON object.",
    IssueCode.SYNTAX: "The text is no TOML, or no JSON.",
    IssueCode.NO_ORIGINS: "The policy lets no origin in.",
    IssueCode.INVALID_ORIGIN: "It is neither a pattern nor an origin as browsers write it.",
    IssueCode.NULL_ORIGIN: "`null` needs the switch that allows it.",
    IssueCode.NULL_WITH_CREDENTIALS: "`null` does not go with credentials.",
    IssueCode.INSECURE_ORIGIN: "The network can forge pages of this origin: no credentials.",
    IssueCode.PUBLIC_SUFFIX: "Anybody can register a subdomain: no credentials.",
    IssueCode.PUBLIC_SUFFIXES_MISSING: (
        "Nothing can tell whose the subdomains are, for want of the Public Suffix List: no credentials."
    ),
    IssueCode.WILDCARD_WITH_CREDENTIALS: "`*` among origins, or among exposed headers, does not go with credentials.",
    IssueCode.WILDCARD_BESIDE_OTHERS: "`*` stands beside what it stands for anyway.",
    IssueCode.INVALID_METHOD: "The text cannot be a method.",
    IssueCode.FORBIDDEN_METHOD: "No page can use the method.",
    IssueCode.INVALID_HEADER_NAME: "The text cannot be the name of a header.",
    IssueCode.FORBIDDEN_REQUEST_HEADER: "No page can set the header.",
    IssueCode.PROHIBITED_REQUEST_HEADER: "The header is one of responses.",
    IssueCode.FORBIDDEN_RESPONSE_HEADER: "No page can read the header.",
    IssueCode.PROHIBITED_RESPONSE_HEADER: (
        "The header is one of requests, or of responses to preflights, which no page sees."
    ),
}
_WARNINGS: Final = {
    IssueCode.COVERED_ORIGIN: "Another entry lets all of these origins in.",
    IssueCode.INSECURE_WITHOUT_CREDENTIALS: "The network can forge pages of this origin, and read what it may read.",
    IssueCode.LOWER_CASE_METHOD: "Browsers do not put this method into upper case.",
    IssueCode.NEEDLESS_METHOD: "CORS-safelisted methods need no listing.",
    IssueCode.NEEDLESS_EXPOSURE: "CORS-safelisted response headers need no listing.",
    IssueCode.NEEDLESS_SWITCH: "The switch changes nothing in this policy.",
    IssueCode.MAX_AGE_CAPPED: "Some browsers keep the answer for a shorter time.",
    IssueCode.DEBUG_ON: "Refused preflights tell what the policy allows.",
}
