"""One line of a console."""

from dataclasses import dataclass


def websocket_url(url: str) -> str:
    """*url* with the scheme that a page wrote for a WebSocket."""
    return f"ws{url.removeprefix('http')}"


@dataclass(frozen=True, slots=True)
class ConsoleLine:
    """A line, as the browser prints it.

    Attributes:
        text: The line.
        category: Firefox's message category, the last part of the MDN page's address; empty elsewhere.
    """

    text: str
    category: str = ""

    def __str__(self) -> str:
        return f"{self.category}: {self.text}" if self.category else self.text
