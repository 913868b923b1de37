"""The report in one word, apart from the report, so that exit codes need not load it."""

from enum import Enum


class Verdict(Enum):
    """What a check came to."""

    READABLE = "readable"
    """Every browser lets the page read the response."""
    PREFLIGHT_PASSED = "preflight-passed"
    """Everything sent so far passes; the request itself was not sent."""
    NOT_ASKED = "not-asked"
    """The request needs no preflight and was not sent, so that nothing is known."""
    BLOCKED = "blocked"
    """Some browser does not let the page read the response."""
    UNREACHABLE = "unreachable"
    """The server gave no HTTP response, which is no CORS failure."""
