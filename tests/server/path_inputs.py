"""Path patterns and paths of few parts, all there are of a size: small enough to try each on each."""

import itertools
import re

from crossorigin.server.path_pattern import PathPattern

NAMES = ("a", "b", "*")
PATHS = tuple(
    "/".join(("", *segments))
    for size in range(6)
    for segments in itertools.product(("", "a", "b", "other"), repeat=size)
    # Deep ones tell nothing that these do not: a pattern here has at most three segments beyond the first.
    if size <= 4 or set(segments[3:]) <= {"", "other"}
)
"""Among them for each two of `PATTERNS` that differ one path that tells them apart."""
USUAL_PATHS = tuple(path for path in PATHS if path and "" not in path.split("/")[1:-1])
"""Those that a table has routes for."""

ASKED_PATHS = tuple(path for path in USUAL_PATHS if path == "/" or not path.endswith("/"))
"""Those that a table asks its routes about: a last slash is of no account."""


def without_last_slash(path: str) -> str:
    """*path*, or a pattern, as a table takes it."""
    return path[:-1] if len(path) > 1 and path.endswith("/") else path


def _patterns() -> tuple[PathPattern, ...]:
    fronts = [segments for size in range(4) for segments in itertools.product(NAMES, repeat=size)]
    rests = [PathPattern(segments=("", *segments), rest=True) for segments in fronts]
    ends = [PathPattern(segments=("", *segments)) for segments in fronts if segments]
    slashes = [PathPattern(segments=("", *segments, "")) for segments in fronts]
    return (*rests, *ends, *slashes)


PATTERNS = _patterns()
"""As `parse_path_pattern` makes them."""
TABLE_PATTERNS = tuple(
    pattern for pattern in PATTERNS if pattern.rest or pattern.segments[-1] or len(pattern.segments) == 2
)
"""As a table has them."""


def matches_by_reading(pattern: str, path: str) -> bool:
    """What a pattern's spelling says, by a regular expression."""
    segments = pattern.split("/")
    rest = segments[-1] == "**"
    words = ["[^/]+" if segment == "*" else re.escape(segment) for segment in (segments[:-1] if rest else segments)]
    return re.fullmatch("/".join(words) + ("(?:/.*)?" if rest else ""), path, re.DOTALL) is not None
