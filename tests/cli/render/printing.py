"""What a part of a report looks like on a page."""

from collections.abc import Callable
from typing import Any

from crossorigin.cli.render.page import Page


def printed(part: Callable[..., None], *arguments: Any, width: int = 80, **keywords: Any) -> str:
    page = Page(width=width, color=False)
    part(page, *arguments, **keywords)
    return str(page)
