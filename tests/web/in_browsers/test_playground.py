"""The Playground: the verdicts follow what is typed, and nothing goes over a network."""

from tests.web.in_browsers.conftest import IN_CHROMIUM
from tests.web.in_browsers.page import Page

HEADERS = "#answers li:first-child [data-part=response] textarea"


def open_playground(page: Page, **fields: str) -> None:
    page.open("/playground", **fields)
    page.headline()


def choose(page: Page, name: str) -> None:
    page.browser.evaluate(
        f"(select => {{ select.value = {name!r}; select.dispatchEvent(new Event('change', {{bubbles: true}})); }})"
        "(document.querySelector('#preset'))"
    )


@IN_CHROMIUM
def test_it_opens_with_what_everybody_comes_with(page: Page) -> None:
    open_playground(page)
    assert page.text("#headline") == "✗ Blocked in every browser: the response has no Access-Control-Allow-Origin."
    assert page.browser.evaluate("document.querySelectorAll('#preset option').length") > 40
    assert page.faults() == []


def test_the_verdict_follows_what_is_typed(page: Page) -> None:
    open_playground(page)
    page.browser.type_text(HEADERS, "\nAccess-Control-Allow-Origin: https://app.example.com")
    page.wait_for_text("#headline", "Readable in every browser.")
    page.browser.type_text(HEADERS, "/")
    page.wait_for_text("#headline", "is not the origin of the page")
    page.browser.press("Backspace")
    page.wait_for_text("#headline", "Readable in every browser.")
    page.browser.type_text(HEADERS, "\nnonsense")
    page.wait_for_text(
        "#answers [data-part=response] .problems", "Line 3: 'nonsense': a header has a colon after its name"
    )
    assert page.text("#headline").endswith("Readable in every browser.")


@IN_CHROMIUM
def test_each_example_is_a_lesson(page: Page) -> None:
    open_playground(page)
    choose(page, "redirect-to-another-origin")
    page.wait_for_text("#lesson", "Origin: null")
    page.wait_for_text("#headline", "is not the origin of the page")
    assert page.browser.evaluate("document.querySelectorAll('#answers > li').length") == 2
    choose(page, "preflight-404")
    page.wait_for_text("#headline", "in Safari: the preflight got status 404")
    behind = page.text("#why").partition("Behind that, what would block next:")[2]
    assert "whether PUT is allowed" in behind
    assert "404" not in behind
    assert page.browser.evaluate("document.querySelectorAll('#answers > li').length") == 1


def test_a_link_brings_back_the_answers(page: Page) -> None:
    open_playground(page)
    page.browser.type_text(HEADERS, "\nAccess-Control-Allow-Origin: *")
    page.browser.wait_for("location.hash.includes('Access-Control-Allow-Origin')")
    link = page.browser.evaluate("location.href")
    page.browser.open("about:blank")
    page.browser.open(link)
    page.wait_for_text("#headline", "Readable in every browser.")
    assert page.value(HEADERS) == "Content-Type: application/json\nAccess-Control-Allow-Origin: *"
    assert page.faults() == []
