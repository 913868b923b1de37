"""A pasted command line: which shell it is for, its one curl command, and what follows that."""

import re
from typing import Final

from crossorigin.checking.inputs.bash_words import split_bash
from crossorigin.checking.inputs.cmd_words import split_cmd
from crossorigin.checking.inputs.described import InputError, Notes, check_length, shown

_POWERSHELL: Final = re.compile(
    r"\s*+(?:\$\w+\s*+=\s*+New-Object\b|(?:\$\w+\s*+=\s*+)?(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)\b)",
    re.IGNORECASE,
)
_PROMPT: Final = re.compile(r"\s*+(?:(?:PS )?[A-Z]:\\[^>\n]*+>|[$%#>](?=\s))?\s*+", re.IGNORECASE)
_CURL: Final = re.compile(rb"(?:.*[/\\])?curl(?:\.exe)?", re.IGNORECASE | re.DOTALL)
_FIRST_QUOTE: Final = re.compile(r"\^?[\"']")
_CARET_AT_LINE_END: Final = re.compile(r"\^[ \t]*+\r?$", re.MULTILINE)
_FETCH: Final = re.compile(r"\bfetch\s*+\(")
_COPY_AGAIN: Final = "in DevTools choose Copy > Copy as cURL (bash) or (cmd), or Copy as fetch for --fetch"


def read_command(text: str) -> tuple[tuple[bytes, ...], Notes]:
    """The arguments of the one curl command in *text*, and a note on what follows it.

    Raises:
        InputError: *text* is too long, is for another program, has more than one command, or breaks off.
    """
    text = check_length(text)
    if _POWERSHELL.match(text):
        raise InputError(text, "this is PowerShell's, and only curl's command lines are read", _COPY_AGAIN)
    prompt = _PROMPT.match(text)
    command = text[prompt.end() :] if prompt else text
    words, rest = split_cmd(command) if _is_for_cmd(command) else split_bash(command)
    if not words or not _CURL.fullmatch(words[0]):
        raise _not_curl(text)
    return words[1:], _leftover(rest)


def _is_for_cmd(command: str) -> bool:
    quote = _FIRST_QUOTE.search(command)
    if quote is not None and quote[0] != '"':
        # NB: bash takes `^'` for a caret and a quotation.
        return quote[0] == '^"'
    return _CARET_AT_LINE_END.search(command) is not None or command.lower().startswith("curl.exe")


def _not_curl(text: str) -> InputError:
    if not text.strip():
        return InputError(text, "the command is empty", _COPY_AGAIN)
    if _FETCH.search(text):
        return InputError(text, "this is no curl command, but a call of fetch()", "pass it with --fetch")
    return InputError(text, "the command does not start with `curl`", _COPY_AGAIN)


def _leftover(rest: str) -> Notes:
    following = rest.lstrip("&|;<>()\r\n\t ")
    if not following:
        return ()
    if re.match(r"curl\b", following, re.IGNORECASE):
        raise InputError(following, "only one request is read at a time", "copy one request, not all of them")
    if rest[0] in "\r\n" and following[0] in "-'\"":
        rule = "the line break before it ends the command"
        raise InputError(following, rule, r"end each line but the last with `\` (bash) or `^` (cmd)")
    if re.match(r"&[\w.%+\[\]-]++(?:=|&|\Z)", rest):
        raise InputError(rest, "an `&` outside quotes ends the command", "put the URL in single quotes")
    return (f"left out what follows the command: {shown(rest.strip())}",)
