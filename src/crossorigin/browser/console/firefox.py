"""Firefox's console."""

from dataclasses import replace

from crossorigin.browser.causes import Cause
from crossorigin.browser.cors_check import Failure, cors_check
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.profile_cors_check import has_repeated_allow_origin
from crossorigin.browser.redirect import serialize_request_origin
from crossorigin.browser.request import Initiator, RedirectMode, RequestMode
from crossorigin.browser.tainting import is_cors_tainted
from crossorigin.browser.trace import Checked, Received, Warned
from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import LOCATION
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.origin import is_same_origin, origin_of
from crossorigin.fetch.statuses import is_redirect_status
from crossorigin.fetch.syntax import is_token, list_elements
from crossorigin.fetch.url import parse_url

from . import texts
from .line import ConsoleLine, websocket_url
from .mixed_content import mixed_content_lines

TEXT_LIMIT = 1000
"""Characters, after which a message is cut (measured)."""
_CATEGORIES = {
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
    Cause.CORS_DISABLED_SCHEME: "CORSRequestNotHttp",
}
_ON_ALLOW_ORIGIN = frozenset(
    {"CORSMissingAllowOrigin2", "CORSNotSupportingCredentials", "CORSAllowOriginNotMatchingOrigin"}
)
_NETWORK_CAUSES = frozenset(
    {
        Cause.NETWORK_FAILURE,
        Cause.INVALID_RESPONSE,
        Cause.INVALID_REDIRECT_LOCATION,
        Cause.UNSAFE_REDIRECT,
        Cause.TOO_MANY_REDIRECTS,
    }
)


def firefox_lines(outcome: Outcome) -> tuple[ConsoleLine, ...]:
    """Warnings, mixed content, the line of the cause, and after a CORS-preflight fetch what follows every failure."""
    lines = [
        ConsoleLine(texts.FIREFOX_AUTHORIZATION_WARNING.format(url=outcome.urls[event.hop]), event.warning)
        for event in outcome.trace
        if isinstance(event, Warned)
    ]
    lines += mixed_content_lines(outcome)
    checked = outcome.refused
    if checked is not None and checked.failure is not None:
        blocked = _blocked(outcome, checked)
        after = _of_element(outcome) if blocked else _of_websocket(outcome, checked.failure.cause)
        lines += _cut(outcome, [*blocked, *after])
    return tuple(lines)


def _cut(outcome: Outcome, lines: list[ConsoleLine]) -> list[ConsoleLine]:
    # s5009n01181
    if outcome.request.is_fetch_with_keepalive:
        return lines
    return [replace(line, text=line.text[:TEXT_LIMIT]) for line in lines]


def _of_element(outcome: Outcome) -> list[ConsoleLine]:
    found = texts.FIREFOX_ELEMENTS.get(outcome.request.initiator)
    if found is None:
        return []
    category, text = found
    first = _permanent_url(outcome) if outcome.request.initiator is Initiator.EVENT_SOURCE else outcome.urls[0]
    return [ConsoleLine(text.format(first=first), category)]


def _permanent_url(outcome: Outcome) -> str:
    # An EventSource takes over where a permanent redirect leads, for when it will connect again (measured).
    moved = [event.hop + 1 for event in outcome.trace if isinstance(event, Received) and _is_permanent(event)]
    followed = [hop for hop in moved if hop < len(outcome.urls)]
    return outcome.urls[followed[-1] if followed else 0]


def _is_permanent(event: Received) -> bool:
    return isinstance(event.response, HTTPResponse) and event.response.status in {301, 308}


def _of_websocket(outcome: Outcome, cause: Cause) -> list[ConsoleLine]:
    refused = cause is Cause.WEBSOCKET_REFUSED or cause is Cause.INVALID_RESPONSE
    if outcome.request.mode is not RequestMode.WEBSOCKET or not refused:
        return []
    category, text = texts.FIREFOX_WEBSOCKET
    return [ConsoleLine(text.format(url=websocket_url(outcome.urls[0])), category)]


def _blocked(outcome: Outcome, checked: Checked) -> list[ConsoleLine]:
    assert checked.failure is not None
    cause, url = checked.failure.cause, outcome.urls[checked.hop]
    in_cors = is_cors_tainted(outcome, checked.hop)
    if cause is Cause.REDIRECT_CONTAINS_CREDENTIALS:
        return [_did_not_succeed(url)]
    if cause is Cause.BAD_PORT and outcome.request.mode is RequestMode.CORS:
        return [_did_not_succeed(outcome.urls[max(checked.hop - 1, 0)])]
    if cause is Cause.CORS_DISABLED_SCHEME and checked.status is not None:
        if outcome.request.mode is not RequestMode.CORS:
            return []
        lines = [_line("CORSRequestNotHttp", checked.failure.parameter, "", None)]
        return [*lines, _did_not_succeed(url)] if in_cors else lines
    if cause in _NETWORK_CAUSES:
        return [_did_not_succeed(url)] * (in_cors + checked.preflight)
    category = _CATEGORIES.get(cause) or _CATEGORIES.get(cause.on_response())
    if category is None:
        return []
    if category in _ON_ALLOW_ORIGIN and _has_several_allow_origin_lines(outcome, checked):
        category = "CORSMultipleAllowOriginNotAllowed"
    lines = [_line(category, url, _value(category, checked.failure.parameter), checked.status)]
    followed = outcome.request.redirect_mode is RedirectMode.FOLLOW and _is_redirect(outcome, checked)
    if category == "CORSExternalRedirectNotAllowed":
        refused = _second_judgement(outcome, checked, url)
        lines = [*lines, refused] if followed else [refused]
        followed = False
    return lines + [_did_not_succeed(url)] * (checked.preflight + followed)


def _second_judgement(outcome: Outcome, checked: Checked, url: str) -> ConsoleLine:
    failure = _second_failure(outcome, checked, url)
    if failure is None:
        return _line("CORSPreflightDidNotSucceed3", url, "", checked.status)
    return _line(_CATEGORIES[failure.cause], url, _value("", failure.parameter), checked.status)


def _second_failure(outcome: Outcome, checked: Checked, url: str) -> Failure | None:
    # A preflight redirected to another origin is judged a second time, with the origin that this redirect leaves it
    # (measured).
    answer, current = _answer(outcome, checked), parse_url(url)
    if answer is None or current is None or outcome.request.redirect_mode is not RedirectMode.FOLLOW:
        return None
    target = parse_url(get(LOCATION, answer.headers) or "", current)
    if target is None or is_same_origin(origin_of(current), origin_of(target)):
        return None
    origin = serialize_request_origin(outcome.request.origin, (current, target))
    return cors_check(origin, outcome.request.credentials_mode, answer.headers)


def _value(category: str, value: str) -> str:
    if category in {"CORSInvalidAllowMethod", "CORSInvalidAllowHeader"}:
        value = next(element for element in list_elements(value) if not is_token(element))
    # The bytes of a header are shown as UTF-8, whatever they were (measured).
    return value.encode("latin-1").decode("utf-8", "replace")


def _did_not_succeed(url: str) -> ConsoleLine:
    return _line("CORSDidNotSucceed2", url, "", None)


def _is_redirect(outcome: Outcome, checked: Checked) -> bool:
    answer = _answer(outcome, checked)
    return answer is not None and is_redirect_status(answer.status) and get(LOCATION, answer.headers) is not None


def _answer(outcome: Outcome, checked: Checked) -> HTTPResponse | None:
    """The response that *checked* judged."""
    found = [event.response for event in outcome.trace if isinstance(event, Received) and event.hop == checked.hop]
    return found[-1] if found and isinstance(found[-1], HTTPResponse) else None


def _has_several_allow_origin_lines(outcome: Outcome, checked: Checked) -> bool:
    answer = _answer(outcome, checked)
    return answer is not None and has_repeated_allow_origin(answer.headers)


def _line(category: str, url: str, value: str, status: int | None) -> ConsoleLine:
    shown = f"‘{url}’" if category == "CORSNotSupportingCredentials" else url
    code = texts.FIREFOX_STATUS.format(status="(null)" if status is None else status)
    text = texts.FIREFOX_BLOCKED.format(
        url=shown,
        reason=texts.FIREFOX[category].format(value=value),
        status=code if category in texts.FIREFOX_WITH_STATUS else "",
    )
    return ConsoleLine(text, category)
