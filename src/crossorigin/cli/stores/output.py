"""Puts what `cors origins` did on standard output."""

import sys
from collections.abc import Callable

from crossorigin.cli.render.encode import encodable
from crossorigin.cli.render.page import BAD, GOOD, Page
from crossorigin.cli.terminal import color_wanted, width_of, write


def write_page(print_on: Callable[[Page], None]) -> None:
    """Write what *print_on* prints."""
    page = Page(width=width_of(sys.stdout), color=color_wanted(sys.stdout))
    print_on(page)
    write(sys.stdout, encodable(f"{page}\n", sys.stdout.encoding or "utf-8"))


def done(page: Page, text: str) -> None:
    """Print *text* as what was achieved."""
    page.prose(text, indent=0, mark="✓ ", mark_style=GOOD)


def not_done(page: Page, text: str) -> None:
    """Print *text* as what was not."""
    page.prose(text, indent=0, mark="✗ ", mark_style=BAD)
