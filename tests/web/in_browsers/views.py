"""What the page can look like: each state that a person meets, brought about as a person does."""

from collections.abc import Callable
from typing import Final

from tests.web.in_browsers.api import Api
from tests.web.in_browsers.page import PAGE_ORIGIN, Page


def _the_form(page: Page, api: Api) -> None:
    page.open()


def _a_paste_that_nobody_can_read(page: Page, api: Api) -> None:
    page.open()
    page.browser.paste("#paste", "what is this")
    page.browser.wait_for("!document.querySelector('#paste-error').hidden")


def _fields_that_are_wrong(page: Page, api: Api) -> None:
    page.open()
    page.browser.click("#run")
    page.wait_for_text("#url-error", "Which URL")
    page.wait_for_text("#origin-error", "Which page")


def _a_verdict(page: Page, api: Api) -> None:
    page.check(f"{api.url}/missing", header="authorization:Bearer x", stack="nginx")
    page.browser.click("#history > summary")
    page.wait_for_text("#history-list", "/missing")
    page.browser.click("#ask")
    page.wait_for_text("#beside-status", "The model agrees")


def _a_redirect(page: Page, api: Api) -> None:
    page.check(f"{api.url}/onward", header="x-page:1")
    page.wait_for_text("#sequence", "after a redirect")


def _a_disagreement(page: Page, api: Api) -> None:
    page.check(f"{api.url}/browsers-only")
    page.browser.click("#ask")
    page.wait_for_text("#beside-status", "disagree")


def _the_history_about_to_be_cleared(page: Page, api: Api) -> None:
    page.check(f"{api.url}/missing")
    page.open()
    page.browser.click("#history > summary")
    page.wait_for_text("#history-list", "/missing")
    page.browser.click("#history-clear")
    page.browser.wait_for("!document.querySelector('#history-confirm').hidden")


def _the_playground(page: Page, api: Api) -> None:
    page.open("/playground")
    page.headline()
    page.browser.type_text("#answers [data-part=response] textarea", "\nnonsense")
    page.wait_for_text("#answers [data-part=response] .problems", "Line 2")


def _a_wrong_url_in_the_playground(page: Page, api: Api) -> None:
    page.open("/playground", url="nonsense", origin=PAGE_ORIGIN, response="200")
    page.browser.wait_for("!document.querySelector('#url-error').hidden")


def _nothing(page: Page, api: Api) -> None:
    page.browser.open(f"{page.url}/nothing")
    page.wait_for_text("h1", "no page here")


VIEWS: Final[dict[str, Callable[[Page, Api], None]]] = {
    "form": _the_form,
    "paste-error": _a_paste_that_nobody_can_read,
    "field-errors": _fields_that_are_wrong,
    "verdict": _a_verdict,
    "redirect": _a_redirect,
    "disagreement": _a_disagreement,
    "history": _the_history_about_to_be_cleared,
    "playground": _the_playground,
    "playground-error": _a_wrong_url_in_the_playground,
    "nothing": _nothing,
}
"""What brings each about."""
