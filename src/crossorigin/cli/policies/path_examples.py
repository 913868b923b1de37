"""Paths that stand for all others: whichever routes some path meets in two tables, one of these meets them, too."""

from collections.abc import Iterable, Iterator
from itertools import count, product
from typing import Final

from crossorigin.server.path_pattern import PathPattern

EVERY_PATH: Final = PathPattern(segments=("",), rest=True)
"""What no route matches is left to the default: a route of its own, the last."""

_ONE: Final = "*"


def example_paths(first: Iterable[PathPattern], second: Iterable[PathPattern]) -> tuple[str, ...]:
    """Paths for each pair of patterns, of two tables in any order, that have a path in common.

    Take any path without an empty segment inside, and the two routes that it meets. A path of the same length that both
    match, with a name that no pattern has for each `*` and in what a `**` takes, meets the same two: a pattern in front
    of them that matched it would match the first path, too. A slash at the end is a length of its own.
    """
    first, second = (*first, EVERY_PATH), (*second, EVERY_PATH)
    name, longest = _new_name((*first, *second)), max(len(pattern.segments) for pattern in (*first, *second)) + 1
    found: dict[str, None] = {}
    for one, other in product(first, second):
        common = meet(one, other)
        if common is not None:
            found.update(dict.fromkeys(_paths(common, name, longest)))
    return tuple(found)


def meet(one: PathPattern, other: PathPattern) -> PathPattern | None:
    """The pattern of the paths that both match; `None` if there are none."""
    shorter, longer = sorted((one, other), key=lambda pattern: len(pattern.segments))
    size = len(shorter.segments)
    if len(longer.segments) > size and not shorter.rest:
        return None
    head = tuple(map(_meet_segments, shorter.segments, longer.segments[:size]))
    if None in head:
        return None
    segments = (*(segment for segment in head if segment is not None), *longer.segments[size:])
    return PathPattern(segments=segments, rest=one.rest and other.rest)


def _meet_segments(one: str, other: str) -> str | None:
    if one == other:
        return one
    # `*` is no empty segment.
    named = other if one == _ONE else one if other == _ONE else ""
    return named or None


def _new_name(patterns: Iterable[PathPattern]) -> str:
    taken = frozenset(segment for pattern in patterns for segment in pattern.segments)
    return next(name for name in (f"any{number or ''}" for number in count()) if name not in taken)


def _paths(pattern: PathPattern, name: str, longest: int) -> Iterator[str]:
    head = tuple(name if segment == _ONE else segment for segment in pattern.segments)
    # NB: "" is no path, but `/**` matches it.
    yield "/".join(head) or "/"
    for size in range(1, longest - len(head) + 1) if pattern.rest else ():
        for last in (name, ""):
            yield "/".join((*head, *(name,) * (size - 1), last))
