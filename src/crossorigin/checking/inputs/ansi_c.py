r"""The inside of bash's `$'…'`. https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html

A word is kept in parts until it is whole, because `\xe9` has two readings: a person means the byte, while Firefox and
Safari write the character é so (measured: Firefox 153; read in source: WebKit).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from crossorigin.checking.inputs.scalar_values import to_scalar_values

Part: TypeAlias = str | bytes
"""Text, or bytes of 0x80 and above that the command spells out."""

_ESCAPE: Final = re.compile(
    r"""\\(?:
      (?P<letter>[abeEfnrtv\\'"?])
    | (?P<octal>[0-7]{1,3})
    | x(?P<hex>[0-9A-Fa-f]{1,2})
    | u(?P<short>[0-9A-Fa-f]{1,4})
    | U(?P<long>[0-9A-Fa-f]{1,8})
    | c(?P<control>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_LETTERS: Final = {
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "E": "\x1b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}
_LAST_CODE_POINT: Final = 0x10FFFF
_REPLACEMENT: Final = "\ufffd"


def unescape(text: str) -> Iterator[Part]:
    r"""The parts of what stands between `$'` and `'`; an escape that bash does not know stays as it is."""
    position = 0
    for match in _ESCAPE.finditer(text):
        yield text[position : match.start()]
        yield _meaning(match)
        position = match.end()
    yield text[position:]


def _meaning(match: re.Match[str]) -> Part:
    kind, digits = match.lastgroup, match[match.lastgroup or 0]
    match kind:
        case "letter":
            return _LETTERS.get(digits, digits)
        case "control":
            return "\x7f" if digits == "?" else chr(ord(digits) & 0x1F)
        case "octal" | "hex":
            code = int(digits, 8 if kind == "octal" else 16) & 0xFF
            return chr(code) if code < 0x80 else bytes([code])
    code = int(digits, 16)
    return chr(code) if code <= _LAST_CODE_POINT else _REPLACEMENT


def join_parts(parts: Sequence[Part]) -> bytes:
    """The word that *parts* make up: its bytes as spelt out if that is UTF-8, else as Firefox and Safari mean them."""
    encoded = b"".join(part if isinstance(part, bytes) else _encode(part) for part in _merge(parts))
    try:
        encoded.decode()
    except UnicodeDecodeError:
        return _encode("".join(part.decode("latin-1") if isinstance(part, bytes) else part for part in parts))
    return encoded


def _merge(parts: Sequence[Part]) -> Iterator[Part]:
    # Two `\u` escapes may be the halves of one character.
    run: list[str] = []
    for part in parts:
        if isinstance(part, str):
            run.append(part)
            continue
        yield "".join(run)
        run.clear()
        yield part
    yield "".join(run)


def _encode(text: str) -> bytes:
    return to_scalar_values(text).encode()
