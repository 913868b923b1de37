"""Headers as a person writes or pastes them: `Name: value`, a line each."""

import difflib
import re
from typing import Final, TypeAlias

from crossorigin.checking.inputs.described import InputError, shown
from crossorigin.checking.inputs.options import check_header
from crossorigin.fetch.header_names import CORS_RESPONSE_HEADER_NAMES
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.syntax import ascii_lower, is_token

MAX_TEXT: Final = 65_536
"""Characters of one text. Browsers take some 256 KiB of headers; who teaches needs a few lines."""
MAX_LINES: Final = 200
_STATUS_LINE: Final = re.compile(r"HTTP/[0-9.]+\s+[0-9]{3}\b")
_WITHOUT_COLON: Final = re.compile(r"([^\s=]++)[\s=]++(\S.*)")
_OF_THE_PROTOCOL: Final = "access-control-"

Fault: TypeAlias = tuple[int | None, str]
"""A line's number, from 1, or `None` for the text as a whole; and what is wrong with it."""


def read_header_text(text: str) -> tuple[HeaderList, tuple[Fault, ...]]:
    """The headers in *text*, and what is wrong with the lines that hold none; such a line is left out.

    Empty lines are skipped, and `< ` at the start of a line, as curl -v prints it. Text goes as UTF-8.
    """
    faults: list[Fault] = []
    headers = []
    if len(text) > MAX_TEXT:
        faults.append((None, f"the text has more than {MAX_TEXT:,} characters, of which the rest is left out"))
    lines = text[:MAX_TEXT].splitlines()
    if len(lines) > MAX_LINES:
        faults.append((None, f"the text has more than {MAX_LINES} lines, of which the rest is left out"))
    for number, line in enumerate(lines[:MAX_LINES], start=1):
        if not line.removeprefix("<").strip():
            continue
        try:
            name, value = _read_line(line.removeprefix("< "))
        except InputError as error:
            faults.append((number, str(error)))
            continue
        headers.append((name, value))
        faults.extend((number, message) for message in _doubts(name))
    return tuple(headers), tuple(faults)


def _read_line(line: str) -> tuple[str, str]:
    if _STATUS_LINE.match(line):
        raise InputError(line, "this is a status line", "write the number into the field for the status")
    if line[0].isspace():
        raise InputError(line, "a header's name starts its line", "write a long value on one line")
    name, colon, value = line.partition(":")
    if not colon:
        raise InputError(line, "a header has a colon after its name", _with_colon(line))
    return check_header(name, value.encode("utf-8", "replace").decode("latin-1"))


def _with_colon(line: str) -> str:
    match = _WITHOUT_COLON.fullmatch(line.strip())
    if match is None or not is_token(match[1]):
        return "write one such as 'Vary: Origin'"
    return f"did you mean {shown(f'{match[1]}: {match[2]}')}?"


def _doubts(name: str) -> tuple[str, ...]:
    """What a person should know of a header that goes nevertheless."""
    lower = ascii_lower(name)
    if not lower.startswith(_OF_THE_PROTOCOL) or lower in CORS_RESPONSE_HEADER_NAMES:
        return ()
    if lower.startswith("access-control-request-"):
        return (f"{name} is a request header, which the browser sends: in a response it says nothing",)
    close = difflib.get_close_matches(lower[:60], sorted(CORS_RESPONSE_HEADER_NAMES), n=1, cutoff=0)
    return (f"browsers know no header called {shown(name)}; did you mean {close[0].title()}?",)
