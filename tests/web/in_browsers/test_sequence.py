"""The drawn sequence where a redirect leads to another server."""

from tests.web.in_browsers.api import Api
from tests.web.in_browsers.conftest import IN_CHROMIUM
from tests.web.in_browsers.page import PAGE_ORIGIN, Page


def test_each_request_stands_under_its_server(page: Page, api: Api) -> None:
    port = api.url.rpartition(":")[2]
    assert page.check(f"{api.url}/onward").startswith("✓ Readable in every browser")
    assert page.text("#sequence .lanes") == f"Browser {PAGE_ORIGIN} Server 127.0.0.1:{port}"
    assert page.text("#sequence li:nth-child(2)").startswith(f"Server localhost:{port} Request after a redirect")
    assert page.browser.evaluate("document.querySelectorAll('#sequence li .lane').length") == 1
    page.shoot("redirect-to-another-server")
    assert page.faults() == []


def test_a_redirect_that_is_not_followed_is_drawn_as_not_sent(page: Page, api: Api) -> None:
    port = api.url.rpartition(":")[2]
    there = f"http://127.0.0.2:{port}/open"
    headline = page.check(f"{api.url}/inward")
    assert headline.startswith("? No HTTP response, so nothing for CORS to decide: a redirect to this machine")
    drawn = page.text("#sequence li.never.held")
    assert drawn.startswith(f"Server 127.0.0.2:{port} Request after a redirect GET {there} not sent by this page: ")
    assert "refused" not in page.text("#sequence")
    engines = page.text("#engines")
    assert engines.count("? not asked") == 3
    assert "onsole" not in engines
    assert page.text("#fix-words") == (
        f"To check what is behind the redirect, type {there} as the URL, and null as the page's origin."
    )
    assert page.browser.evaluate("document.querySelector('#why-part').hidden")
    page.shoot("redirect-not-followed")
    assert page.faults() == []


@IN_CHROMIUM
def test_while_it_is_checked_each_request_stands_under_its_server_too(page: Page, api: Api) -> None:
    port = api.url.rpartition(":")[2]
    page.open("/", url=f"{api.url}/onward-held", origin=PAGE_ORIGIN)
    page.browser.click("#run")
    page.wait_for_text("#sequence", "waiting for the answer")
    page.wait_for_text("#sequence li:nth-child(2)", f"localhost:{port}")
    api.go.set()
    assert page.headline().startswith("✓ Readable in every browser")


@IN_CHROMIUM
def test_what_a_preflight_after_a_redirect_keeps_back_is_the_redirected_request(page: Page, api: Api) -> None:
    port = api.url.rpartition(":")[2]
    page.check(f"{api.url}/onward", method="GET", header="x-a:1")
    assert f"GET http://localhost:{port}/open" in page.text("#sequence .never")
