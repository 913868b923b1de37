"""JavaScript source as tokens: as much of it as a call with literal arguments needs.

https://tc39.es/ecma262/#sec-ecmascript-language-lexical-grammar
"""

import re
from typing import Final, NamedTuple

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.scalar_values import to_scalar_values

# NB: a comment that is never closed runs to the end, so that no text is searched twice for its end.
_TOKEN: Final = re.compile(
    r"""
    (?:\s|\ufeff|//[^\n]*+|/\*.*?(?:\*/|\Z))*+
    (?:
      (?P<string>"(?:[^"\\\n]|\\(?:\r\n|.))*+"|'(?:[^'\\\n]|\\(?:\r\n|.))*+')
    | (?P<template>`(?:[^`\\]|\\.)*+`)
    | (?P<number>
          0[xX][0-9a-fA-F_]++ | 0[oO][0-7_]++ | 0[bB][01_]++
        | (?:[0-9][0-9_]*+(?:\.[0-9_]*+)?|\.[0-9][0-9_]*+)(?:[eE][+-]?[0-9]++)?
      )
    | (?P<name>[A-Za-z_$\u0080-\U0010ffff][\w$]*+)
    | (?P<unclosed>["'`])
    | (?P<sign>\.\.\.|=>|.)
    | (?P<end>\Z)
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(
    r"""\\(?:
      x(?P<byte>[0-9A-Fa-f]{2})
    | u(?P<unit>[0-9A-Fa-f]{4})
    | u\{0*+(?P<point>[0-9A-Fa-f]{1,6})\}
    | (?P<continued>\r\n|[\n\r\u2028\u2029])
    | (?P<other>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_LETTERS: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0"}
_LAST_CODE_POINT: Final = 0x10FFFF


class Token(NamedTuple):
    """One token.

    Attributes:
        kind: `string`, `template`, `number`, `name`, `sign` or `end`.
        text: As written.
        start: Where in the source.
    """

    kind: str
    text: str
    start: int


class Tokens:
    """The tokens of *source* from *position* on, with one of lookahead."""

    def __init__(self, source: str, position: int = 0) -> None:
        self.source = source
        self._next = self._read(position)

    def peek(self) -> Token:
        """The next token, left in place."""
        return self._next

    def take(self) -> Token:
        """The next token, or the end again and again.

        Raises:
            InputError: The one after it is a quotation that is never closed.
        """
        token = self._next
        self._next = self._read(token.start + len(token.text))
        return token

    def take_if(self, text: str) -> bool:
        """Take the next token if it is the sign or name *text*."""
        if self._next.text != text or self._next.kind not in {"sign", "name"}:
            return False
        self.take()
        return True

    def _read(self, position: int) -> Token:
        match = _TOKEN.match(self.source, position)
        assert match is not None  # any character is a sign, and none is the end
        kind = match.lastgroup or "end"
        if kind == "unclosed":
            rest = self.source[match.start(kind) :]
            raise InputError(rest, "the quote is opened and never closed", "copy the call again, to its end")
        return Token(kind, match[kind], match.start(kind))


def string_value(token: Token) -> str:
    """What a string or template literal stands for.

    Raises:
        InputError: A template has a `${…}` in it.
    """
    inside = token.text[1:-1]
    if token.kind == "template":
        start = re.match(r"(?:[^\\$]|\\.|\$(?!\{))*+", inside, re.DOTALL)
        if start and start.end() < len(inside):
            hole = inside[start.end() :].partition("}")
            raise InputError(f"{hole[0]}{hole[1]}", "cors runs no JavaScript", "write the value in its place")
        inside = inside.replace("\r\n", "\n")
    return to_scalar_values(_ESCAPE.sub(_unescape, inside)) if "\\" in inside else inside


def _unescape(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    if kind == "continued":
        return ""
    if kind == "other":
        return _LETTERS.get(match[kind], match[kind])
    code = int(match[kind], 16)
    return chr(code) if code <= _LAST_CODE_POINT else "\ufffd"
