"""What a part of a report looks like on a page."""

from collections.abc import Callable
from typing import Any

from crossorigin.cli.render.page import Page


def printed(part: Callable[..., None], *arguments: Any, width: int = 80, hints: bool = True, **keywords: Any) -> str:
    page = Page(width=width, color=False, hints=hints)
    part(page, *arguments, **keywords)
    return str(page)
