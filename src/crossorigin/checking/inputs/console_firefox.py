"""A line of Firefox's console, read back. Firefox translates its console; the English one is read."""

from typing import Final

from crossorigin.browser.causes import Cause
from crossorigin.browser.console import texts
from crossorigin.checking.inputs.console_found import Found
from crossorigin.checking.inputs.console_patterns import pattern_of, status_of

_ENGINE: Final = "firefox"
_STATUS: Final = rf"(?:{pattern_of(texts.FIREFOX_STATUS).pattern})?"
# NB: the sign that Firefox sets around the URL in one of the lines is of no URL.
_BLOCKED: Final = pattern_of(
    texts.FIREFOX_BLOCKED.replace("{status}", "{end}"), {"url": "‘?[^\\s‘’]+’?", "reason": ".*?", "end": _STATUS}
)
_REASONS: Final = {category: pattern_of(text) for category, text in texts.FIREFOX.items()}
_CAUSES: Final = {
    "CORSDidNotSucceed2": Cause.NETWORK_FAILURE,
    "CORSRequestNotHttp": Cause.CORS_DISABLED_SCHEME,
    "CORSMultipleAllowOriginNotAllowed": Cause.MULTIPLE_ALLOW_ORIGIN_VALUES,
    "CORSMissingAllowOrigin2": Cause.MISSING_ALLOW_ORIGIN_HEADER,
    "CORSNotSupportingCredentials": Cause.WILDCARD_ORIGIN_NOT_ALLOWED,
    "CORSAllowOriginNotMatchingOrigin": Cause.ALLOW_ORIGIN_MISMATCH,
    "CORSMissingAllowCredentials": Cause.INVALID_ALLOW_CREDENTIALS,
    "CORSExternalRedirectNotAllowed": Cause.PREFLIGHT_DISALLOWED_REDIRECT,
    "CORSPreflightDidNotSucceed3": Cause.PREFLIGHT_INVALID_STATUS,
    "CORSInvalidAllowMethod": Cause.INVALID_ALLOW_METHODS_PREFLIGHT_RESPONSE,
    "CORSMethodNotFound": Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE,
    "CORSInvalidAllowHeader": Cause.INVALID_ALLOW_HEADERS_PREFLIGHT_RESPONSE,
    "CORSMissingAllowHeaderFromPreflight2": Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE,
}
"""One cause for each text: Firefox says the same of a preflight and of a response."""


def read_firefox(line: str) -> Found | None:
    """What *line* tells, if it is one of Firefox's."""
    blocked = _BLOCKED.search(line)
    if blocked is None:
        return None
    cause, parameter = _cause(blocked["reason"])
    return Found(
        engine=_ENGINE,
        cause=cause,
        parameter=parameter,
        url=blocked["url"].strip("‘’"),
        status=status_of(blocked),
    )


def _cause(reason: str) -> tuple[Cause | None, str | None]:
    for category, pattern in _REASONS.items():
        match = pattern.fullmatch(reason)
        if match is not None:
            return _CAUSES[category], match.groupdict().get("value")
    return None, None
