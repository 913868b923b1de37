"""Which console lines belong to which case, and which of them are about CORS."""

import re
from collections.abc import Callable, Iterable

from .page import MARK

_CASE = re.compile(r"/case/([^/?#\s]+)/\d")


def _chromium(line: str) -> str | None:
    return line if line.startswith(("Access to ", "Fetch API cannot load ")) else None


def _firefox(line: str) -> str | None:
    return line if line.startswith("CORS") else None


def _webkit(line: str) -> str | None:
    return None if line.startswith(("Failed to load resource", "Refused to set unsafe header")) else line


_KEEP: dict[str, Callable[[str], str | None]] = {"chromium": _chromium, "firefox": _firefox, "webkit": _webkit}


def attribute(engine: str, lines: Iterable[str], ids: Iterable[str]) -> dict[str, list[str]]:
    """The CORS-related lines of each case.

    A line belongs to the case whose URL it names, else to the case whose mark it follows.

    Args:
        engine: `chromium`, `firefox` or `webkit`.
        lines: the engine's console, in order, with the page's marks.
        ids: the cases.
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
    return found
