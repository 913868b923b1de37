"""The console lines of a fetch, byte for byte as measured."""

from collections.abc import Callable

from crossorigin.browser.choices import Console
from crossorigin.browser.outcome import Outcome

from .chromium import chromium_lines
from .firefox import firefox_lines
from .line import ConsoleLine
from .webkit import webkit_lines

__all__ = ["ConsoleLine", "console_lines"]


def _none(_outcome: Outcome) -> tuple[ConsoleLine, ...]:
    return ()


_RENDERERS: dict[Console, Callable[[Outcome], tuple[ConsoleLine, ...]]] = {
    Console.NONE: _none,
    Console.CHROMIUM: chromium_lines,
    Console.FIREFOX: firefox_lines,
    Console.WEBKIT: webkit_lines,
}


def console_lines(outcome: Outcome) -> tuple[ConsoleLine, ...]:
    """What the browser of *outcome* prints on CORS and mixed content, in order; nothing for the standard's profile."""
    return _RENDERERS[outcome.profile.console](outcome)
