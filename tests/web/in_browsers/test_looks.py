"""Wide and narrow, light and dark: screenshots to look at, and what axe-core finds."""

import pytest

from tests.web.in_browsers.api import Api
from tests.web.in_browsers.axe import violations
from tests.web.in_browsers.conftest import IN_CHROMIUM, PROGRAMS
from tests.web.in_browsers.page import Page
from tests.web.in_browsers.views import VIEWS

SHIFTS = """
new Promise(done => {
  const shifts = [];
  new PerformanceObserver(list => shifts.push(...list.getEntries().map(entry => entry.value)))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(shifts), 200);
})
"""
# What the page's own server says of a form that is wrong, and where nothing is.
REFUSED = "Failed to load resource: the server responded with a status of 4"
SIZES = {"wide": (1280, 900), "narrow": (390, 844)}
BROWSERS = [
    pytest.param((engine, scheme), id=f"{engine}-{scheme}", marks=pytest.mark.needs(*programs, "npm"))
    for engine, programs in PROGRAMS.items()
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize("page", BROWSERS, indirect=True)
def test_each_view_at_each_width(page: Page, api: Api, axe: str) -> None:
    found = []
    for view in views_of(page):
        VIEWS[view](page, api)
        for name, size in SIZES.items():
            page.browser.resize(*size)
            page.shoot(f"{view}-{name}")
            found += [f"{view}, {name}: {rule}" for rule in violations(page.browser, axe)]
            width = page.browser.evaluate("document.documentElement.scrollWidth")
            found += [f"{view}, {name}: {width} px wide"] * (width > size[0])
        page.browser.resize(*SIZES["wide"])
    assert found == []
    assert [line for line in page.faults() if REFUSED not in line] == []


@IN_CHROMIUM
@pytest.mark.parametrize("path", ["/", "/playground"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_while_a_view_loads(page: Page, path: str, size: str) -> None:
    """https://web.dev/articles/cls: at most 0.1 is good."""
    page.browser.resize(*SIZES[size])
    page.open(path)
    page.browser.wait_for("location.pathname === '/' || !document.querySelector('#result').hidden")
    shifts = page.browser.evaluate(SHIFTS)
    page.browser.resize(*SIZES["wide"])
    assert sum(shifts) <= 0.1, shifts


@pytest.mark.parametrize("page", BROWSERS, indirect=True)
def test_the_colors_are_those_that_the_person_has_chosen(page: Page) -> None:
    page.open()
    color = page.browser.evaluate("getComputedStyle(document.body).backgroundColor")
    red, green, blue = map(int, color.removeprefix("rgb(").removesuffix(")").split(","))
    assert (red + green + blue > 3 * 128) is (page.scheme == "light")


def views_of(page: Page) -> tuple[str, ...]:
    """All in Chromium. An empty form stands beside each verdict, too; and dark is light with other colors."""
    if page.browser.engine == "chromium":
        return tuple(VIEWS)
    return ("verdict", "playground") if page.scheme == "light" else ("verdict",)
