"""TOML and JSON, with errors that tell the place."""

import json
import re
import tomllib
from typing import Any, Final

from .issues import IssueCode, PolicyError, PolicyIssue

# `tomllib` tells the place in its message alone; only Python 3.14 has it as numbers.
_TOML_PLACE: Final = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)\Z")


def parse_toml(text: str) -> dict[str, Any]:
    """The table in *text*.

    Raises:
        PolicyError: It is no TOML.
    """
    try:
        return tomllib.loads(text)
    # NB: a deep nesting, and a number of thousands of digits, are other errors than those of the grammar.
    except (ValueError, RecursionError) as error:
        message = str(error)
        place = _TOML_PLACE.search(message)
        line, column = map(int, place.groups("0")) if place else (0, 0)
        raise _syntax_error("TOML", text, _TOML_PLACE.sub("", message), line, column) from None


def parse_json(text: str) -> Any:
    """The value in *text*.

    Raises:
        PolicyError: It is no JSON, or an object in it has a key twice.
    """
    repeated: list[str] = []
    try:
        value = json.loads(text, object_pairs_hook=lambda pairs: _object(pairs, repeated))
    except json.JSONDecodeError as error:
        raise _syntax_error("JSON", text, error.msg, error.lineno, error.colno) from None
    except (ValueError, RecursionError) as error:
        raise _syntax_error("JSON", text, str(error), 0, 0) from None
    if repeated:
        raise PolicyError(map(_repeated, dict.fromkeys(repeated)))
    return value


def _object(pairs: list[tuple[str, Any]], repeated: list[str]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        left = list(found)
        for key, _value in pairs:
            if key in left:
                left.remove(key)
            else:
                repeated.append(key)
    return found


def _repeated(key: str) -> PolicyIssue:
    why = "the key stands twice in one object, and readers differ on which counts: leave one"
    return PolicyIssue(code=IssueCode.REPEATED_KEY, field=key, value=key, why=why)


def _syntax_error(language: str, text: str, message: str, line: int, column: int) -> PolicyError:
    """The error at a place counted from 1; 0 is the end, or nowhere in particular."""
    # NB: not `splitlines`, which ends lines where neither language does.
    lines = text.split("\n")
    value = lines[(line or len(lines)) - 1]
    why = f"it is no {language}: {message[:1].lower()}{message[1:]}"
    place = f"line {line}, column {column}" if line else f"{language} text"
    return PolicyError([PolicyIssue(code=IssueCode.SYNTAX, field=place, value=value, why=why)])
