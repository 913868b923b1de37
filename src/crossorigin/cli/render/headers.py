"""A message's headers, those of the CORS protocol set off from the rest, and secrets left out."""

from dataclasses import dataclass
from typing import Final

from crossorigin.checking.secrets import is_secret_header
from crossorigin.checking.telling.blame import CORP
from crossorigin.fetch.header_names import LOCATION, ORIGIN, VARY
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.syntax import ascii_lower

MOST_SHOWN: Final = 40
"""Headers of one kind in one message; a server can send hundreds."""

# None is of the CORS protocol, but each decides what comes next: where a redirect goes, what a cache or a page gets.
_BESIDE_CORS: Final = frozenset({ORIGIN, VARY, LOCATION, CORP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """The headers of one message.

    Attributes:
        cors: Those of the CORS protocol, and those that it is read with.
        others: The rest; the values of secrets stand as their length.
        left_out: How many are not shown.
    """

    cors: HeaderList
    others: HeaderList
    left_out: int


def sort_out(headers: HeaderList) -> Headers:
    """*headers* in their order, in two groups."""
    cors = tuple(header for header in headers if _is_of_cors(header[0]))
    others = tuple(_without_secret(header) for header in headers if not _is_of_cors(header[0]))
    return Headers(
        cors=cors[:MOST_SHOWN],
        others=others[:MOST_SHOWN],
        left_out=max(len(cors) - MOST_SHOWN, 0) + max(len(others) - MOST_SHOWN, 0),
    )


def _is_of_cors(name: str) -> bool:
    lower = ascii_lower(name)
    return lower.startswith("access-control-") or lower in _BESIDE_CORS


def _without_secret(header: tuple[str, str]) -> tuple[str, str]:
    # Reports are pasted into issues.
    name, value = header
    return (name, f"({len(value)} characters, not shown)") if is_secret_header(name) else header
