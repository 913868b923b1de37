"""“Ask this browser” where there is more to it than agreeing or not."""

import pytest

from tests.web.in_browsers.api import Api
from tests.web.in_browsers.conftest import IN_CHROMIUM
from tests.web.in_browsers.page import Page


def ask(page: Page) -> str:
    """What is said once both were asked."""
    page.browser.click("#ask")
    page.browser.wait_for("document.querySelector('#ask-stop').hidden")
    return page.text("#beside-status")


def test_where_the_program_asked_nobody_there_is_nothing_to_compare(page: Page, api: Api) -> None:
    page.check(f"{api.url}/inward")
    status = ask(page)
    assert status.startswith("? The program that serves this page could not ask, so that there is nothing to compare: ")
    assert "which nobody typed, was not followed" in status
    assert "The model" not in page.text("#beside")


def test_a_stream_without_end_is_an_answer(page: Page, api: Api) -> None:
    assert page.check(f"{api.url}/stream").startswith("✓ Readable in every browser")
    assert ask(page).startswith("✓ The model agrees")
    assert page.text("#beside").count("reads the response") == 2
    assert page.faults() == []


@IN_CHROMIUM
def test_a_stream_without_end_is_an_answer_to_xhr(page: Page, api: Api) -> None:
    page.check(f"{api.url}/stream", initiator="xhr")
    assert ask(page).startswith("✓ The model agrees")
    assert "Status 200" in page.text("#beside")


@IN_CHROMIUM
@pytest.mark.parametrize("initiator", ["fetch", "xhr"])
def test_what_is_not_answered_can_be_stopped(page: Page, api: Api, initiator: str) -> None:
    api.go.set()
    page.check(f"{api.url}/held", initiator=initiator)
    api.go.clear()
    page.browser.click("#ask")
    page.wait_for_text("#beside-status", "This browser is asking…")
    page.browser.click("#ask-stop")
    assert page.text("#beside-status") == "Stopped."
    assert page.text("#beside") == ""
    assert page.browser.evaluate("document.querySelector('#ask-stop').hidden")
    assert page.browser.evaluate("document.activeElement.id") == "ask"
    api.go.set()
    assert ask(page).startswith("✓ The model agrees")


@IN_CHROMIUM
def test_that_values_are_not_compared_is_said(page: Page, api: Api) -> None:
    page.check(f"{api.url}/open")
    ask(page)
    assert "the names were compared, not the values" in page.text("#beside")
