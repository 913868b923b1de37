"""The words of the first command of a bash line.

https://www.gnu.org/software/bash/manual/html_node/Quoting.html
"""

import re
from typing import Final

from crossorigin.checking.inputs.ansi_c import Part, join_parts, unescape
from crossorigin.checking.inputs.described import InputError

_TOKEN: Final = re.compile(
    r"""
      # NB: a backslash with blanks after it continues nothing in bash; whoever pastes one meant that it does.
      (?P<continuation>\\(?:[ \t]*+\r?\n|\Z))
    | \\(?P<escaped>.)
    | '(?P<single>[^']*+)'
    | \$'(?P<ansi>(?:[^'\\]|\\.)*+)'
    | \$?"(?P<double>(?:[^"\\]|\\.)*+)"
    | (?P<blank>[ \t]++)
    | (?P<operator>[\r\n;&|<>()])
    | (?P<substitution>\$[\w{(!@*\#?$-][\w]*+|`)
    | (?P<unclosed>\$?['"])
    | (?P<plain>[^\s'"\\$`;&|<>()]++|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT: Final = re.compile(r"\#[^\n]*+")
_IN_DOUBLE: Final = re.compile(
    r"""
      \\\r?(?P<newline>\n)
    | \\(?P<escaped>[$`"\\])
    | (?P<substitution>\$[\w{(!@*\#?$-][\w]*+|`)
    | (?P<plain>[^\\$`]++|.)
    """,
    re.VERBOSE | re.DOTALL,
)


def split_bash(text: str) -> tuple[tuple[bytes, ...], str]:
    """The words of the first command in *text*, quotes removed, and the text from the operator that ends it.

    Raises:
        InputError: A quote is never closed, or the shell would put something else in a word's place.
    """
    words: list[bytes] = []
    parts: list[Part] = []
    position = 0
    while match := (None if parts else _COMMENT.match(text, position)) or _TOKEN.match(text, position):
        kind, part = match.lastgroup, match[match.lastgroup or 0]
        if kind in {"blank", "operator"} and parts:
            words.append(join_parts(parts))
            parts = []
        if kind == "operator":
            return tuple(words), text[position:]
        parts += _parts(kind, part)
        position = match.end()
    if parts:
        words.append(join_parts(parts))
    return tuple(words), ""


def _parts(kind: str | None, part: str) -> tuple[Part, ...]:
    match kind:
        case "continuation" | "blank" | None:
            return ()
        case "ansi":
            return tuple(unescape(part))
        case "double":
            return ("", *map(_in_double, _IN_DOUBLE.finditer(part)))
        case "unclosed":
            raise InputError(part, "the quote is opened and never closed", "copy the command again, to its end")
        case "substitution":
            raise _substitution(part)
    return (part,)


def _in_double(match: re.Match[str]) -> str:
    match match.lastgroup:
        case "newline":
            return ""
        case "substitution":
            raise _substitution(match[0])
    return match[match.lastgroup or 0]


def _substitution(part: str) -> InputError:
    if part == "`":
        rule = "a shell runs what stands between backquotes, and cors does not"
        return InputError(part, rule, "write the result in their place, or put the text in single quotes")
    rule = "a shell would put a value in its place, and cors does not"
    return InputError(part, rule, "write the value itself, or put the text in single quotes")
