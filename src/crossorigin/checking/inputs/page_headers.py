"""Which of a copied request's headers the page set. DevTools shows those of the browser among them.

A header that only the browser set would invent a preflight, so the browser's are told by their names and values.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

from crossorigin.checking.inputs.described import Notes, shown
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.request_headers import is_forbidden_request_header
from crossorigin.fetch.syntax import ascii_lower

_BROWSER_NAMES: Final = frozenset(
    {
        # Measured: Chromium 156 and Firefox 153 send them with what a page asks for that sets none of them.
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


def is_copied(headers: HeaderList) -> bool:
    """Whether *headers* come from a browser, rather than from a person."""
    names = {ascii_lower(name) for name, _ in headers}
    return (
        (get("user-agent", headers) or "").startswith("Mozilla/")
        or any(name.startswith(("sec-fetch-", "sec-ch-")) for name in names)
        # Chromium's "Copy as fetch" leaves out the other two marks (measured: 156).
        or {"accept", "accept-language"} <= names
    )


def sort_headers(
    headers: HeaderList,
    *,
    used_names: frozenset[str] = frozenset(),
    tool_names: frozenset[str] = frozenset(),
) -> PageHeaders:
    """Tell the page's *headers* from the browser's.

    Args:
        headers: As copied or written.
        used_names: Names, in lower case, that the caller reads otherwise and that need no note.
        tool_names: Names, in lower case, that are a tool's own, copied or not.
    """
    circumstances = _Circumstances(
        copied=is_copied(headers),
        from_script=get("sec-fetch-dest", headers) in {None, "empty"},
        cache_disabled=get("cache-control", headers) == get("pragma", headers) == "no-cache",
    )
    own: list[tuple[str, str]] = []
    left_out: dict[str, None] = {}
    for name, value in headers:
        lower = ascii_lower(name)
        if lower not in tool_names and not _is_browsers(name, value, circumstances):
            own.append((name, value))
        elif lower not in used_names:
            left_out[name] = None
    whose = "what the browser sets itself" if circumstances.copied else "what is not the page's to set"
    return PageHeaders(
        own=tuple(own),
        copied=circumstances.copied,
        mode=_mode(headers),
        notes=(
            *((f"left out {whose}: {', '.join(left_out)}",) if left_out else ()),
            *_kind_notes(headers),
            *_login_notes(tuple(own), copied=circumstances.copied),
        ),
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


def _mode(headers: HeaderList) -> str | None:
    mode = get("sec-fetch-mode", headers)
    return mode if mode in {"cors", "no-cors", "same-origin"} else None


def _kind_notes(headers: HeaderList) -> Notes:
    mode, site, destination = (get(f"sec-fetch-{key}", headers) for key in ("mode", "site", "dest"))
    if mode in {"navigate", "websocket"}:
        kind = "navigation (a page load)" if mode == "navigate" else "WebSocket's handshake"
        return (f"this was a {kind}, which CORS has no part in; shown is a page's fetch() of it",)
    if site == "same-origin":
        return ("the browser sent this to the page's own origin, where CORS plays no part",)
    if destination is not None and destination != "empty":
        return (f"no script's fetch() asked for this, but an element (Sec-Fetch-Dest: {shown(destination)})",)
    return ()


def _login_notes(own: HeaderList, *, copied: bool) -> Notes:
    if not copied or not ascii_lower(get("authorization", own) or "").startswith("basic "):
        return ()
    return ("took Authorization: Basic for the page's own header; if the browser asked for the password, use --user",)
