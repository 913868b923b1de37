"""Single ranges of bytes in a `Range` header. https://fetch.spec.whatwg.org/#simple-range-header-value"""

import re
from typing import Final, NamedTuple

LARGEST_POSITION: Final = 10**640
"""What a longer number counts as: `int` turns up to 640 digits into a number however Python is configured.

https://docs.python.org/3/library/sys.html#sys.int_info
"""
_DIGITS_LIMIT = 640

_STRICT = re.compile(r"bytes=([0-9]*)-([0-9]*)")
# NB: possessive (`*+`), as the standard collects code points: going back would try each split of a run of spaces.
_WITH_WHITESPACE = re.compile(r"bytes[\t ]*+=[\t ]*+([0-9]*+)[\t ]*+-[\t ]*+([0-9]*+)")


class SingleRange(NamedTuple):
    """Where the range starts and ends, each in bytes and at most `LARGEST_POSITION`, `None` where left open."""

    start: int | None
    end: int | None


def parse_single_range_header_value(value: str, *, allow_whitespace: bool = False) -> SingleRange | None:
    """The single range in *value*, or `None` for failure; the work grows with the length of *value* and no faster.

    https://fetch.spec.whatwg.org/#simple-range-header-value
    """
    pattern = _WITH_WHITESPACE if allow_whitespace else _STRICT
    match = pattern.fullmatch(value)
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if first and last and _magnitude(first) > _magnitude(last):
        return None
    return SingleRange(_position(first), _position(last))


def _magnitude(digits: str) -> tuple[int, str]:
    """Orders numbers of any length as their values do, without computing those."""
    significant = digits.lstrip("0")
    return len(significant), significant


def _position(digits: str) -> int | None:
    length, significant = _magnitude(digits)
    if length > _DIGITS_LIMIT:
        return LARGEST_POSITION
    return int(significant or "0") if digits else None
