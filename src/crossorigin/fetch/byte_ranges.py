"""Single ranges of bytes in a `Range` header. https://fetch.spec.whatwg.org/#simple-range-header-value"""

import re
from typing import NamedTuple

_STRICT = re.compile(r"bytes=([0-9]*)-([0-9]*)")
_WITH_WHITESPACE = re.compile(r"bytes[\t ]*=[\t ]*([0-9]*)[\t ]*-[\t ]*([0-9]*)")


class SingleRange(NamedTuple):
    """Where the range starts and ends, each in bytes, `None` where left open."""

    start: int | None
    end: int | None


def parse_single_range_header_value(value: str, *, allow_whitespace: bool = False) -> SingleRange | None:
    """The single range in *value*, or `None` for failure.

    https://fetch.spec.whatwg.org/#simple-range-header-value
    """
    pattern = _WITH_WHITESPACE if allow_whitespace else _STRICT
    match = pattern.fullmatch(value)
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if first and last and _as_number(first) > _as_number(last):
        return None
    return SingleRange(_number(first), _number(last))


def _number(digits: str) -> int | None:
    return _as_number(digits) if digits else None


def _as_number(digits: str) -> int:
    # NB: `int` refuses more than 4300 digits, and a request-header that long is no range anyone can serve.
    return int(digits[-4300:])
