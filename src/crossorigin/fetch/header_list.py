"""Reading a header list. https://fetch.spec.whatwg.org/#concept-header-list"""

import re
from enum import Enum
from typing import Final, Literal, TypeAlias

from .header_names import (
    ACCESS_CONTROL_ALLOW_HEADERS,
    ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_EXPOSE_HEADERS,
    ACCESS_CONTROL_MAX_AGE,
)
from .messages import HeaderList
from .syntax import DELTA_SECONDS, HTTP_TAB_OR_SPACE, ascii_lower, is_token, list_elements


class ExtractFailure(Enum):
    """The standard's *failure*, kept apart from its *null* (`None`)."""

    FAILURE = "failure"


FAILURE: Final = ExtractFailure.FAILURE
Extracted: TypeAlias = tuple[str, ...] | Literal[ExtractFailure.FAILURE] | None

_TOKEN_LISTS = frozenset({ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_EXPOSE_HEADERS})
# A quoted string runs to its closing quote or to the end; a backslash takes the next character along.
_UP_TO_COMMA = re.compile(r'(?:[^",]+|"(?:[^"\\]|\\.)*(?:"|\\?\Z))*', re.DOTALL)


def values(name: str, headers: HeaderList) -> tuple[str, ...]:
    """The values of the headers called *name* (lower case), in order."""
    # Most names differ in length already, and comparing that first takes half the time (measured).
    size = len(name)
    return tuple([value for header, value in headers if len(header) == size and ascii_lower(header) == name])


def get(name: str, headers: HeaderList) -> str | None:
    """The values of the headers called *name* (lower case), joined by `, `, or `None`.

    https://fetch.spec.whatwg.org/#concept-header-list-get
    """
    found = values(name, headers)
    return ", ".join(found) if found else None


def get_decode_and_split(name: str, headers: HeaderList) -> tuple[str, ...] | None:
    """The comma-separated values of the headers called *name*, quoted strings kept whole, or `None`.

    https://fetch.spec.whatwg.org/#concept-header-list-get-decode-split
    """
    value = get(name, headers)
    return None if value is None else decode_and_split(value)


def decode_and_split(value: str) -> tuple[str, ...]:
    """*value* split on the commas that stand outside quoted strings; empty values are kept.

    https://fetch.spec.whatwg.org/#header-value-get-decode-and-split
    """
    found = []
    position = -1
    while position < len(value):
        match = _UP_TO_COMMA.match(value, position + 1)
        assert match is not None  # every part of the pattern may be empty
        found.append(match.group().strip(HTTP_TAB_OR_SPACE))
        position = match.end()
    return tuple(found)


def extract_header_list_values(name: str, headers: HeaderList) -> Extracted:
    """What the headers called *name* hold by their ABNF: `None` if there is none, `FAILURE` if one does not parse.

    Args:
        name: One of the headers of the CORS protocol that has a list or a number for its value, in lower case.

    Raises:
        KeyError: *name* has no grammar here.

    https://fetch.spec.whatwg.org/#extract-header-list-values
    """
    extract = _GRAMMARS[name]
    lines = values(name, headers)
    if not lines:
        return None
    if name == ACCESS_CONTROL_MAX_AGE and len(lines) > 1:
        return FAILURE
    found: list[str] = []
    for line in lines:
        part = extract(line)
        if part is None:
            return FAILURE
        found += part
    return tuple(found)


def _token_list(value: str) -> tuple[str, ...] | None:
    # https://fetch.spec.whatwg.org/#extract-header-values with the ABNF `#method` and `#field-name`
    elements = list_elements(value)
    return elements if all(map(is_token, elements)) else None


def _delta_seconds(value: str) -> tuple[str, ...] | None:
    return (value,) if DELTA_SECONDS.fullmatch(value) else None


_GRAMMARS = dict.fromkeys(_TOKEN_LISTS, _token_list) | {ACCESS_CONTROL_MAX_AGE: _delta_seconds}
