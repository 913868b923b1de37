"""Which of a copied request's headers the page set. DevTools shows those of the browser among them.

A header that only the browser set would invent a preflight, so the browser's are told by their names and values.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from crossorigin.cli.inputs.described import Notes
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.request_headers import is_forbidden_request_header
from crossorigin.fetch.syntax import ascii_lower

_BROWSER_NAMES: Final = frozenset(
    {
        # Measured, of fetch() in Chromium 156 and Firefox 153; the pages set none of them.
        "accept-language",
        "priority",
        "upgrade-insecure-requests",
        "user-agent",
        # Read in source: Chromium before 2023 copies this pseudo-header of HTTP/2 without its colon.
        "authority",
        # https://httpwg.org/specs/rfc7838.html#alt-used, and Chromium's own on Google's hosts.
        "alt-used",
        "x-client-data",
        # The HTTP cache revalidates with them. https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
        "if-modified-since",
        "if-none-match",
        # https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
        "last-event-id",
        # Client hints of before `Sec-CH-`, https://wicg.github.io/responsive-image-client-hints/
        "device-memory",
        "downlink",
        "dpr",
        "ect",
        "rtt",
        "save-data",
        "viewport-width",
        "width",
    }
)
_TOLD_ELSEWHERE: Final = frozenset({"cookie", "origin", "referer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHeaders:
    """A request's headers, sorted.

    Attributes:
        own: What the page set.
        copied: Whether they come from a browser, rather than from a person.
        mode: The request mode, of `Sec-Fetch-Mode`.
        notes: What was dropped.
    """

    own: HeaderList
    copied: bool
    mode: str | None
    notes: Notes


class _Circumstances(NamedTuple):
    copied: bool
    from_script: bool
    cache_disabled: bool


def sort_headers(headers: HeaderList, *, tool_names: frozenset[str] = frozenset()) -> PageHeaders:
    """Tell the page's *headers* from the browser's.

    Args:
        headers: As copied.
        tool_names: Names, in lower case, that are a tool's own, copied or not.
    """
    circumstances = _read_circumstances(headers)
    own: list[tuple[str, str]] = []
    left_out: dict[str, None] = {}
    for name, value in headers:
        if ascii_lower(name) in tool_names or _is_browsers(name, value, circumstances):
            left_out |= {} if ascii_lower(name) in _TOLD_ELSEWHERE else {name: None}
        else:
            own.append((name, value))
    notes = (f"left out what the page does not set itself: {', '.join(left_out)}",) if left_out else ()
    mode = get("sec-fetch-mode", headers)
    return PageHeaders(
        own=tuple(own),
        copied=circumstances.copied,
        mode=mode if mode in {"cors", "no-cors", "same-origin"} else None,
        notes=(*notes, *_kind_notes(headers), *_login_notes(own, copied=circumstances.copied)),
    )


def _read_circumstances(headers: HeaderList) -> _Circumstances:
    names = {ascii_lower(name) for name, _ in headers}
    agent = get("user-agent", headers) or ""
    return _Circumstances(
        # Chromium's "Copy as fetch" leaves out the first two marks (measured: 156).
        copied=agent.startswith("Mozilla/")
        or any(name.startswith(("sec-fetch-", "sec-ch-")) for name in names)
        or {"accept", "accept-language"} <= names,
        from_script=get("sec-fetch-dest", headers) in {None, "empty"},
        cache_disabled=get("cache-control", headers) == get("pragma", headers) == "no-cache",
    )


def _is_browsers(name: str, value: str, circumstances: _Circumstances) -> bool:
    if is_forbidden_request_header(name, value):
        return True
    if not circumstances.copied:
        return False
    match ascii_lower(name):
        case "accept":
            # fetch() and XMLHttpRequest send `*/*`; anything else is the page's, unless an element or a navigation
            # asked. https://fetch.spec.whatwg.org/#concept-fetch step 13
            return value == "*/*" or not circumstances.from_script or value.startswith("text/html,")
        case "range":
            return not circumstances.from_script
        case "cache-control":
            # The cache modes `no-cache`, `no-store` and `reload`, the last of which is DevTools' "Disable cache".
            # https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
            return value == "max-age=0" or circumstances.cache_disabled
        case "pragma":
            return circumstances.cache_disabled
        case lower:
            return lower in _BROWSER_NAMES


def _kind_notes(headers: HeaderList) -> Notes:
    mode, site = get("sec-fetch-mode", headers), get("sec-fetch-site", headers)
    if mode == "navigate":
        return ("this was a navigation (a page load), which CORS has no part in; a page's fetch() is shown in its place",)
    if mode == "websocket":
        return ("this was a WebSocket's handshake, which CORS has no part in; a page's fetch() is shown in its place",)
    if site == "same-origin":
        return ("the browser sent this to the page's own origin, where CORS plays no part",)
    return ()


def _login_notes(own: Sequence[tuple[str, str]], *, copied: bool) -> Notes:
    if not copied or not ascii_lower(get("authorization", tuple(own)) or "").startswith("basic "):
        return ()
    return ("took Authorization: Basic for a header that the page set; if the browser asked for the password, use --user",)
