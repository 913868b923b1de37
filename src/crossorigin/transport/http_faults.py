"""What is wrong with an answer that is no HTTP, in words."""

import ast
import re
from typing import Final

import httpcore

_TOO_LONG: Final = 431
"""The status that h11 hints at, in this case alone (`h11/_connection.py`)."""
_LIMIT: Final = httpcore.HTTP11Connection.MAX_INCOMPLETE_EVENT_SIZE
_OVERSIZED: Final = re.compile(r"Oversized header block: A header list larger than ([0-9]{1,12}) ")
"""What h2 and hpack say; the number is httpcore's setting MAX_HEADER_LIST_SIZE."""

_BYTES: Final = r"""b'[^'\\]*(?:\\.[^'\\]*)*'|b"[^"\\]*(?:\\.[^"\\]*)*\""""
_REPR: Final = re.compile(rf"bytearray\(({_BYTES})\)|({_BYTES})")


def explain_bad_http(said: object) -> str:
    """What *said*, an exception of a parser or its text, complains of; may hold what the server sent.

    NB: h11 shows bytes by `repr`: `illegal header line: bytearray(b'...')`.
    """
    return too_long(said) or _REPR.sub(_text, str(said))


def too_long(said: object) -> str:
    """The same where the headers exceed what a parser takes, else empty."""
    oversized = _OVERSIZED.match(str(said))
    if oversized is None and getattr(said, "error_status_hint", None) != _TOO_LONG:
        return ""
    limit = _LIMIT if oversized is None else int(oversized[1])
    return f"its headers are longer than {limit // 1024} kB"


def _text(match: re.Match[str]) -> str:
    data: bytes = ast.literal_eval(match[1] or match[2])
    return data.decode("latin-1")
