"""What a terminal that knows few characters gets instead."""

from typing import Final

_INSTEAD: Final = {
    "✓": "+",
    "✗": "x",
    "→": ">",
    "←": "<",
    "–": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
}
"""One character for one, so that columns stay where they are. The quotes are those of Firefox's console."""


def encodable(text: str, encoding: str) -> str:
    """*text* in characters that *encoding* has: plain ones for our marks, Python escapes for what a server sent.

    Raises:
        LookupError: There is no such encoding.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = "".join(_or_instead(character, encoding) for character in text)
        return plain.encode(encoding, "backslashreplace").decode(encoding)
    return text


def _or_instead(character: str, encoding: str) -> str:
    if character.isascii():
        return character
    return character if character.encode(encoding, "ignore") else _INSTEAD.get(character, character)
