"""From the texts of `browser.console`, which are there to be filled in, to patterns that read them back."""

import re
from collections.abc import Iterable
from typing import Final

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
_GROUPS: Final = {
    "url": r"\S+?",
    "first": r"\S+?",
    "location": r"\S+?",
    "origin": r"\S+?",
    "page": r"\S+?",
    "status": r"\d{3}|\(null\)",
    "value": r".*?",
}
"""What else stands in a text is told by `others`."""
_TO_THE_END: Final = ".*"
_END: Final = r"(?!\S)"
"""Without it, `origin {origin}.` would end with the first dot of an origin."""


def pattern_of(text: str, others: dict[str, str] | None = None) -> re.Pattern[str]:
    """What matches *text* filled in, to the end of a word; each placeholder is a group of its name.

    NB: no two groups stand side by side, so that a line costs time in proportion to its length.

    Args:
        text: With placeholders as `str.format` has them.
        others: Patterns for placeholders that are not among the usual ones.
    """
    groups = _GROUPS | (others or {})
    parts = _PLACEHOLDER.split(text)
    pieces = [f"(?P<{part}>{groups[part]})" if index % 2 else re.escape(part) for index, part in enumerate(parts)]
    if text.endswith("{value}"):
        pieces[-2:] = [f"(?P<value>{_TO_THE_END})"]
    return re.compile("".join(pieces) + (_END if not text.endswith(" ") else ""))


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of *words*, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def status_of(match: re.Match[str]) -> int | None:
    """The group `status` as a number; `None` where the text has none, or says that there was no response."""
    text = match.groupdict().get("status")
    return int(text) if text is not None and text.isdecimal() else None
