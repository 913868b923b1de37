"""What each browser prints on its console."""

from .lines import ConsoleLine, console_lines

__all__ = ["ConsoleLine", "console_lines"]
