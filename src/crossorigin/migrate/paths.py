"""The paths of an old policy, regular expressions all of them, as paths of routes."""

import re
from collections.abc import Iterator
from typing import Final

from crossorigin.migrate.regex_templates import ANYTHING, DOT, LABEL, templates
from crossorigin.server.path_pattern import parse_path_pattern

EVERYWHERE: Final = "/**"
_ALL: Final = frozenset({"*", ".*", "^.*$", "/*", "/.*", "^/.*$", "^/*$", "/", "^/", "^/.*", "^.*", ""})
"""Spellings of all paths, as each is matched from the start on, with an open end."""
_OPEN_END: Final = re.compile(rf"[/{ANYTHING}]*\Z")


def is_everywhere(path: str | None) -> bool:
    """Whether *path* is all paths."""
    return path is None or path in _ALL


def route_path(path: str) -> str | None:
    """The path of a route that is likely meant by *path*; `None` where there is none."""
    for template in templates(path):
        if not template.startswith("/"):
            continue
        text = template.replace(LABEL, "*").replace(DOT, ".")
        stem = _OPEN_END.sub("", text)
        closed = path.endswith("$") and stem == text
        found = stem if closed else f"{stem}/**"
        if _is_path(found):
            return found
    return None


def neighbours(route: str) -> Iterator[str]:
    """Paths beside those of *route*, which an open end lets in."""
    if route.endswith("/**") and "*" not in (stem := route.removesuffix("/**")):
        yield f"{stem}-other"
        yield f"{stem}x/y"


def _is_path(text: str) -> bool:
    try:
        parse_path_pattern(text)
    except ValueError:
        return False
    return ANYTHING not in text and text.isprintable()
