"""What a browser's console said of a fetch, turned back into the request: one line, or all that was copied.

The texts are those of `browser.console`, so that what the model prints can be read back.
"""

import re
from dataclasses import dataclass
from typing import Final

from crossorigin.browser.causes import Cause
from crossorigin.checking.inputs.console_chromium import read_chromium
from crossorigin.checking.inputs.console_firefox import read_firefox
from crossorigin.checking.inputs.console_found import Found
from crossorigin.checking.inputs.console_mixed import read_mixed
from crossorigin.checking.inputs.console_webkit import read_webkit
from crossorigin.checking.inputs.described import Credentials, DescribedRequest, InputError, Notes, check_length
from crossorigin.checking.inputs.options import parse_origin_option
from crossorigin.checking.inputs.server_options import parse_url_option
from crossorigin.fetch.methods import is_method
from crossorigin.fetch.syntax import is_token

_MOST_LINES: Final = 200
_LONGEST_LINE: Final = 8_000
"""Characters; what is behind them is cut off. No browser prints a longer line but for a longer URL."""
_READERS: Final = (read_chromium, read_firefox, read_webkit, read_mixed)
_WITHOUT_URL: Final = re.compile(
    r"Failed to fetch|NetworkError when attempting to fetch resource|Load failed|net::ERR_FAILED"
)
"""The words of the `TypeError` that JavaScript gets, in the three engines: they tell nothing."""
_MODES: Final = {
    Cause.DISALLOWED_BY_MODE: "same-origin",
    Cause.NO_CORS_REDIRECT_MODE_NOT_FOLLOW: "no-cors",
    Cause.CORP_NOT_ALLOWED: "no-cors",
}
_OF_CREDENTIALS: Final = frozenset({Cause.WILDCARD_ORIGIN_NOT_ALLOWED, Cause.INVALID_ALLOW_CREDENTIALS})
_OF_PREFLIGHTS: Final = frozenset(
    {
        Cause.PREFLIGHT_INVALID_STATUS,
        Cause.PREFLIGHT_DISALLOWED_REDIRECT,
        Cause.INVALID_ALLOW_METHODS_PREFLIGHT_RESPONSE,
        Cause.INVALID_ALLOW_HEADERS_PREFLIGHT_RESPONSE,
        Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE,
    }
)
_INITIATORS: Final = {"fetch": "fetch", "XMLHttpRequest": "xhr"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleReading:
    """What the console told.

    Attributes:
        engine: `chromium`, `firefox` or `safari`.
        cause: Why the browser refuses; `None` where the lines do not say. Where several causes have one text, the
            commonest of them.
        parameter: The value at fault, as printed.
        initiator: `fetch` or `xhr`, or `None`.
        request: As far as the lines tell.
    """

    engine: str
    cause: Cause | None
    parameter: str | None
    initiator: str | None
    request: DescribedRequest


def is_console(text: str) -> bool:
    """Whether *text* has a line that `read_console` knows."""
    return bool(_found(text))


def tells_nothing(text: str) -> bool:
    """Whether *text* is what a console says of any failure, so that the lines around it are needed."""
    return _WITHOUT_URL.search(text[:_LONGEST_LINE]) is not None


def read_console(text: str) -> ConsoleReading:
    """What the lines in *text* tell of one fetch: the first that a line is about.

    Raises:
        InputError: They are of no CORS failure, or tell no URL.
    """
    found = _found(check_length(text))
    if not found:
        hint = "copy the lines above it, too: one of them says “blocked”, or “access control checks”"
        raise InputError(text.strip(), "it does not say what was asked", hint)
    told = found[0].joined(found[1:])
    if told.url is None:
        hint = "copy the line that follows it, too: it has the URL"
        raise InputError(text.strip(), "it does not say which URL was asked", hint)
    return ConsoleReading(
        engine=told.engine,
        cause=told.cause,
        parameter=told.parameter,
        initiator=_INITIATORS.get(told.kind or ""),
        request=_request(told, told.url),
    )


def _found(text: str) -> tuple[Found, ...]:
    lines = [line[:_LONGEST_LINE] for line in text.splitlines()[:_MOST_LINES]]
    # NB: what was pasted into an issue is wrapped.
    return _read(lines) or _read([" ".join(text.split())[:_LONGEST_LINE]])


def _read(lines: list[str]) -> tuple[Found, ...]:
    tries = (reader(line) for line in lines for reader in _READERS)
    return tuple(found for found in tries if found is not None)


def _request(told: Found, url: str) -> DescribedRequest:
    url, url_notes = parse_url_option(url)
    method = told.method if told.method and is_method(told.method) else None
    if told.cause is Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE and is_method(told.parameter or ""):
        method = told.parameter
    return DescribedRequest(
        url=url,
        origin=None if told.origin is None else parse_origin_option(told.origin)[0],
        method=method,
        headers=_headers(told),
        credentials=_credentials(told),
        mode=None if told.cause is None else _MODES.get(told.cause),
        notes=(*url_notes, *_notes(told, method)),
    )


def _headers(told: Found) -> tuple[tuple[str, str], ...]:
    name = told.parameter or ""
    if told.cause is not Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE or not is_token(name):
        return ()
    # Another value would ask for no preflight.
    return ((name, "application/json" if name.lower() == "content-type" else ""),)


def _credentials(told: Found) -> Credentials | None:
    return "include" if told.cause is not None and told.cause.on_response() in _OF_CREDENTIALS else None


def _notes(told: Found, method: str | None) -> Notes:
    notes = []
    if told.origin is None:
        notes.append("the line does not say which page asked: write its origin")
    if told.kind is not None and told.kind not in _INITIATORS:
        notes.append(f"no script's fetch() asked for this, but {told.kind}; shown is a page's fetch() of it")
    if _is_of_preflight(told.cause) and method is None and not _headers(told):
        notes.append(
            "the line is about a preflight, and does not say what asked for it: write the method and the headers that"
            " the page sets"
        )
    if told.cause is None:
        notes.append("the line does not say in known words why the browser refuses")
    return tuple(notes)


def _is_of_preflight(cause: Cause | None) -> bool:
    return cause is not None and (cause in _OF_PREFLIGHTS or cause.on_response() is not cause)
