"""A page of a terminal: wraps and colours by rich, which knows how wide a character is. Holds all layout, no content.

The rule of width: every line fits, but those that a person copies or matches: they are `verbatim`, and the terminal
breaks them. `rich` costs 17 ms of start (measured: 107 ms with click and httpcore, 91 without it).
"""

import io
import re
from typing import Final

from rich.console import Console
from rich.text import Text

from crossorigin.checking.telling.escape import LONGEST_VALUE, escape, escape_lines

INDENT: Final = 2
"""Of everything that stands beneath a heading."""
NARROWEST: Final = 20
"""Columns; a narrower terminal is written to as if it had these."""

GOOD: Final = "green"
BAD: Final = "red"
DOUBTFUL: Final = "yellow"
QUIET: Final = "dim"
STRONG: Final = "bold"

_CODE: Final = re.compile(r"`[^`]+`")


class Page:
    """Collects lines; `str` gives them, without a line break at the end.

    Args:
        width: Columns.
        color: Whether to write ANSI escape sequences.
        hints: Whether it is for a person at the command line, who can ask for more by an option.
    """

    def __init__(self, *, width: int, color: bool, hints: bool = True) -> None:
        self.width = max(width, NARROWEST)
        self.hints = hints
        self._lines: list[Text] = []
        # Said here is what rich would else ask the environment for, so that a page is a function of what is on it.
        self._console = Console(
            file=io.StringIO(),
            width=self.width,
            height=25,
            color_system="standard" if color else None,
            force_terminal=color,
            force_interactive=False,
            force_jupyter=False,
            legacy_windows=False,
            no_color=not color,
            markup=False,
            highlight=False,
            emoji=False,
            _environ={},
        )

    def heading(self, title: str) -> None:
        """Begin a section."""
        self.blank()
        self._lines.append(Text(title, style=STRONG))

    def blank(self) -> None:
        """Leave one line empty; never two, and none at the top."""
        if self._lines and self._lines[-1].plain:
            self._lines.append(Text())

    def prose(self, text: str, *, indent: int = INDENT, mark: str = "", style: str = "", mark_style: str = "") -> None:
        """A paragraph after *mark*, wrapped so that it hangs beside it; what stands in backticks is set off."""
        body = Text(escape(text), style=style)
        body.highlight_regex(_CODE, "cyan")
        self._block(body, indent, Text(mark, style=mark_style or style))

    def field(self, name: str, value: str, *, indent: int, mark: str = "", style: str = STRONG) -> None:
        """One header after *mark*, its name in *style*; what does not fit hangs."""
        text = Text()
        text.append(escape(name), style=style)
        text.append(f": {escape(value, limit=LONGEST_VALUE)}")
        self._block(text, indent, Text(mark, style=style), hanging=2)

    def row(self, *cells: tuple[str, int, str]) -> None:
        """A row of a table; each cell is its text, its width and its style."""
        line = Text(" " * INDENT)
        for text, width, style in cells:
            line.append(text.ljust(width), style=style)
        line.rstrip()
        self._lines.append(line)

    def verbatim(self, text: str, *, indent: int = 4, style: str = "") -> None:
        """Lines that are copied or matched, never wrapped."""
        for line in escape_lines(text):
            self._lines.append(Text(f"{' ' * indent}{line}" if line else "", style=style))

    def __str__(self) -> str:
        with self._console.capture() as captured:
            self._console.print(Text("\n").join(self._lines), soft_wrap=True, end="")
        return captured.get()

    def _block(self, body: Text, indent: int, mark: Text, *, hanging: int = 0) -> None:
        # A screen too narrow to indent on is not indented on.
        indent = indent if self.width >= 2 * NARROWEST else min(indent, INDENT)
        inset = indent + mark.cell_len
        lines = body.wrap(self._console, max(self.width - inset - hanging, 1))
        for number, line in enumerate(lines):
            line.rstrip()
            start = Text(" " * indent).append_text(mark) if number == 0 else Text(" " * (inset + hanging))
            self._lines.append(start.append_text(line))
