"""`--data`: the request's body, as a string that the page hands to `fetch()` or `send()`."""

import json
import sys
from pathlib import Path
from typing import BinaryIO, Final

from crossorigin.checking.inputs.described import InputError, Notes
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.syntax import ascii_lower

MAX_BODY: Final = 10 * 1024 * 1024
"""Bytes. What a body holds plays no part in CORS."""
_UNTYPED_JSON: Final = (
    "the body is JSON, but the page sets no Content-Type, so it goes as text/plain and asks for no preflight; for"
    " application/json add -H 'content-type: application/json'"
)


def read_data(text: str, stdin: BinaryIO | None = None) -> bytes:
    """The bytes of `--data`: the text itself, `@file`, or `@-` for standard input.

    Raises:
        InputError: The file cannot be read, or is too long.
    """
    if not text.startswith("@"):
        return text.encode("utf-8", "surrogateescape")
    if text == "@-":
        data = (stdin or sys.stdin.buffer).read(MAX_BODY + 1)
    else:
        try:
            with Path(text[1:]).open("rb") as file:
                data = file.read(MAX_BODY + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "it is no file name"
            raise InputError(text, f"the file cannot be read: {reason}", "write @FILE, or the text itself") from error
    if len(data) > MAX_BODY:
        raise InputError(text, f"a body has at most {MAX_BODY:,} bytes here", "shorten it: it plays no part in CORS")
    return data


def type_notes(body: bytes, headers: HeaderList) -> Notes:
    """What is to be said of a body that comes without a type."""
    if any(ascii_lower(name) == "content-type" for name, _ in headers) or not _is_json(body):
        return ()
    return (_UNTYPED_JSON,)


def _is_json(body: bytes) -> bool:
    if not body.lstrip().startswith((b"{", b"[")):
        return False
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True
