"""Drives the three browsers as a person does, for tests of pages."""

from collections.abc import Iterator
from contextlib import contextmanager

from .driven import ENGINES, ColorScheme, Driven, Engine, ScriptError, Size

__all__ = ("ENGINES", "ColorScheme", "Driven", "Engine", "ScriptError", "Size", "open_browser")


@contextmanager
def open_browser(engine: Engine, *, color_scheme: ColorScheme = "light", size: Size = (1280, 900)) -> Iterator[Driven]:
    """A fresh browser without a window, ended with the block."""
    browser = _start(engine, color_scheme, size)
    try:
        yield browser
    finally:
        browser.close()


def _start(engine: Engine, scheme: ColorScheme, size: Size) -> Driven:
    # Each is imported where it is wanted: a fault in one leaves the other two.
    if engine == "chromium":
        from .chromium import Chromium

        return Chromium(scheme, size)
    if engine == "firefox":
        from .firefox import Firefox

        return Firefox(scheme, size)
    from .webkit import WebKit

    return WebKit(scheme, size)
