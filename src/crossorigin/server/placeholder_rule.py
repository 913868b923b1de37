"""A pattern that is a template still: `https://${HOST}`, `https://{tenant}.example.com`, `https://<host>`."""

import re
from typing import Final

from .origin_fault import OriginFault

# NB: the URL standard lets a host have braces and dollar signs; a name server does not.
_PLACEHOLDER: Final = re.compile(r"\$\{|\$\(|\{\{|\{[A-Za-z_]|<[A-Za-z]|%\(")


def find_placeholder(text: str) -> OriginFault | None:
    """The fault of *text* if something has to be filled in."""
    found = _PLACEHOLDER.search(text)
    if found is None:
        return None
    advice = "fill it in, or write `*.` for the first labels of the host"
    return OriginFault(rule="a placeholder is no part of an origin", column=found.start() + 1, advice=advice)
