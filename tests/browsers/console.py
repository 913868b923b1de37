"""Which console lines belong to which case, and which of them are about CORS."""

import re
from collections.abc import Callable, Container, Iterable

from .page import MARK

_OF_CHROMIUM = ("Access to ", "Fetch API cannot load ", "Mixed Content: ", "WebSocket connection to ")
_OF_FIREFOX = (
    "CORS",
    "Mixed Content ",
    "Script Loader: <script> source URI is not allowed",
    "Script Loader: Module source URI is not allowed",
    "Event Source: ",
    "Web Socket: Firefox can’t establish",
)
_AFTER_CORS = ("Script Loader: ", "Event Source: ")
_NOT_OF_WEBKIT = ("Failed to load resource", "Refused to set unsafe header")
_UNUSED_PRELOAD = " was preloaded using link preload but not used "
_SUSPENDED = "WebSocket is closed due to suspension."  # as the page goes on to the next site
_CASE = re.compile(r"/case/([^/?#\s]+)/\d")


def _chromium(line: str) -> str | None:
    return line if line.startswith(_OF_CHROMIUM) else None


def _firefox(line: str) -> str | None:
    return line if line.startswith(_OF_FIREFOX) else None


def _webkit(line: str) -> str | None:
    return None if line.startswith(_NOT_OF_WEBKIT) or _UNUSED_PRELOAD in line or _SUSPENDED in line else line


_KEEP: dict[str, Callable[[str], str | None]] = {"chromium": _chromium, "firefox": _firefox, "webkit": _webkit}


def attribute(
    engine: str, lines: Iterable[str], ids: Iterable[str], told_once: Container[str] = ()
) -> dict[str, list[str]]:
    """The CORS-related lines of each case.

    A line belongs to the case whose URL it names, else to the case whose mark it follows.

    Args:
        engine: `chromium`, `firefox` or `webkit`.
        lines: the engine's console, in order, with the page's marks.
        ids: the cases.
        told_once: those of them in which equal lines are one. Firefox tries an `@font-face` that is mixed content once
            more where its page has been painted: 98 of 100 times after two animation frames, 3 of 100 without.
    """
    found: dict[str, list[str]] = {case_id: [] for case_id in ids}
    current = ""
    for line in lines:
        if MARK.strip() in line:
            current = line.partition(MARK.strip())[2].strip()
            continue
        named = _CASE.search(line)
        owner = named[1] if named else current
        if owner in found and (kept := _KEEP[engine](line)) is not None:
            found[owner].append(kept)
    return {
        case_id: _without_other_reasons(list(dict.fromkeys(kept_lines)) if case_id in told_once else kept_lines)
        for case_id, kept_lines in found.items()
    }


def _without_other_reasons(lines: list[str]) -> list[str]:
    """Without the lines that follow CORS failures, where they follow from a status or a scheme."""
    about_cors = any(line.startswith(("CORS", "Mixed Content Blocker")) for line in lines)
    return [line for line in lines if about_cors or not line.startswith(_AFTER_CORS)]
