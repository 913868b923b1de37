"""WebKit's console."""

from crossorigin.browser.causes import Cause
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.trace import Checked

from crossorigin.fetch.origin import serialize_origin
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url import parse_url, serialize_url
from . import texts
from .line import ConsoleLine

_SAME_TEXT = {
    Cause.INVALID_ALLOW_ORIGIN_VALUE: Cause.MISSING_ALLOW_ORIGIN_HEADER,
    Cause.ALLOW_ORIGIN_MISMATCH: Cause.MISSING_ALLOW_ORIGIN_HEADER,
    Cause.PREFLIGHT_DISALLOWED_REDIRECT: Cause.PREFLIGHT_INVALID_STATUS,
}


def _spelling(outcome, value):
    return next((name for name, _ in outcome.request.headers if ascii_lower(name) == value), value)


def webkit_lines(outcome: Outcome) -> tuple[ConsoleLine, ...]:
    """The line of the cause, then the line that names the API."""
    checked = outcome.refused
    if checked is None or checked.failure is None:
        return ()
    failure, url = checked.failure, outcome.urls[checked.hop]
    url = serialize_url(parse_url(url), exclude_userinfo=True)
    if failure.cause is Cause.DISALLOWED_BY_MODE and not checked.hop:
        return (ConsoleLine(f"Fetch API cannot load {url}."),)
    if failure.cause is Cause.NO_CORS_REDIRECT_MODE_NOT_FOLLOW:
        return tuple(map(ConsoleLine, ("No-Cors mode requires follow redirect mode", "Not allowed to request resource", f"Fetch API cannot load {url} due to access control checks.")))
    cause = failure.cause if failure.cause in _SAME_TEXT or failure.cause is Cause.PREFLIGHT_INVALID_STATUS else failure.cause.on_response()
    cause = _SAME_TEXT.get(cause, cause)
    if cause is Cause.MULTIPLE_ALLOW_ORIGIN_VALUES and "," not in failure.parameter:
        cause = Cause.MISSING_ALLOW_ORIGIN_HEADER
    if cause not in texts.WEBKIT:
        return ()
    inputs = dict(checked.inputs)
    message = texts.WEBKIT[cause].format(
        origin=inputs.get("request origin") or serialize_origin(outcome.request.origin), status=checked.status, value=_spelling(outcome, failure.parameter), url=url, location=inputs.get("location URL")
    )
    if inputs.get("location URL") and cause is not Cause.REDIRECT_DISALLOWED_BY_MODE:
        message = texts.WEBKIT_REDIRECT_DENIED.format(location=serialize_url(parse_url(inputs["location URL"]), exclude_userinfo=True), message=message)
    api = texts.WEBKIT_APIS[outcome.request.initiator]
    return (ConsoleLine(message), ConsoleLine(texts.WEBKIT_CANNOT_LOAD.format(api=api, url=url)))
