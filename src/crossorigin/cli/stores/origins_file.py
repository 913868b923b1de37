"""A file of origins: one a line, or a JSON array of strings."""

import codecs
import json
import re
from typing import Final

from crossorigin.cli.policies.source import Source, SourceError, read_bytes
from crossorigin.cli.stores.written_entry import WrittenEntry

_COMMENT: Final = re.compile(r"(?:^|\s)#.*")
"""NB: not the `#` in the middle of what is no origin."""


def read_origins_file(file: str) -> tuple[WrittenEntry, ...]:
    """What *file*, `-` for standard input, has as entries; none is checked.

    Raises:
        SourceError: It cannot be read, or has none.
    """
    source = Source(file=file)
    text = _decoded(read_bytes(source), source.name)
    # No entry begins so.
    found = _of_json(text, source.name) if text.lstrip().startswith("[") else _of_lines(text)
    if not found:
        raise SourceError(f"{source.name} has no origin: write one on each line, or a JSON array of strings")
    return found


def _decoded(data: bytes, name: str) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{name}, line {line}: a byte is no UTF-8: save the file as such") from None


def _of_lines(text: str) -> tuple[WrittenEntry, ...]:
    lines = ((number, _COMMENT.sub("", line).strip()) for number, line in enumerate(text.split("\n"), start=1))
    return tuple(WrittenEntry(place=f"line {number}", text=line) for number, line in lines if line)


def _of_json(text: str, name: str) -> tuple[WrittenEntry, ...]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"{name}, line {error.lineno}, column {error.colno}: {error.msg}, as JSON") from None
    # Of too many brackets, or too many digits.
    except (RecursionError, ValueError):
        raise SourceError(f"{name} begins as a JSON array, but is none of strings") from None
    # NB: what begins with a bracket is an array.
    return tuple(WrittenEntry(place=f"item {number}", text=item) for number, item in enumerate(found, start=1))
