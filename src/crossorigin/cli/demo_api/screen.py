"""Where the demo prints."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A terminal, or what stands in its place.

    Attributes:
        width: Columns.
        color: Whether to write ANSI escape sequences.
        encoding: Of the stream.
    """

    width: int
    color: bool
    encoding: str
