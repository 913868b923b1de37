"""curl's arguments made into options with values."""

import difflib
from collections.abc import Iterator
from typing import Final, NamedTuple

from crossorigin.checking.inputs.curl_option_names import FLAGS, REFUSED, SHORT, VALUES
from crossorigin.checking.inputs.described import InputError

_LONG_OPTIONS: Final = tuple(f"--{name}" for name in sorted(FLAGS | VALUES))
_LONGEST_NAME: Final = max(map(len, _LONG_OPTIONS))


class Option(NamedTuple):
    """One option as given.

    Attributes:
        name: Its long name without dashes; `url` for a bare argument.
        value: Empty for an option that takes none.
    """

    name: str
    value: bytes = b""


def read_options(arguments: tuple[bytes, ...]) -> Iterator[Option]:
    """The options among *arguments*, in order.

    Raises:
        InputError: curl has no such option, its value is missing, or it asks for what cannot be done.
    """
    words = iter(arguments)
    for word in words:
        if word == b"--":
            yield from (Option("url", rest) for rest in words)
        elif word.startswith(b"--"):
            yield from _long(word, words)
        elif word.startswith(b"-") and word != b"-":
            yield from _short(word, words)
        else:
            yield Option("url", word)


def _long(word: bytes, words: Iterator[bytes]) -> Iterator[Option]:
    option, equals, value = word.partition(b"=")
    text, name = _text(option), _text(option[2:])
    _refuse(text, name)
    if name in VALUES:
        yield Option(name, value if equals else _next_value(text, words))
    elif name in FLAGS:
        if equals:
            raise InputError(_text(word), f"{text} takes no value", f"write {text} alone")
        yield Option(name)
    elif name.removeprefix("no-") not in FLAGS:
        raise _unknown(text)


def _short(word: bytes, words: Iterator[bytes]) -> Iterator[Option]:
    letters = word[1:]
    if len(letters) > 1 and f"-{_text(word)}" in _LONG_OPTIONS:
        raise _unknown(f"-{_text(letters)}")
    for index in range(len(letters)):
        letter = _text(letters[index : index + 1])
        name = SHORT.get(letter)
        if name is None:
            raise _unknown(f"-{letter}")
        _refuse(f"-{letter}", name)
        if name in VALUES:
            # NB: what follows the letter is its value, as in `-XPUT`.
            yield Option(name, letters[index + 1 :] or _next_value(f"-{letter}", words))
            return
        yield Option(name)


def _text(word: bytes) -> str:
    return word.decode(errors="replace")


def _next_value(option: str, words: Iterator[bytes]) -> bytes:
    value = next(words, None)
    if value is None:
        raise InputError(option, "its value is missing", "copy the command again, to its end")
    return value


def _refuse(option: str, name: str) -> None:
    if name in REFUSED:
        raise InputError(option, REFUSED[name], "write out what it stands for, or leave it out")


def _unknown(option: str) -> InputError:
    # A bound: the cost of a close match grows with the square of the length.
    close = difflib.get_close_matches(option[:_LONGEST_NAME], _LONG_OPTIONS, n=1)
    hint = f"did you mean {close[0]}?" if close else "leave it out if it has no part in the request"
    return InputError(option, "curl has no such option, or it says nothing about a page's request", hint)
