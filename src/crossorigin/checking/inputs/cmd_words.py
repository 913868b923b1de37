r"""The words of the first command of a Windows command line: cmd.exe's carets, then the C runtime's quotes.

DevTools puts a caret before whatever cmd.exe might act on, and doubles every backslash, which curl.exe itself would not
undo (measured: Chromium 156, Firefox 153). What is wanted here is the request, so a line with DevTools' own quote `^"`
is read as DevTools means it; any other as Windows reads it.
https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
"""

import re
from typing import Final, TypeAlias

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.scalar_values import to_scalar_values

_Words: TypeAlias = tuple[tuple[bytes, ...], str]

_DEVTOOLS_QUOTE: Final = '^"'
# A caret takes the line break after it away, and what follows that literally: DevTools breaks a line by two.
_CARET: Final = r"\^(?:\r?\n(?P<literal>\r?\n)?|(?P<escaped>.)|\Z)"
_CARETS: Final = re.compile(_CARET, re.DOTALL)
_DEVTOOLS_TOKEN: Final = re.compile(
    r"""
      "(?P<quoted>(?:[^"\\]|\\.)*+)"
    | (?P<blank>[ \t]++)
    | (?P<operator>[\r\n&|<>])
    | (?P<unclosed>")
    | (?P<plain>[^\s"&|<>]++|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_DOUBLED: Final = re.compile(r'\\([\\"])')
_CMD_TOKEN: Final = re.compile(
    rf"""
      (?P<quoted>"[^"]*+"?)
    | (?P<caret>{_CARET})
    | (?P<operator>[\r\n&|<>])
    | (?P<plain>[^"^\r\n&|<>]++)
    """,
    re.VERBOSE | re.DOTALL,
)
# Inside plain quotes cmd.exe keeps a caret. Chromium of 2022 wrote some there all the same: before punctuation, and
# after a percent sign so that `%NAME%` is not replaced.
_STRAY_CARET: Final = re.compile(r"(?<=%)\^(?=\w)|\^(?=[^\w\s])")
_RUNTIME_TOKEN: Final = re.compile(
    r"""
      (?P<backslashes>\\++)(?P<quote>"?)
    | (?P<pair>"")
    | (?P<toggle>")
    | (?P<blank>[ \t]++)
    | (?P<plain>[^ \t"\\]++)
    """,
    re.VERBOSE,
)


def split_cmd(text: str) -> _Words:
    """The words of the first command in *text*, quotes removed, and the text from the operator that ends it.

    Raises:
        InputError: A quote is never closed.
    """
    if _DEVTOOLS_QUOTE in text:
        return _split_devtools(_CARETS.sub(_without_caret, text))
    command, rest = _first_command(text)
    return _split_runtime(command), rest


def _without_caret(match: re.Match[str]) -> str:
    return match["escaped"] or ("\n" if match["literal"] else "")


def _split_devtools(text: str) -> _Words:
    words: list[bytes] = []
    parts: list[str] = []
    for match in _DEVTOOLS_TOKEN.finditer(text):
        kind, part = match.lastgroup, match[match.lastgroup or 0]
        if kind in {"blank", "operator"} and parts:
            words.append(_join(parts))
        if kind == "operator":
            return tuple(words), text[match.start() :]
        if kind == "unclosed":
            raise _unclosed()
        if kind != "blank":
            parts.append(_DOUBLED.sub(r"\1", part) if kind == "quoted" else part)
    if parts:
        words.append(_join(parts))
    return tuple(words), ""


def _first_command(text: str) -> tuple[str, str]:
    parts: list[str] = []
    for match in _CMD_TOKEN.finditer(text):
        if match["operator"]:
            return "".join(parts), text[match.start() :]
        if match["quoted"]:
            parts.append(_STRAY_CARET.sub("", match["quoted"]))
        else:
            parts.append(_without_caret(match) if match["caret"] else match["plain"])
    return "".join(parts), ""


def _split_runtime(command: str) -> tuple[bytes, ...]:
    words: list[bytes] = []
    parts: list[str] = []
    quoted = False
    for match in _RUNTIME_TOKEN.finditer(command):
        if match["blank"] and not quoted:
            if parts:
                words.append(_join(parts))
            continue
        literal, toggles = _runtime_part(match, quoted=quoted)
        parts.append(literal)
        quoted ^= toggles
    if quoted:
        raise _unclosed()
    if parts:
        words.append(_join(parts))
    return tuple(words)


def _runtime_part(match: re.Match[str], *, quoted: bool) -> tuple[str, bool]:
    """What stands for the token, and whether it opens or closes a quotation."""
    if match["toggle"]:
        return "", True
    if match["pair"]:
        return '"' if quoted else "", False
    if not match["quote"]:
        return match[0], False
    # NB: backslashes count only before a quote: half of them stand, and an odd one makes the quote a character.
    pairs, odd = divmod(len(match["backslashes"]), 2)
    return "\\" * pairs + '"' * odd, not odd


def _join(parts: list[str]) -> bytes:
    word = to_scalar_values("".join(parts)).encode()
    parts.clear()
    return word


def _unclosed() -> InputError:
    return InputError('"', "the quote is opened and never closed", "copy the command again, to its end")
