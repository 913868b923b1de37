"""The form filled in as a whole: what is missing is named, and no verdict outlives its request."""

from collections.abc import Callable

import pytest

from tests.web.in_browsers.api import Api
from tests.web.in_browsers.conftest import IN_CHROMIUM
from tests.web.in_browsers.page import PAGE_ORIGIN, Page

OTHER = "https://other.example/"


def open_history(page: Page, part: str) -> None:
    page.browser.click("#history > summary")
    page.wait_for_text("#history-list", part)


def follow(page: Page, fragment: str) -> None:
    """A link in the same tab."""
    page.browser.evaluate(f"void (location.hash = {fragment!r})")
    page.browser.wait_for(f"document.querySelector('#url').value === {OTHER!r}")


def test_an_entry_of_the_history_says_what_is_missing_and_sends_nothing_whole(page: Page, api: Api) -> None:
    page.open("/", url=f"{api.url}/all", origin=PAGE_ORIGIN, method="POST", send="1", header="authorization:")
    page.browser.type_text("#headers li input:nth-of-type(2)", "Bearer hush")
    page.browser.evaluate("void (document.querySelector('#body').value = '{}')")
    page.browser.evaluate("void (document.querySelector('#send').checked = true)")
    page.browser.click("#run")
    page.headline()
    assert "POST /all" in api.asked
    open_history(page, "/all")
    page.browser.click("#history-list .open")
    page.browser.wait_for("!document.querySelector('#filled-in').hidden")
    banner = page.text("#filled-in")
    assert banner.startswith("Filled in from the history. Nothing was sent.")
    assert "fill in: the value of authorization and the body." in banner
    assert banner.endswith("“Send the request itself, too” was ticked, and is not any more.")
    assert page.browser.evaluate("document.activeElement.id") == "filled-in"
    api.asked.clear()
    page.browser.click("#run")
    assert "as far as the preflight" in page.headline()
    assert not any(asked.startswith("POST") for asked in api.asked)
    assert page.browser.evaluate("document.querySelector('#filled-in').hidden")
    assert page.faults() == []


@IN_CHROMIUM
def test_a_link_says_what_is_missing(page: Page) -> None:
    page.open("/", url=OTHER, origin=PAGE_ORIGIN, method="PUT", send="1", cookie="sid=", body="")
    banner = page.text("#filled-in")
    assert banner.startswith("Filled in from a link. Nothing was sent")
    assert "fill in: the cookie sid and the body." in banner
    assert not page.browser.evaluate("document.querySelector('#send').checked")


@IN_CHROMIUM
def test_a_link_that_leaves_nothing_out_says_no_more(page: Page) -> None:
    page.open("/", url=OTHER, origin=PAGE_ORIGIN, method="PUT", send="1")
    assert page.text("#filled-in").endswith("Look at it, then press Check.")
    assert page.browser.evaluate("document.querySelector('#send').checked")


@IN_CHROMIUM
def test_a_link_says_where_to_connect_to_and_how_long_to_wait(page: Page) -> None:
    page.open("/", url=OTHER, origin=PAGE_ORIGIN)
    page.browser.click("#more > summary")
    page.browser.type_text("#resolve", "other.example:443:10.0.0.1")
    page.browser.type_text("#timeout", "5")
    page.browser.wait_for("location.hash.includes('timeout=5')")
    link = page.browser.evaluate("location.href")
    page.browser.open("about:blank")
    page.browser.open(link)
    page.browser.wait_for("document.querySelector('#url').value")
    assert page.value("#resolve") == "other.example:443:10.0.0.1"
    assert page.value("#timeout") == "5"
    assert page.browser.evaluate("document.querySelector('#more').open")


def by_link(page: Page) -> None:
    follow(page, f"url={OTHER}&origin={PAGE_ORIGIN}&method=DELETE")


def by_history(page: Page) -> None:
    open_history(page, "/open")
    page.browser.click("#history-list .open")


def by_clearing(page: Page) -> None:
    page.browser.click("button[type=reset]")


def by_pasting(page: Page) -> None:
    page.browser.paste("#paste", OTHER)
    page.wait_for_text("#paste-notes", "Read as a URL")


@IN_CHROMIUM
@pytest.mark.parametrize("fill", [by_link, by_history, by_clearing, by_pasting])
def test_no_verdict_outlives_its_request(page: Page, api: Api, fill: Callable[[Page], None]) -> None:
    page.check(f"{api.url}/open")
    assert not page.browser.evaluate("document.querySelector('#beside-part').hidden")
    fill(page)
    page.browser.wait_for("document.querySelector('#result').hidden")
    assert page.text("#headline") == ""
    assert page.browser.evaluate("document.querySelector('#beside-part').hidden")
    assert not page.browser.evaluate("document.querySelector('#empty').hidden")


@IN_CHROMIUM
def test_no_answer_comes_in_for_what_stood_in_the_form_before(page: Page, api: Api) -> None:
    page.open("/", url=f"{api.url}/held", origin=PAGE_ORIGIN)
    page.browser.click("#run")
    page.wait_for_text("#sequence", "waiting for the answer")
    by_link(page)
    assert page.text("#run") == "Check"
    api.go.set()
    page.browser.wait_for("new Promise(done => setTimeout(() => done(true), 500))")
    assert page.text("#headline") == ""
    assert page.browser.evaluate("document.querySelector('#result').hidden")


@IN_CHROMIUM
def test_the_button_that_clears_the_history_comes_before_the_entries(page: Page, api: Api) -> None:
    page.check(f"{api.url}/open")
    open_history(page, "/open")
    clear, entries = (
        page.browser.evaluate(f"document.querySelector('{selector}').getBoundingClientRect().top")
        for selector in ("#history-clear", "#history-list")
    )
    assert clear < entries
