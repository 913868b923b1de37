"""WebKit's console."""

from dataclasses import replace
from urllib.parse import quote, unquote_to_bytes

from crossorigin.browser.causes import Cause
from crossorigin.browser.header_order import WEBKIT_CONSTANTS
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.request import CredentialsMode, Initiator, RequestMode
from crossorigin.browser.tainting import first_of_other_origin, is_cors_tainted
from crossorigin.browser.trace import Checked
from crossorigin.fetch.origin import is_same_origin, origin_of, serialize_origin
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url import parse_url, serialize_url

from . import texts
from .line import ConsoleLine, websocket_url
from .mixed_content import as_upgraded, is_refused_scheme, mixed_content_lines

_SAME_TEXT = {
    Cause.INVALID_ALLOW_ORIGIN_VALUE: Cause.MISSING_ALLOW_ORIGIN_HEADER,
    Cause.ALLOW_ORIGIN_MISMATCH: Cause.MISSING_ALLOW_ORIGIN_HEADER,
    Cause.PREFLIGHT_DISALLOWED_REDIRECT: Cause.PREFLIGHT_INVALID_STATUS,
}
_PAGE_APIS = frozenset({Initiator.FETCH, Initiator.XML_HTTP_REQUEST})
_NOT_HTTP = frozenset({Cause.UNSAFE_REDIRECT, Cause.INVALID_REDIRECT_LOCATION})
# Failures of a redirect that WebKit does not put behind "Cross-origin redirection to".
_PLAIN = frozenset({Cause.REDIRECT_DISALLOWED_BY_MODE, Cause.TOO_MANY_REDIRECTS, Cause.DISALLOWED_BY_MODE})
_KEPT_IN_USERINFO = "!$&'()*+,"


def webkit_lines(outcome: Outcome) -> tuple[ConsoleLine, ...]:
    """Mixed content, the line of the cause, then the line that names the API."""
    return mixed_content_lines(outcome) + _failure_lines(outcome)


def _failure_lines(outcome: Outcome) -> tuple[ConsoleLine, ...]:
    checked = outcome.refused
    if checked is None or checked.failure is None:
        return ()
    cause, url = checked.failure.cause, _shown(outcome.urls[checked.hop])
    if cause is Cause.NETWORK_FAILURE and checked.preflight:
        # What the network library said; without a preflight it is told as "Failed to load resource" alone (measured).
        return _lines(outcome, checked.failure.parameter, url)
    if cause is Cause.NETWORK_FAILURE:
        return _beacon_line(outcome, url, checked.failure.parameter)
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
    if cause is Cause.CORP_NOT_ALLOWED:
        return _corp_lines(outcome, checked, url)
    message = _message(outcome, checked, url)
    return () if message is None else _lines(outcome, message, url)


def _corp_lines(outcome: Outcome, checked: Checked, url: str) -> tuple[ConsoleLine, ...]:
    # User name and password stay in the URL here; in the second line only where it redirects (measured).
    whole = outcome.urls[checked.hop]
    if checked.hop:
        whole = _as_libsoup_names_it(whole)
    message = _message(outcome, checked, whole)
    assert message is not None
    return _lines(outcome, message, whole if "location URL" in dict(checked.inputs) else url)


def _as_libsoup_names_it(text: str) -> str:
    # A redirect's URL comes from the network library, which decodes user name and password, and encodes what it must.
    url = parse_url(text)
    assert url is not None
    username, password = (
        quote(unquote_to_bytes(part), safe=_KEPT_IN_USERINFO) for part in (url.username, url.password)
    )
    return serialize_url(replace(url, username=username, password=password))


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
        location=None if target is None else _location(outcome, checked, target),
    )
    if target is None or cause in _PLAIN:
        return message
    # Where the next request was to leave, its URL may have been upgraded.
    following = outcome.urls[checked.hop + 1 :] or (target,)
    return texts.WEBKIT_REDIRECT_DENIED.format(location=_shown(following[0]), message=message)


def _location(outcome: Outcome, checked: Checked, target: str) -> str:
    # The fragment is told where upgrades alone made it a matter of CORS (home-upgraded-fragment).
    whole = first_of_other_origin(outcome) is None and is_cors_tainted(outcome, checked.hop)
    return target if whole else target.partition("#")[0]


def _text_cause(cause: Cause, parameter: str) -> Cause:
    if cause in _SAME_TEXT or cause is Cause.PREFLIGHT_INVALID_STATUS:
        return _SAME_TEXT.get(cause, cause)
    plain = cause.on_response()
    # WebKit looks for a comma alone; a list by spaces is a mismatch to it.
    if plain is Cause.MULTIPLE_ALLOW_ORIGIN_VALUES and "," not in parameter:
        return Cause.MISSING_ALLOW_ORIGIN_HEADER
    return _SAME_TEXT.get(plain, plain)


def _non_http_redirect(outcome: Outcome, checked: Checked, url: str) -> tuple[ConsoleLine, ...]:
    target = as_upgraded(outcome, dict(checked.inputs).get("location URL") or "")
    scheme = target.partition(":")[0]
    cors = is_cors_tainted(outcome, checked.hop)
    if scheme == "ftp":
        return _lines(outcome, texts.WEBKIT_FTP, _shown(_last_started(outcome)))
    if is_refused_scheme(outcome):
        return ()
    if not target:
        return _beacon_line(outcome, url, texts.WEBKIT_CANCELLED)
    is_element = outcome.request.initiator not in _PAGE_APIS
    own = _is_own_blob(outcome, target)
    lenient = scheme in {"blob", "file"} or parse_url(target) is None
    if outcome.request.mode is RequestMode.CORS and (cors or not lenient):
        denied = texts.WEBKIT_REDIRECT_DENIED.format(location=target, message=texts.WEBKIT_NON_CORS_SCHEME)
        return _lines(outcome, denied, url)
    if parse_url(target) is None:
        return _beacon_line(outcome, url, texts.WEBKIT_NO_URL)
    is_local = scheme in {"blob", "file"} and not own
    if is_element:
        return _of_element(outcome, target, url, is_local=is_local)
    if is_local:
        return _lines(outcome, texts.WEBKIT_LOCAL_RESOURCE.format(location=target), url)
    if outcome.request.mode is RequestMode.SAME_ORIGIN and not own:
        origin = serialize_origin(outcome.request.origin)
        attempt = texts.WEBKIT[Cause.DISALLOWED_BY_MODE].format(url=target, origin=origin)
        return _lines(outcome, attempt, url)
    text = texts.WEBKIT_NON_HTTP_REDIRECT
    return _lines(outcome, text if outcome.request.initiator is Initiator.FETCH else text.removesuffix("."), target)


def _last_started(outcome: Outcome) -> str:
    # Where stored credentials no longer go along, the load starts anew (s20261129n17271, s20261201n06908).
    same_origin = outcome.request.credentials_mode is CredentialsMode.SAME_ORIGIN
    return (first_of_other_origin(outcome) if same_origin else None) or outcome.urls[0]


def _is_own_blob(outcome: Outcome, target: str) -> bool:
    url = parse_url(target)
    if url is None or url.scheme != "blob":
        return False
    return is_same_origin(outcome.request.origin, origin_of(url))


def _of_element(outcome: Outcome, target: str, url: str, *, is_local: bool) -> tuple[ConsoleLine, ...]:
    # Elements are loaded by another process than what `fetch` asks for, with words of its own (measured).
    if target.startswith("data:"):
        return ()
    if target.startswith("about:"):
        return _beacon_line(outcome, target, texts.WEBKIT_NO_URL)
    if not is_local:
        return _lines(outcome, texts.WEBKIT_NON_HTTP_REDIRECT.removesuffix("."), target)
    denied = texts.WEBKIT_LOCAL_RESOURCE.format(location=target)
    told = _beacon_line(outcome, url, texts.WEBKIT_REDIRECT_REFUSED)
    return (ConsoleLine(denied), *told) if told else _lines(outcome, denied, url)


def _beacon_line(outcome: Outcome, url: str, cause: str) -> tuple[ConsoleLine, ...]:
    if outcome.request.initiator is not Initiator.BEACON:
        return ()
    return (ConsoleLine(texts.WEBKIT_CANNOT_LOAD[Initiator.BEACON].format(url=url, cause=cause)),)


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
