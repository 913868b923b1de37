"""Text of a request, made fit for a log: it can end no line, move no cursor, turn no text round and fill no disk."""

from typing import Final

MOST_SHOWN: Final = 400
"""Characters kept of a text: more than any origin has that a policy may grant."""


def escaped(text: str) -> str:
    """*text* in printable ASCII, all else as Python escapes, a backslash as two; cut after 400 characters.

    So no text looks like another one's escapes, and no character takes more than ten. CVE-2024-1681
    """
    if len(text) > MOST_SHOWN:
        return f"{escaped(text[:MOST_SHOWN])}..."
    return text.encode("unicode_escape").decode("ascii")
