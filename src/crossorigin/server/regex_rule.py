"""A pattern is no regular expression: other libraries match origins by one, and their configurations get copied."""

import re
from typing import Final

from .origin_fault import OriginFault

# No host, port or wildcard holds any of these. NB: a `\` elsewhere is a slash to the URL parser, and explained as one.
_REGEX: Final = re.compile(r"\\[./dw-]|[\^(|)+$]|//\.\*|\?(?=[a-z]*:?//)")
_ESCAPES: Final = re.compile(r"[\^$\\]")
_ANYTHING: Final = re.compile(r"//\.[*+]\.")


def find_regex(text: str) -> OriginFault | None:
    """The fault of *text* if it has what only a regular expression has; the suggestion may be no pattern either."""
    found = _REGEX.search(text)
    if found is None:
        return None
    meant = _ANYTHING.sub("//*.", _ESCAPES.sub("", text).replace("?", ""))
    return OriginFault(
        rule="a pattern is no regular expression",
        column=found.start() + 1,
        advice="list each origin, or write it as in 'https://*.example.com'",
        # What remains a regular expression stays one.
        suggestion=None if meant == text or _REGEX.search(meant) else meant,
    )
