"""Puts what `cors policy` found on standard output, as text or as JSON."""

import sys
from collections.abc import Callable
from typing import TypeVar

from crossorigin.cli.render.encode import encodable
from crossorigin.cli.render.page import Page
from crossorigin.cli.terminal import color_wanted, width_of, write

_Found = TypeVar("_Found")


def write_found(
    found: _Found, output: str, print_on: Callable[[Page, _Found], None], render: Callable[[_Found], str]
) -> None:
    """Write *found* as *output*.

    Args:
        found: What was found.
        output: `text` or `json`.
        print_on: What prints it on a page.
        render: What makes JSON of it.
    """
    if output == "json":
        write(sys.stdout, render(found))
        return
    page = Page(width=width_of(sys.stdout), color=color_wanted(sys.stdout))
    print_on(page, found)
    write(sys.stdout, encodable(f"{page}\n", sys.stdout.encoding or "utf-8"))
