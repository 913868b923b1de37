"""One line of a console."""

from dataclasses import dataclass


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
