"""What WebKit says while a view loads, which its driver does not hear: a plain MiniBrowser prints it."""

import asyncio
from collections.abc import Callable

import pytest

from tests.browsers.engines.webkit import WebKit
from tests.web.in_browsers.api import Api
from tests.web.in_browsers.noting import noting_page

pytestmark = pytest.mark.needs("MiniBrowser", "Xvfb")


def said(url: str, has_loaded: Callable[[list[str]], bool]) -> list[str]:
    """The console of a browser that opened *url*, once *has_loaded*, which gets the lines so far, says so."""

    async def open_it() -> list[str]:
        browser = WebKit()
        try:
            await browser.start(url)
            async with asyncio.timeout(60):
                while not has_loaded(browser.lines):  # noqa: ASYNC110 - the browser has no event for it
                    await asyncio.sleep(0.05)
            await browser.drain()
            return browser.lines
        finally:
            await browser.stop()

    return asyncio.run(open_it())


@pytest.mark.parametrize(("path", "last"), [("/", "/api/about"), ("/playground", "/api/judge")])
def test_no_policy_is_violated_and_nothing_fails(path: str, last: str) -> None:
    with noting_page() as page:
        assert said(page.url + path, lambda _lines: last in page.paths) == []


def test_a_violation_would_be_heard(api: Api) -> None:
    lines = said(f"{api.url}/violation", bool)
    assert any("Content Security Policy" in line for line in lines), lines
