"""Routes by browsers, at the end of the demo; on a narrow screen, two lines for each route."""

from collections.abc import Sequence
from typing import Final

from crossorigin.checking.fixes.wording import listing
from crossorigin.cli.render.encode import encodable
from crossorigin.cli.render.page import BAD, GOOD, INDENT, QUIET, Page

from .checks import Checked
from .screen import Screen

_WORDS: Final = {True: ("✓ reads", GOOD), False: ("✗ blocked", BAD), None: ("? not sent", QUIET)}
_COLUMN: Final = 11


def render_table(checks: Sequence[Checked], screen: Screen) -> str:
    """What each browser does with each route, and whether all is as it should be."""
    page = Page(width=screen.width, color=screen.color)
    page.heading("All routes")
    names = [browser.name for browser in checks[0].report.browsers]
    route_width = max(len(checked.route.path) for checked in checks) + 2
    if INDENT + route_width + _COLUMN * len(names) > page.width:
        for checked in checks:
            _print_narrow(page, checked)
    else:
        page.row(("", route_width, ""), *((name, _COLUMN, QUIET) for name in names))
        for checked in checks:
            cells = (_WORDS[browser.readable] for browser in checked.report.browsers)
            page.row((checked.route.path, route_width, ""), *((text, _COLUMN, style) for text, style in cells))
    _print_sum(page, checks)
    return encodable(f"{page}\n", screen.encoding)


def _print_narrow(page: Page, checked: Checked) -> None:
    page.prose(checked.route.path)
    browsers = checked.report.browsers
    for readable, (text, style) in _WORDS.items():
        names = tuple(browser.name for browser in browsers if browser.readable is readable)
        if names:
            everywhere = len(names) == len(browsers)
            page.prose(f"{text}: {'every browser' if everywhere else listing(names)}", indent=4, style=style)


def _print_sum(page: Page, checks: Sequence[Checked]) -> None:
    right = sum(not checked.deviations for checked in checks)
    mark, style = ("✓ ", GOOD) if right == len(checks) else ("✗ ", BAD)
    text = f"{right} of {len(checks)} routes do what they are there to show."
    page.blank()
    page.prose(text, indent=0, mark=mark, mark_style=style)
