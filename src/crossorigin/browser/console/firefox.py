"""Firefox's console."""

from crossorigin.browser.causes import Cause
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.request import RedirectMode
from crossorigin.browser.trace import Checked, Received, Warned
from crossorigin.fetch.header_list import get, values
from crossorigin.fetch.header_names import ACCESS_CONTROL_ALLOW_ORIGIN, LOCATION
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.statuses import is_redirect_status
from crossorigin.fetch.syntax import is_token, list_elements

from . import texts
from .line import ConsoleLine

_CATEGORIES = {
    Cause.NETWORK_FAILURE: "CORSDidNotSucceed2",
    Cause.MISSING_ALLOW_ORIGIN_HEADER: "CORSMissingAllowOrigin2",
    Cause.WILDCARD_ORIGIN_NOT_ALLOWED: "CORSNotSupportingCredentials",
    Cause.MULTIPLE_ALLOW_ORIGIN_VALUES: "CORSAllowOriginNotMatchingOrigin",
    Cause.INVALID_ALLOW_ORIGIN_VALUE: "CORSAllowOriginNotMatchingOrigin",
    Cause.ALLOW_ORIGIN_MISMATCH: "CORSAllowOriginNotMatchingOrigin",
    Cause.INVALID_ALLOW_CREDENTIALS: "CORSMissingAllowCredentials",
    Cause.PREFLIGHT_INVALID_STATUS: "CORSPreflightDidNotSucceed3",
    Cause.PREFLIGHT_DISALLOWED_REDIRECT: "CORSExternalRedirectNotAllowed",
    Cause.INVALID_ALLOW_METHODS_PREFLIGHT_RESPONSE: "CORSInvalidAllowMethod",
    Cause.INVALID_ALLOW_HEADERS_PREFLIGHT_RESPONSE: "CORSInvalidAllowHeader",
    Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE: "CORSMethodNotFound",
    Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE: "CORSMissingAllowHeaderFromPreflight2",
    Cause.REDIRECT_CONTAINS_CREDENTIALS: "CORSDidNotSucceed2",
    Cause.CORS_DISABLED_SCHEME: "CORSRequestNotHttp",
}
_ON_ALLOW_ORIGIN = frozenset(
    {
        Cause.MISSING_ALLOW_ORIGIN_HEADER,
        Cause.WILDCARD_ORIGIN_NOT_ALLOWED,
        Cause.MULTIPLE_ALLOW_ORIGIN_VALUES,
        Cause.INVALID_ALLOW_ORIGIN_VALUE,
        Cause.ALLOW_ORIGIN_MISMATCH,
    }
)


def firefox_lines(outcome: Outcome) -> tuple[ConsoleLine, ...]:
    """The warnings, the line of the cause, and after a CORS-preflight fetch the line that follows every failure."""
    lines = [
        ConsoleLine(texts.FIREFOX_AUTHORIZATION_WARNING.format(url=outcome.urls[event.hop]), event.warning)
        for event in outcome.trace
        if isinstance(event, Warned)
    ]
    checked = outcome.refused
    if checked is not None and checked.failure is not None:
        lines += _blocked(outcome, checked)
    return tuple(lines)


def _blocked(outcome: Outcome, checked: Checked) -> list[ConsoleLine]:
    assert checked.failure is not None
    cause, url = checked.failure.cause.on_response(), outcome.urls[checked.hop]
    category = _CATEGORIES.get(checked.failure.cause) or _CATEGORIES.get(cause)
    if cause in _ON_ALLOW_ORIGIN and _has_several_allow_origin_lines(outcome, checked):
        category = "CORSMultipleAllowOriginNotAllowed"
    if category is None:
        return []
    value = checked.failure.parameter
    if category in {"CORSInvalidAllowMethod", "CORSInvalidAllowHeader"}:
        value = next(element for element in list_elements(value) if not is_token(element))
    lines = [_line(category, url, value, None if category == "CORSDidNotSucceed2" else checked.status)]
    followed = outcome.request.redirect_mode is RedirectMode.FOLLOW and _is_redirect(outcome, checked)
    if category == "CORSExternalRedirectNotAllowed":
        refused = _line("CORSPreflightDidNotSucceed3", url, "", checked.status)
        lines = [*lines, refused] if followed else [refused]
        followed = False
    if category == "CORSDidNotSucceed2":
        followed = False
    return lines + [_line("CORSDidNotSucceed2", url, "", None)] * (checked.preflight + followed)


def _is_redirect(outcome: Outcome, checked: Checked) -> bool:
    answer = _answer(outcome, checked)
    return answer is not None and is_redirect_status(answer.status) and get(LOCATION, answer.headers) is not None


def _answer(outcome: Outcome, checked: Checked) -> HTTPResponse | None:
    """The response that *checked* judged."""
    found = [event.response for event in outcome.trace if isinstance(event, Received) and event.hop == checked.hop]
    return found[-1] if found and isinstance(found[-1], HTTPResponse) else None


def _has_several_allow_origin_lines(outcome: Outcome, checked: Checked) -> bool:
    answer = _answer(outcome, checked)
    return answer is not None and len(values(ACCESS_CONTROL_ALLOW_ORIGIN, answer.headers)) > 1


def _line(category: str, url: str, value: str, status: int | None) -> ConsoleLine:
    shown = f"‘{url}’" if category == "CORSNotSupportingCredentials" else url
    code = texts.FIREFOX_STATUS.format(status="(null)" if status is None else status)
    text = texts.FIREFOX_BLOCKED.format(
        url=shown,
        reason=texts.FIREFOX[category].format(value=value),
        status=code if category in texts.FIREFOX_WITH_STATUS else "",
    )
    return ConsoleLine(text, category)
