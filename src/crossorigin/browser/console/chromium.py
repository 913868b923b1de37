"""Chromium's console."""

from crossorigin.browser.causes import Cause
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.request import Initiator, Request, RequestMode
from crossorigin.browser.trace import Checked
from crossorigin.fetch.origin import serialize_origin

from . import texts
from .line import ConsoleLine, websocket_url
from .mixed_content import mixed_content_lines

_UNAUTHORIZED = 401
_ON_ALLOW_ORIGIN_VALUE = frozenset(
    {Cause.MULTIPLE_ALLOW_ORIGIN_VALUES, Cause.INVALID_ALLOW_ORIGIN_VALUE, Cause.ALLOW_ORIGIN_MISMATCH}
)
_ON_CREDENTIALS = frozenset({Cause.WILDCARD_ORIGIN_NOT_ALLOWED, Cause.INVALID_ALLOW_CREDENTIALS})
_STATUS_CAUSES = frozenset({Cause.PREFLIGHT_INVALID_STATUS, Cause.PREFLIGHT_DISALLOWED_REDIRECT})


def chromium_lines(outcome: Outcome) -> tuple[ConsoleLine, ...]:
    """Mixed content, then one line for a CORS error, none for any other failure."""
    return mixed_content_lines(outcome) + _failure_lines(outcome)


def _failure_lines(outcome: Outcome) -> tuple[ConsoleLine, ...]:
    checked = outcome.refused
    if checked is None or checked.failure is None:
        return ()
    cause, url, first = checked.failure.cause, outcome.urls[checked.hop], outcome.urls[0]
    redirected = checked.hop > 0
    if cause is Cause.CORS_DISABLED_SCHEME and checked.status is not None:
        if outcome.request.mode is not RequestMode.CORS:
            return ()
        url, redirected = checked.failure.parameter, True
    origin = serialize_origin(outcome.request.origin)
    if cause in texts.CHROMIUM_CANNOT_LOAD:
        if checked.hop:  # a redirect that mode same-origin refuses is silent (measured)
            return ()
        return (ConsoleLine(texts.CHROMIUM_CANNOT_LOAD[cause].format(url=url, origin=origin)),)
    if outcome.request.mode is RequestMode.WEBSOCKET:
        text = _of_websocket(checked, cause)
        return () if text is None else (ConsoleLine(text.format(url=websocket_url(url))),)
    plain = cause if cause in _STATUS_CAUSES else cause.on_response()
    if plain not in texts.CHROMIUM:
        return ()
    line = texts.CHROMIUM_BLOCKED.format(
        kind=_kind(outcome.request),
        url=url,
        redirected=texts.CHROMIUM_REDIRECTED.format(first=first) if redirected else "",
        origin=origin,
        preflight=texts.CHROMIUM_PREFLIGHT if plain is not cause or cause in _STATUS_CAUSES else "",
        message=texts.CHROMIUM[plain].format(value=_escaped(checked.failure.parameter)),
    )
    return (ConsoleLine(line + _hint(plain, outcome.request.initiator)),)


def _of_websocket(checked: Checked, cause: Cause) -> str | None:
    match cause:
        case Cause.WEBSOCKET_REFUSED if checked.status == _UNAUTHORIZED:
            return texts.CHROMIUM_WEBSOCKET_401
        case Cause.WEBSOCKET_REFUSED:
            return texts.CHROMIUM_WEBSOCKET + str(checked.status)
        case Cause.PROXY_AUTHENTICATION_UNEXPECTED:
            return texts.CHROMIUM_WEBSOCKET_407
        case Cause.INVALID_RESPONSE:
            ((header, _),) = checked.inputs
            return texts.CHROMIUM_WEBSOCKET_HEADERS + header.upper().replace("-", "_")
        case _:
            return None


def _kind(request: Request) -> str:
    return texts.CHROMIUM_DESTINATIONS.get(request.destination) or texts.CHROMIUM_KINDS[request.initiator]


def _escaped(value: str) -> str:
    # Control characters and bytes above 0x7E print as \uXXXX (measured).
    return "".join(c if " " <= c <= "~" else f"\\u{ord(c):04X}" for c in value)


def _hint(cause: Cause, initiator: Initiator) -> str:
    if cause in _ON_ALLOW_ORIGIN_VALUE and initiator is Initiator.FETCH:
        return texts.CHROMIUM_VALID_VALUE
    if cause in _ON_CREDENTIALS and initiator is Initiator.XML_HTTP_REQUEST:
        return texts.CHROMIUM_WITH_CREDENTIALS
    return ""
