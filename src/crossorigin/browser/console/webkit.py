"""WebKit's console."""

from crossorigin.browser.causes import Cause
from crossorigin.browser.header_order import WEBKIT_CONSTANTS
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.request import RequestMode
from crossorigin.browser.tainting import is_cors_tainted
from crossorigin.browser.trace import Checked
from crossorigin.fetch.origin import serialize_origin
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url import parse_url, serialize_url

from . import texts
from .line import ConsoleLine, websocket_url

_SAME_TEXT = {
    Cause.INVALID_ALLOW_ORIGIN_VALUE: Cause.MISSING_ALLOW_ORIGIN_HEADER,
    Cause.ALLOW_ORIGIN_MISMATCH: Cause.MISSING_ALLOW_ORIGIN_HEADER,
    Cause.PREFLIGHT_DISALLOWED_REDIRECT: Cause.PREFLIGHT_INVALID_STATUS,
}
_NOT_HTTP = frozenset({Cause.UNSAFE_REDIRECT, Cause.INVALID_REDIRECT_LOCATION})
# Failures of a redirect that WebKit does not put behind "Cross-origin redirection to".
_PLAIN = frozenset({Cause.REDIRECT_DISALLOWED_BY_MODE, Cause.TOO_MANY_REDIRECTS, Cause.DISALLOWED_BY_MODE})


def webkit_lines(outcome: Outcome) -> tuple[ConsoleLine, ...]:
    """The line of the cause, then the line that names the API."""
    checked = outcome.refused
    if checked is None or checked.failure is None:
        return ()
    cause, url = checked.failure.cause, _shown(outcome.urls[checked.hop])
    if cause is Cause.BAD_PORT:
        return (ConsoleLine(texts.WEBKIT_RESTRICTED_PORT.format(value=checked.failure.parameter, url=url)),)
    if cause is Cause.DISALLOWED_BY_MODE and not checked.hop:
        return (ConsoleLine(texts.WEBKIT_SAME_ORIGIN_MODE.format(url=url)),)
    if cause is Cause.NO_CORS_REDIRECT_MODE_NOT_FOLLOW:
        first, second = texts.WEBKIT_NO_CORS_REDIRECT
        return (ConsoleLine(first), *_lines(outcome, second, url))
    if cause is Cause.WEBSOCKET_REFUSED:
        return (ConsoleLine(texts.WEBKIT_WEBSOCKET.format(url=websocket_url(url))),)
    if cause in _NOT_HTTP:
        return _non_http_redirect(outcome, checked, url)
    message = _message(outcome, checked, url)
    return () if message is None else _lines(outcome, message, url)


def _message(outcome: Outcome, checked: Checked, url: str) -> str | None:
    assert checked.failure is not None
    cause = _text_cause(checked.failure.cause, checked.failure.parameter)
    if cause not in texts.WEBKIT:
        return None
    inputs = dict(checked.inputs)
    target = inputs.get("location URL")
    message = texts.WEBKIT[cause].format(
        origin=inputs.get("request origin") or serialize_origin(outcome.request.origin),
        status=checked.status,
        value=_spelling(outcome, checked.failure.parameter),
        url=url,
        location=None if target is None else target.partition("#")[0],
    )
    if target is None or cause in _PLAIN:
        return message
    return texts.WEBKIT_REDIRECT_DENIED.format(location=_shown(target), message=message)


def _text_cause(cause: Cause, parameter: str) -> Cause:
    if cause in _SAME_TEXT or cause is Cause.PREFLIGHT_INVALID_STATUS:
        return _SAME_TEXT.get(cause, cause)
    plain = cause.on_response()
    # WebKit looks for a comma alone; a list by spaces is a mismatch to it.
    if plain is Cause.MULTIPLE_ALLOW_ORIGIN_VALUES and "," not in parameter:
        return Cause.MISSING_ALLOW_ORIGIN_HEADER
    return _SAME_TEXT.get(plain, plain)


def _non_http_redirect(outcome: Outcome, checked: Checked, url: str) -> tuple[ConsoleLine, ...]:
    target = dict(checked.inputs).get("location URL") or ""
    scheme = target.partition(":")[0]
    cors = is_cors_tainted(outcome, checked.hop)
    if scheme == "ftp":
        return _lines(outcome, texts.WEBKIT_FTP, url)
    if not target:
        return ()
    if outcome.request.mode is RequestMode.CORS and (cors or (parse_url(target) is not None and scheme != "file")):
        denied = texts.WEBKIT_REDIRECT_DENIED.format(location=target, message=texts.WEBKIT_NON_CORS_SCHEME)
        return _lines(outcome, denied, url)
    if parse_url(target) is None:
        return ()
    if outcome.request.mode is RequestMode.SAME_ORIGIN:
        origin = serialize_origin(outcome.request.origin)
        attempt = texts.WEBKIT[Cause.DISALLOWED_BY_MODE].format(url=target, origin=origin)
        return _lines(outcome, attempt, url)
    if scheme in {"blob", "file"}:
        return _lines(outcome, texts.WEBKIT_LOCAL_RESOURCE.format(location=target), url)
    return _lines(outcome, texts.WEBKIT_NON_HTTP_REDIRECT, target)


def _lines(outcome: Outcome, cause: str, url: str) -> tuple[ConsoleLine, ...]:
    second = texts.WEBKIT_CANNOT_LOAD.get(outcome.request.initiator)
    if second is None:
        return (ConsoleLine(cause),)
    return ConsoleLine(cause), ConsoleLine(second.format(url=url, first=_shown(outcome.urls[0]), cause=cause))


def _shown(url: str) -> str:
    parsed = parse_url(url)
    return url if parsed is None else serialize_url(parsed, exclude_userinfo=True)


def _spelling(outcome: Outcome, value: str) -> str:
    if value in WEBKIT_CONSTANTS:
        return texts.WEBKIT_SPELLINGS.get(value, "-".join(part.capitalize() for part in value.split("-")))
    return next((name for name, _ in outcome.request.headers if ascii_lower(name) == value), value)
