"""Reading a body up to a bound."""

from collections.abc import Iterable
from typing import NamedTuple

import httpcore


class Body(NamedTuple):
    """A body as far as it was read.

    Attributes:
        data: Its bytes.
        is_truncated: Whether reading stopped at a bound of our own.
        broke_off: Whether it ended before its announced end.
    """

    data: bytes
    is_truncated: bool = False
    broke_off: bool = False


def read_body(chunks: Iterable[bytes], limit: int) -> Body:
    """At most *limit* bytes of *chunks*.

    NB: stops asking at the chunk that goes beyond, however many would follow. A wait that is too long is a bound of our
    own, since a page would go on waiting.
    """
    data = bytearray()
    try:
        for chunk in chunks:
            data += chunk
            if len(data) > limit:
                return Body(bytes(data[:limit]), is_truncated=True)
    except httpcore.TimeoutException:
        return Body(bytes(data), is_truncated=True)
    except Exception:  # noqa: BLE001 - h11's, h2's and sockets' errors come through httpcore; all mean the same here
        return Body(bytes(data), broke_off=True)
    return Body(bytes(data))
