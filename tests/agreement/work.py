"""How much work a call does, counted: no clock."""

import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn


def count_calls(work: Callable[[], object]) -> int:
    """The calls of functions, Python's and C's, that *work* makes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before, collects = sys.getprofile(), gc.isenabled()
    gc.disable()  # a collection in between would call what others have hung into it
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
        if collects:
            gc.enable()
    return calls


def _read(*_: Any) -> NoReturn:
    raise AssertionError("a value that is too long was read")


class UnreadBytes(bytes):
    """A value of which nothing may be asked but its length, and to be copied."""

    __hash__ = __contains__ = __iter__ = __getitem__ = _read
    decode = split = _read  # type: ignore[assignment] # raises, whatever it is asked
    lower = upper = strip = partition = count = find = replace = _read


class UnreadStr(str):
    """The same, of characters."""

    __slots__ = ()

    __hash__ = __contains__ = __iter__ = __getitem__ = _read
    encode = split = _read  # type: ignore[assignment] # the same
    lower = upper = strip = partition = count = find = replace = _read
