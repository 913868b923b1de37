"""The box that takes anything, where what is in it cannot be read, or not whole."""

from crossorigin.web.json_body import MAX_BODY
from tests.web.in_browsers.api import Api
from tests.web.in_browsers.conftest import IN_CHROMIUM
from tests.web.in_browsers.page import PAGE_ORIGIN, Page

IS_REFUSED = "!document.querySelector('#paste-error').hidden"


def fill_in(page: Page, url: str) -> None:
    page.browser.type_text("#url", url)
    page.browser.type_text("#origin", PAGE_ORIGIN)


@IN_CHROMIUM
def test_what_was_refused_does_not_keep_the_form_from_being_checked(page: Page, api: Api) -> None:
    page.open()
    page.browser.paste("#paste", "what is this")
    page.browser.wait_for(IS_REFUSED)
    fill_in(page, f"{api.url}/open")
    page.browser.click("#run")
    assert page.headline().startswith("✓ Readable in every browser")
    assert api.asked[0] == "GET /open"


@IN_CHROMIUM
def test_what_was_typed_since_is_read_first(page: Page, api: Api) -> None:
    page.open()
    page.browser.paste("#paste", "what is")
    page.browser.wait_for(IS_REFUSED)
    fill_in(page, f"{api.url}/open")
    page.browser.type_text("#paste", " this")
    assert page.browser.evaluate("document.querySelector('#paste-error').hidden")
    page.browser.click("#run")
    page.browser.wait_for(IS_REFUSED)
    assert page.browser.evaluate("document.activeElement.id") == "paste"
    assert api.asked == []
    page.browser.click("#run")
    assert page.headline().startswith("✓ Readable in every browser")


def test_what_is_too_long_is_said_of_what_was_pasted(page: Page) -> None:
    page.open()
    # Typed by script: a megabyte of key presses takes its time.
    page.browser.evaluate(
        f"document.querySelector('#paste').value = 'curl https://a.example/ -d ' + 'x'.repeat({MAX_BODY})"
    )
    page.browser.click("#paste-read")
    page.browser.wait_for(IS_REFUSED)
    assert page.text("#paste-error").endswith("What you pasted is too long: 64 KiB at most.")
    assert page.faults() == []


@IN_CHROMIUM
def test_a_form_that_is_too_long_is_said_to_be(page: Page, api: Api) -> None:
    page.open("/", url=f"{api.url}/open", origin=PAGE_ORIGIN)
    page.browser.evaluate(f"document.querySelector('#body').value = 'x'.repeat({MAX_BODY})")
    page.browser.click("#run")
    page.wait_for_text("#form-error", "The form holds too much: 64 KiB at most")
    assert api.asked == []


@IN_CHROMIUM
def test_answers_that_are_too_long_are_said_to_be(page: Page) -> None:
    page.open("/playground")
    page.headline()
    page.browser.evaluate(f"document.querySelector('#answers textarea').value = 'X: ' + 'x'.repeat({MAX_BODY})")
    page.browser.type_text("#answers textarea", "y")
    page.wait_for_text("#form-error", "The form holds too much: 64 KiB at most")


@IN_CHROMIUM
def test_what_the_page_cannot_send_is_said_to_be_left_out(page: Page) -> None:
    page.open()
    page.browser.paste("#paste", "curl -u ann:hush -x http://proxy https://api.example.com/")
    page.wait_for_text("#paste-notes", "left out user name and password, which this page cannot send")
    assert "this page has “Connect to” and “Seconds to wait”" in page.text("#paste-notes")
