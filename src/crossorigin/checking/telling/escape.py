"""Text from elsewhere, made fit to be printed: it can move no cursor, turn no text round and flood no screen."""

from typing import Final

LONGEST_VALUE: Final = 300
"""Characters shown of a header's value."""
LONGEST_LINE: Final = 4_000
"""Characters shown of a line that a person has to be able to match, such as one of a console."""


def escape(text: str, *, limit: int = LONGEST_LINE) -> str:
    r"""*text* on one line, its unprintable characters as Python escapes, cut after *limit* characters with a count.

    What `str.isprintable` refuses is a control, a format character (bidi overrides among them), a surrogate, a
    private or unassigned code point, or white space other than U+0020. A backslash stays as it is.
    """
    shown = text if text.isprintable() and len(text) <= limit else _escaped(text[:limit])
    left = len(text) - limit
    return f"{shown}... (+{left} character{'s' if left > 1 else ''})" if left > 0 else shown


def escape_lines(text: str) -> tuple[str, ...]:
    """The lines of *text*, each escaped, tabs as four spaces; no line break at its end makes an empty one."""
    return tuple(escape(line) for line in text.expandtabs(4).removesuffix("\n").split("\n"))


def _escaped(text: str) -> str:
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)
