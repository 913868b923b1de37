"""Paths of routes: literal segments, `*` for one segment, `**` at the end for the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar
from urllib.parse import unquote

Segments = TypeVar("Segments", list[str], tuple[str, ...])

_PERCENT: Final = re.compile(r"%[0-9A-Fa-f]{2}")
_ONE: Final = "*"
_REST: Final = "**"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathPattern:
    """A pattern of decoded paths.

    Attributes:
        segments: What stands between the slashes, the empty one in front of the first included; `*` is any segment that
            is not empty.
        rest: Whether anything may follow: nothing, or a slash and more.
    """

    segments: tuple[str, ...]
    rest: bool = False

    def __str__(self) -> str:
        return "/".join([*self.segments, _REST] if self.rest else self.segments)

    def matches(self, path: str) -> bool:
        """Whether *path*, decoded, matches. By case, and no segment is resolved: `..` is a name like any other."""
        return self.matches_segments(path.split("/"))

    def matches_segments(self, segments: Sequence[str]) -> bool:
        """The same for a path that is split at its slashes."""
        return self._reaches(len(segments), rest=False) and self._is_prefix(segments)

    def covers(self, other: "PathPattern") -> bool:
        """Whether every path that *other* matches is matched by this one too."""
        # A `*` of the other counts as a name that nobody wrote: only `*` matches it.
        return self._reaches(len(other.segments), rest=other.rest) and self._is_prefix(other.segments)

    def _reaches(self, size: int, *, rest: bool) -> bool:
        return size >= len(self.segments) and (self.rest or (size == len(self.segments) and not rest))

    def _is_prefix(self, segments: Sequence[str]) -> bool:
        pairs = zip(self.segments, segments, strict=False)
        return all(own == segment or (own == _ONE and segment != "") for own, segment in pairs)


def is_covered(path: PathPattern, others: Sequence[PathPattern]) -> bool:
    """Whether every path that *path* matches and a table asks about is matched by one of *others*.

    A table asks about none with an empty segment inside, nor about one with a last slash, but for `/`. So a rest stands
    for nothing, or for a segment and a rest; and beyond the length of all others, one of them covers it or none does.
    """
    if any(other.covers(path) for other in others):
        return True
    if not path.rest or len(path.segments) > max((len(other.segments) for other in others), default=0):
        return False
    # Adapters make "/" of the empty path, so that `/**` stands for that one.
    nothing = PathPattern(segments=path.segments if len(path.segments) > 1 else ("", ""))
    more = PathPattern(segments=(*path.segments, _ONE), rest=True)
    return is_covered(nothing, others) and is_covered(more, others)


def parse_path_pattern(text: str) -> PathPattern:
    """The pattern that *text* is.

    Raises:
        ValueError: It is none. The message names it, the rule and the likely fix.
    """
    if not text.startswith("/"):
        raise ValueError(f"{text!r} is no path: a path starts with a slash; did you mean {_with_slash(text)!r}?")
    if "?" in text or "#" in text:
        raise ValueError(f"{text!r} is no path: a query or a fragment does not choose a route; leave it out")
    *before, last = text.split("/")
    rest = last == _REST
    segments = tuple(before) if rest else (*before, last)
    for fault in filter(None, map(_fault, segments)):
        raise ValueError(f"{text!r} is no pattern: {fault}")
    # With an empty segment in between, a route could be covered by several others together, and by none alone.
    if "" in segments[1:-1] or (rest and "" in segments[1:]):
        raise ValueError(f"{text!r} is no pattern: no router has an empty segment; leave out one of the slashes")
    return PathPattern(segments=segments, rest=rest)


def parse_route_pattern(text: str) -> PathPattern:
    """The pattern of the route whose path is *text*: a slash at its end is of no account.

    Raises:
        ValueError: As `parse_path_pattern`.
    """
    pattern = parse_path_pattern(text)
    return replace(pattern, segments=without_last_slash(pattern.segments))


def without_last_slash(segments: Segments) -> Segments:
    """*segments* of a path, or of a pattern, without a slash at the end; `/` keeps its one."""
    return segments[:-1] if len(segments) > 2 and not segments[-1] else segments


def _with_slash(text: str) -> str:
    return "/**" if text in {_ONE, _REST} else f"/{text}"


def _fault(segment: str) -> str | None:
    if "*" in segment and segment != _ONE:
        return f"`*` stands for a whole segment, and `**` for all that follow at the end; {segment!r} is neither"
    # The spellings of Flask, Starlette, Express.
    if set(segment) & set("<>{}") or segment.startswith(":"):
        return f"write `*` for {segment!r}, or `**` at the end for a rest with slashes"
    if segment in {".", ".."}:
        return f"{segment!r} is resolved before a request is sent; leave it out"
    if _PERCENT.search(segment):
        return f"paths are compared decoded; write {unquote(segment)!r} for {segment!r}"
    return None
