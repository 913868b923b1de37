"""What a look-up is for: the origin, and the values of the headers that the answer depends on."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from crossorigin.server.dynamic_origins import DynamicOrigins

LookUpKey: TypeAlias = tuple[str, ...]
"""The origin, then the values of `DynamicOrigins.varies_on`; `""` for a header that is missing."""

LONGEST_VALUE: Final = 256
"""Characters of a header that an answer depends on. The names of tenants and hosts are shorter."""


def key_of(dynamic: DynamicOrigins, origin: str, lines: Callable[[str], Sequence[str]]) -> LookUpKey | None:
    """What to ask of *dynamic* for a request; `None`: `LookUp.UNASKABLE`.

    Args:
        dynamic: What is asked.
        origin: The request's one `Origin`.
        lines: All values of a header, by its name in lower case.
    """
    if not dynamic.varies_on:
        return (origin,)
    key = [origin]
    for name in dynamic.varies_on:
        values = lines(name)
        # Which of several lines counts would be for each server to say: fail closed.
        if len(values) > 1 or (values and len(values[0]) > LONGEST_VALUE):
            return None
        key.append(values[0] if values else "")
    return tuple(key)
