"""What a regular expression matches, as a few texts with gaps: enough to find the patterns that it likely stands for.

Python's own parser reads it. What has no such text (a look-ahead, a reference back) has no templates.
"""

import importlib
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

ANYTHING: Final = "\x00"
"""A gap that `.*` leaves: any characters."""
LABEL: Final = "\x01"
"""A gap without a dot: `[a-z0-9-]+`, `[^.]+`."""
DIGITS: Final = "\x02"
"""A gap of digits."""
DOT: Final = "\x03"
"""One character of any kind: a dot that nobody escaped."""

_MOST: Final = 64
"""Templates of an expression, and of each part of it."""
_LONGEST: Final = 1_000
_FEW: Final = 8
"""Members of a class that are taken one by one."""


class _NoTemplatesError(Exception):
    """The expression has none, or too many."""


def templates(pattern: str) -> tuple[str, ...]:
    """Texts with gaps that *pattern* matches, anchored or not; none where it has none, or too many."""
    if len(pattern) > _LONGEST:
        return ()
    try:
        # NB: private, and there since Python 3.11; the tests know when it is gone.
        parsed = importlib.import_module("re._parser").parse(pattern)
        return tuple(dict.fromkeys(_of_sequence(parsed)))
    except (re.error, RecursionError, OverflowError, _NoTemplatesError):
        return ()


def _of_sequence(items: Iterable[Any]) -> Sequence[str]:
    found: Sequence[str] = ("",)
    for operator, argument in items:
        found = [before + after for before, after in itertools.product(found, _of_item(str(operator), argument))]
        if len(found) > _MOST:
            raise _NoTemplatesError
    return found


def _of_item(operator: str, argument: Any) -> Sequence[str]:
    match operator:
        case "AT":
            return ("",)
        case "LITERAL":
            return (chr(argument),)
        case "ANY":
            return (DOT,)
        case "IN":
            return _few_members(argument)
        case "SUBPATTERN":
            return _of_sequence(argument[-1])
        case "BRANCH":
            return [text for branch in argument[1] for text in _of_sequence(branch)]
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(*argument)
        case "ATOMIC_GROUP":
            return _of_sequence(argument)
    raise _NoTemplatesError


def _repeated(least: int, most: int, body: Any) -> Sequence[str]:
    once = _gap(body) if most > 1 else _of_sequence(body)
    if once is None:
        once = _labels(body)
    return once if least or once == (ANYTHING,) else ["", *once]


def _gap(body: Any) -> Sequence[str] | None:
    """The gap that a repeated single character leaves; `None` where more than that is repeated."""
    if len(body) != 1:
        return None
    operator, argument = str(body[0][0]), body[0][1]
    if operator == "ANY":
        return (ANYTHING,)
    if operator == "LITERAL":
        return (chr(argument),)
    if operator == "IN":
        return (_gap_of_class(argument),)
    if operator == "NOT_LITERAL":
        return (LABEL if chr(argument) == "." else ANYTHING,)
    return None


def _gap_of_class(members: Any) -> str:
    pattern = _class_pattern(members)
    if pattern.fullmatch(".") is not None:
        return ANYTHING
    return DIGITS if pattern.fullmatch("a") is None and pattern.fullmatch("7") is not None else LABEL


def _class_pattern(members: Any) -> re.Pattern[str]:
    compiler = importlib.import_module("re._compiler")
    parser = importlib.import_module("re._parser")
    state = parser.State()
    state.str = ""
    found: re.Pattern[str] = compiler.compile(parser.SubPattern(state, [(parser.IN, members)]))
    return found


def _labels(body: Any) -> Sequence[str]:
    """Of a repeated group: labels, each with its dot."""
    if all(re.fullmatch(rf"[{LABEL}{ANYTHING}]\.", text) for text in _of_sequence(body)):
        return (f"{ANYTHING}.",)
    raise _NoTemplatesError


def _few_members(members: Any) -> Sequence[str]:
    pattern = _class_pattern(members)
    found = [character for character in map(chr, range(33, 127)) if pattern.fullmatch(character)]
    if not 0 < len(found) <= _FEW:
        raise _NoTemplatesError
    return found
