"""The engines that a browser of a test has."""

from collections.abc import Iterable

from crossorigin.checking.browsers import BROWSERS, find_browser
from crossorigin.checking.browsers import Browser as Engine

__all__ = ["Engine", "choose_engines"]


def choose_engines(names: Iterable[str] | None, default: tuple[Engine, ...] = BROWSERS) -> tuple[Engine, ...]:
    """The engines called *names*, each once, in the order Chromium, Firefox, Safari; *default* where there are none.

    Raises:
        InputError: There is no verdict for one of them.
        TypeError: *names* is one string.
    """
    __tracebackhide__ = True
    if isinstance(names, str):
        raise TypeError(f"engines={names!r} is a string; write engines=[{names!r}]")
    chosen = tuple(map(find_browser, names or ()))
    return tuple(engine for engine in BROWSERS if engine in chosen) or default
