"""Reading a body up to a bound."""

from collections.abc import Iterable


def read_body(chunks: Iterable[bytes], limit: int) -> tuple[bytes, bool]:
    """At most *limit* bytes of *chunks*, and whether that is not all: more was coming, or it broke off.

    NB: stops asking at the chunk that goes beyond, however many would follow.
    """
    body = bytearray()
    try:
        for chunk in chunks:
            body += chunk
            if len(body) > limit:
                return bytes(body[:limit]), True
    except Exception:  # noqa: BLE001 - h11's, h2's and sockets' errors come through httpcore; all mean the same here
        return bytes(body), True
    return bytes(body), False
