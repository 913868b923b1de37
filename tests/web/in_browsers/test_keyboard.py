"""The page by keyboard alone."""

from tests.web.in_browsers.api import Api
from tests.web.in_browsers.page import PAGE_ORIGIN, Page

FOCUSED = "document.activeElement"
# Each check of the tests before this one has two stops in the history.
_MOST_STOPS = 200
# A ring, a border or a shadow that the same element lacks without the focus.
RING = """
(() => {
  const element = document.activeElement;
  const look = () => {
    const {outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor} = getComputedStyle(element);
    return JSON.stringify([outlineStyle === "none" ? "" : outlineWidth + outlineColor, boxShadow, borderColor]);
  };
  const focused = look();
  element.blur();
  const blurred = look();
  element.focus({focusVisible: true, preventScroll: true});
  return focused !== blurred;
})()
"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; each stop on the way shows where the focus is."""
    stops = []
    for _ in range(_MOST_STOPS):
        page.browser.press("Tab")
        stops.append(page.browser.evaluate(f"{FOCUSED}.outerHTML.slice(0, 80)"))
        assert page.browser.evaluate(RING), stops[-1]
        if page.browser.evaluate(f"{FOCUSED}.matches({selector!r})"):
            return
    raise AssertionError(f"Tab did not lead to {selector}, but to {stops}")


def test_a_check_from_the_first_tab_to_the_verdict(page: Page, api: Api) -> None:
    page.open()
    page.browser.press("Tab")
    assert page.text(".skip") == "Skip to the verdict"
    assert page.browser.evaluate(f"{FOCUSED}.className") == "skip"
    tab_to(page, "#url")
    page.browser.type_keys(f"{api.url}/missing")
    tab_to(page, "#origin")
    page.browser.type_keys(PAGE_ORIGIN)
    tab_to(page, "[name=credentials]")
    page.browser.press("ArrowDown")
    assert page.value("[name=credentials]:checked") == "include"
    page.browser.press("ArrowUp")
    tab_to(page, "#run")
    page.browser.press("Space")
    assert page.headline().startswith("✗ Blocked in every browser")
    tab_to(page, "#history > summary")
    page.browser.press("Enter")
    page.wait_for_text("#history-list", "/missing")
    tab_to(page, "#engines button")
    tab_to(page, "#ask")
    page.browser.press("Enter")
    page.wait_for_text("#beside-status", "The model agrees")


def test_control_and_enter_check_from_any_field(page: Page, api: Api) -> None:
    page.open("/", url=f"{api.url}/open", origin=PAGE_ORIGIN)
    tab_to(page, "#paste")
    page.browser.press("Control+Enter")
    assert page.headline().startswith("✓ Readable in every browser")


def test_skipping_to_the_verdict_moves_the_focus_and_keeps_the_link(page: Page) -> None:
    for path in ("/", "/playground"):
        page.open(path, url="https://api.example.com/", origin=PAGE_ORIGIN)
        # The Playground writes its answers into the address by itself.
        page.browser.wait_for("location.pathname === '/' || location.hash.includes('response=')")
        link = page.browser.evaluate("location.href")
        page.browser.press("Tab")
        page.browser.press("Enter")
        page.browser.wait_for(f"{FOCUSED}.id === 'verdict'")
        assert page.browser.evaluate("location.href") == link


def test_the_playground(page: Page) -> None:
    page.open("/playground")
    page.headline()
    tab_to(page, "#preset")
    tab_to(page, "#answers [data-part=response] textarea")
    page.browser.press("Control+End")
    page.browser.type_keys("\nAccess-Control-Allow-Origin: *")
    page.wait_for_text("#headline", "Readable in every browser.")
    # A text area keeps no keyboard: Tab leaves it.
    tab_to(page, "#add-answer")
