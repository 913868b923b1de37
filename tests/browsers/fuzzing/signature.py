"""What sort of disagreement a difference is, so that shrinking one does not end at another."""

import itertools
from typing import Final

from tests.truth.fields import Difference

_NAMED: Final = frozenset({"preflight", "cookie", "authorization"})
Signature = tuple[str, ...]


def signature(difference: Difference) -> Signature:
    """The field, and of the wire what differs in the first request that does; of the console, who is silent."""
    if difference.field == "wire":
        return ("wire", *_of_wire(difference))
    if difference.field == "console":
        return ("console", f"{bool(difference.expected)} {bool(difference.got)}")
    return (difference.field,)


def _of_wire(difference: Difference) -> tuple[str, ...]:
    pairs = itertools.zip_longest(difference.expected, difference.got, fillvalue="")
    expected, got = next(pair for pair in pairs if pair[0] != pair[1])
    if not expected or not got:
        return ("sent by the model alone" if got else "sent by the browser alone",)
    parts = set(expected.split("  ")) ^ set(got.split("  "))
    return tuple(sorted({_label(part) for part in parts}))


def _label(part: str) -> str:
    """A header's name; `where` for the step, the place and the method."""
    name, colon, _value = part.partition(": ")
    return name if colon or part in _NAMED else "where"
