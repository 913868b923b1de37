"""The plain options of a request, each checked as a browser would, and each mistake told with what was probably meant.

A validator returns the value, and notes on what the browser makes of it.
"""

import difflib
import re
from collections.abc import Sequence
from typing import Final, get_args

from crossorigin.checking.inputs.described import Credentials, InputError, Notes, shown
from crossorigin.fetch.header_names import (
    ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD,
    CORS_RESPONSE_HEADER_NAMES,
)
from crossorigin.fetch.methods import is_forbidden_method, is_method, normalize_method
from crossorigin.fetch.origin import InvalidOrigin, parse_origin, serialize_origin
from crossorigin.fetch.request_headers import is_forbidden_request_header
from crossorigin.fetch.syntax import ascii_lower, is_token, normalize_header_value

_COOKIE_HINT: Final = "write --cookie name=value, and --credentials include"
_FORBIDDEN_HINTS: Final = {
    "origin": "write --origin",
    "cookie": _COOKIE_HINT,
    "cookie2": _COOKIE_HINT,
    ACCESS_CONTROL_REQUEST_METHOD: "write --method: the browser sends this header with the preflight by itself",
    ACCESS_CONTROL_REQUEST_HEADERS: "write --header for each: the browser sends this one with the preflight by itself",
}
_NAME_AND_VALUE: Final = re.compile(r"\s*+([^\s=]++)[\s=]*+(.*)", re.DOTALL)
_WITH_CREDENTIALS: Final = frozenset({"true", "withcredentials", "with-credentials", "use-credentials", "yes"})
_WITHOUT_CREDENTIALS: Final = frozenset({"false", "none", "no", "anonymous"})
_CREDENTIALS: Final[tuple[Credentials, ...]] = get_args(Credentials)
_MODES: Final = ("cors", "no-cors", "same-origin")
_REDIRECTS: Final = ("follow", "error", "manual")


def parse_origin_option(text: str) -> tuple[str, Notes]:
    """The serialized origin that *text* is.

    Raises:
        InputError: `parse_origin` refuses it.
    """
    try:
        return serialize_origin(parse_origin(text)), ()
    except InvalidOrigin as error:
        raise InputError(error.value, error.rule, error.hint) from error


def parse_method_option(text: str) -> tuple[str, Notes]:
    """The method that `fetch()` sends for *text*. https://fetch.spec.whatwg.org/#concept-method

    Raises:
        InputError: *text* is no method, or a forbidden one.
    """
    if not is_method(text):
        raise InputError(text, "a method is a token: letters, digits and a few signs", "write one such as PUT")
    if is_forbidden_method(text):
        raise InputError(text, "fetch() throws a TypeError for CONNECT, TRACE and TRACK", "write one such as GET")
    method = normalize_method(text)
    if method == method.upper():
        return method, ()
    # https://github.com/whatwg/fetch/issues/50: too late to normalize more than these six.
    rule = f"{shown(method)} is sent as written: fetch() upper-cases DELETE, GET, HEAD, OPTIONS, POST and PUT only"
    listed = "servers list PATCH" if method.upper() == "PATCH" else "methods are case-sensitive"
    return method, (f"{rule}, and {listed}; did you mean {method.upper()}?",)


def parse_header_option(text: str) -> tuple[tuple[str, str], Notes]:
    """Name and value of `name: value`.

    Raises:
        InputError: *text* has no colon, name or value break the grammar, or the browser drops what a page sets there.
    """
    name, colon, value = text.partition(":")
    if not colon:
        raise InputError(text, "a header has a colon after its name", _with_colon(text))
    name, value = check_header(name, value)
    if is_forbidden_request_header(name, value):
        rule = "JavaScript cannot set it: the browser drops it from what a page asks for"
        raise InputError(name, rule, _FORBIDDEN_HINTS.get(ascii_lower(name), "leave it out"))
    return (name, value), header_notes(name)


def _with_colon(text: str) -> str:
    match = _NAME_AND_VALUE.match(text)
    if match is None or not is_token(match[1]):
        return "write one such as 'X-Request-ID: 1'"
    name, value = match[1], match[2].strip()
    return f"did you mean {shown(f'{name}: {value}')}?" if value else f"write {shown(f'{name}: value')}"


def check_header(name: str, value: str) -> tuple[str, str]:
    """*name* as it is, and *value* without white space around it. https://fetch.spec.whatwg.org/#concept-header

    Raises:
        InputError: JavaScript's `Headers` would throw a `TypeError`.
    """
    if not is_token(name):
        hint = f"did you mean {shown(name.strip())}?" if is_token(name.strip()) else "write one such as X-Request-ID"
        raise InputError(name, "a header's name is a token: letters, digits and a few signs, no space", hint)
    value = normalize_header_value(value)
    if any(character in value for character in "\0\r\n"):
        raise InputError(value, f"the value of {name} has a NUL or a line break", "take it out")
    if any(ord(character) > 0xFF for character in value):
        rule = f"the value of {name} has a character above U+00FF, for which fetch() throws a TypeError"
        raise InputError(value, rule, "percent-encode it, as encodeURIComponent() does")
    return name, value


def header_notes(name: str) -> Notes:
    """What is to be said of a page that sets the header called *name*."""
    if ascii_lower(name) not in CORS_RESPONSE_HEADER_NAMES:
        return ()
    return (f"{name} is a response header, which the server sends: in a request it only asks for a preflight",)


def parse_credentials_option(text: str) -> tuple[Credentials, Notes]:
    """The credentials mode. https://fetch.spec.whatwg.org/#concept-request-credentials-mode

    Raises:
        InputError: *text* is none.
    """
    meant = ascii_lower(text)
    for credentials in _CREDENTIALS:
        if text == credentials:
            return credentials, ()
    if meant in _WITH_CREDENTIALS:
        raise _no_such("credentials mode", text, _CREDENTIALS, meant="include")
    if meant in _WITHOUT_CREDENTIALS:
        raise _no_such("credentials mode", text, _CREDENTIALS, meant="omit")
    raise _no_such("credentials mode", text, _CREDENTIALS)


def parse_mode_option(text: str) -> tuple[str, Notes]:
    """The request mode. https://fetch.spec.whatwg.org/#concept-request-mode

    Raises:
        InputError: *text* is none, or one that a page cannot ask for.
    """
    if text in {"navigate", "websocket"}:
        raise InputError(text, "fetch() throws a TypeError for this mode, which is the browser's own", "write cors")
    if text not in _MODES:
        raise _no_such("request mode", text, _MODES)
    if text != "no-cors":
        return text, ()
    note = (
        "mode no-cors avoids the CORS check by hiding the response: status, headers and body stay unreadable (opaque)"
    )
    return text, (note,)


def parse_redirect_option(text: str) -> tuple[str, Notes]:
    """The redirect mode. https://fetch.spec.whatwg.org/#concept-request-redirect-mode

    Raises:
        InputError: *text* is none.
    """
    if text not in _REDIRECTS:
        raise _no_such("redirect mode", text, _REDIRECTS)
    return text, ()


def _no_such(kind: str, text: str, known: Sequence[str], meant: str = "") -> InputError:
    close = [meant] if meant else difflib.get_close_matches(ascii_lower(text[:40]).replace("_", "-"), known, n=1)
    hint = f"did you mean {close[0]}?" if close else f"write one of {', '.join(known)}"
    return InputError(text, f"there is no such {kind}", hint)
