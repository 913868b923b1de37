"""Text from elsewhere, made fit for one line of a message."""

from typing import Final

_LIMIT: Final = 300


def one_line(text: object) -> str:
    """*text* with controls escaped, and cut after 300 characters."""
    line = "".join(character if character.isprintable() else repr(character)[1:-1] for character in str(text)[:_LIMIT])
    return f"{line}..." if len(str(text)) > _LIMIT else line
