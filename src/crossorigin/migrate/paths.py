"""The paths of an old policy, regular expressions all of them, as paths of routes."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from crossorigin.migrate.regex_templates import ANYTHING, DIGITS, DOT, LABEL, templates
from crossorigin.server.path_pattern import parse_path_pattern

EVERYWHERE: Final = "/**"
_ALL: Final = frozenset({"*", ".*", "^.*$", "/*", "/.*", "^/.*$", "^/*$", "/", "^/", "^/.*", "^.*", ""})
"""Spellings of all paths, as each is matched from the start on, with an open end."""
_FILLED: Final = str.maketrans({ANYTHING: "x", LABEL: "x", DIGITS: "1", DOT: "x"})
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


def example_of(path: str, known: Iterable[str] = ()) -> str:
    """A path that *path*, a regular expression, matches: among *known* ones, or made of it; `/` where there is none."""
    stem = (route_path(path) or "").removesuffix("/**").replace("*", "1")
    made = (template.translate(_FILLED) for template in templates(path))
    candidates = (f"{stem}/", stem, *known, *made)
    return next((found for found in candidates if found.startswith("/") and re.match(path, found)), "/")


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
