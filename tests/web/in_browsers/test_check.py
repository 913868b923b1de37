"""The view that checks, with the API on another port of this machine."""

from tests.web.in_browsers.api import Api
from tests.web.in_browsers.conftest import IN_CHROMIUM
from tests.web.in_browsers.page import PAGE_ORIGIN, Page


def test_a_check_answers_the_question_and_shows_why(page: Page, api: Api) -> None:
    page.open()
    page.browser.type_text("#url", f"{api.url}/missing")
    page.browser.type_text("#origin", PAGE_ORIGIN)
    page.browser.press("Enter")
    assert page.headline() == "✗ Blocked in every browser: the response has no Access-Control-Allow-Origin."
    engines = page.text("#engines")
    assert "has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present" in engines
    assert "(Reason: CORS header ‘Access-Control-Allow-Origin’ missing)" in engines
    assert "due to access control checks." in engines
    sequence = page.text("#sequence")
    assert "GET" in sequence
    assert "no Access-Control-Allow-Origin" in sequence
    assert "Response refused by every browser" in sequence
    assert PAGE_ORIGIN in page.text("#fix-words")
    assert page.faults() == []


def test_a_preflight_is_drawn_before_the_request(page: Page, api: Api) -> None:
    headline = page.check(f"{api.url}/all", method="PUT", send="1", header="authorization:Bearer x")
    assert headline.startswith("✓ Readable in every browser")
    assert "PUT is none of GET, HEAD and POST" in page.text("#preflight-words")
    sequence = page.text("#sequence")
    assert sequence.index("OPTIONS") < sequence.index("PUT")
    assert "OPTIONS /all" in api.asked
    assert "PUT /all" in api.asked


def test_the_exchange_is_drawn_as_it_happens(page: Page, api: Api) -> None:
    page.open("/", url=f"{api.url}/held", origin=PAGE_ORIGIN, method="PUT", send="1")
    page.browser.click("#run")
    page.wait_for_text("#sequence", "waiting for the answer")
    assert page.text("#headline") == "Asking the server…"
    drawn = page.text("#sequence")
    assert (
        drawn.index("OPTIONS") < drawn.index("200 OK") < drawn.index("PUT http") < drawn.index("waiting for the answer")
    )
    api.go.set()
    assert page.headline().startswith("✓ Readable in every browser")


@IN_CHROMIUM
def test_a_request_that_no_browser_sends_is_drawn_as_one(page: Page) -> None:
    headline = page.check("http://127.0.0.1:6000/")
    assert headline.startswith("✗ Blocked in every browser")
    assert "nothing is sent: the browser refuses the request by itself" in page.text("#sequence .never")
    assert "GET http://127.0.0.1:6000/" in page.text("#sequence .never")
    page.shoot("nothing-sent")
    assert page.faults() == []


@IN_CHROMIUM
def test_a_request_that_only_some_browsers_refuse_is_drawn_for_each(page: Page) -> None:
    # Mixed content at a private address: Chromium would ask, and may not unasked.
    page.check("http://192.168.255.254/", origin="https://app.example.com", method="POST")
    drawn = page.text("#sequence")
    assert "not sent by Firefox and Safari, who refuse it by themselves" in drawn
    assert "not sent, as it may change something on the server" in drawn


@IN_CHROMIUM
def test_what_may_change_something_is_not_sent_unasked(page: Page, api: Api) -> None:
    headline = page.check(f"{api.url}/all", method="DELETE")
    assert "as far as the preflight" in headline
    assert "DELETE /all" not in api.asked


@IN_CHROMIUM
def test_a_value_at_fault_that_is_long_is_cut_with_a_word(page: Page, api: Api) -> None:
    page.check(f"{api.url}/other")
    assert "AllowOriginMismatch https://aaa" in page.text("#engines")
    assert "aaa… (+36 characters)" in page.text("#engines")


@IN_CHROMIUM
def test_a_field_that_is_wrong_is_told_beside_it(page: Page) -> None:
    page.open()
    page.browser.type_text("#url", "https://api.example.com/")
    page.browser.type_text("#origin", "app.example.com")
    page.browser.press("Enter")
    page.wait_for_text("#origin-error", "https://app.example.com")
    assert page.browser.evaluate("document.querySelector('#origin').getAttribute('aria-invalid')") == "true"
    assert page.browser.evaluate("document.activeElement.id") == "origin"


CURL = """curl 'https://api.example.com/v1/pets' \\
  -X PUT \\
  -H 'origin: http://app.example.com' \\
  -H 'content-type: application/json' \\
  --data-raw '{"name": "Max"}'"""
FETCH = """fetch("https://api.example.com/v1/pets", {
  method: "DELETE",
  headers: {"x-token": "1"},
  credentials: "include",
});"""
CONSOLE = (
    "Access to fetch at 'https://api.example.com/v1/pets' from origin 'http://app.example.com' has been blocked by"
    " CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."
)


NAMES = {"chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKit"}
PASTED: dict[str, dict[str, str]] = {
    CURL: {"#method": "PUT", "#origin": PAGE_ORIGIN},
    FETCH: {"#method": "DELETE", "[name=credentials]:checked": "include"},
    CONSOLE: {"#method": "GET", "#origin": PAGE_ORIGIN},
}


def test_what_is_pasted_fills_in_the_form(page: Page) -> None:
    for text, fields in PASTED.items():
        page.open()
        page.browser.paste("#paste", text)
        page.browser.wait_for("document.querySelector('#url').value")
        assert page.value("#url") == "https://api.example.com/v1/pets"
        for selector, value in fields.items():
            assert page.value(selector) == value
    assert page.faults() == []


@IN_CHROMIUM
def test_what_cannot_be_read_is_said(page: Page) -> None:
    page.open()
    page.browser.paste("#paste", "what is this")
    page.browser.wait_for("!document.querySelector('#paste-error').hidden")
    assert page.text("#paste-error")


def test_a_link_fills_in_the_form_and_sends_nothing(page: Page, api: Api) -> None:
    page.open()
    page.browser.type_text("#url", f"{api.url}/open")
    page.browser.type_text("#origin", PAGE_ORIGIN)
    page.browser.click("[name=credentials][value=include]")
    page.browser.click("#add-header")
    page.browser.type_keys("authorization")
    page.browser.press("Tab")
    page.browser.type_keys("Bearer hush")
    page.browser.wait_for("location.hash.includes('authorization')")
    link = page.browser.evaluate("location.href")
    assert "hush" not in link
    page.browser.open("about:blank")
    page.browser.open(link)
    page.browser.wait_for("document.querySelector('#url').value")
    assert page.value("#url") == f"{api.url}/open"
    assert page.value("#origin") == PAGE_ORIGIN
    assert page.value("[name=credentials]:checked") == "include"
    assert "Nothing was sent" in page.text("#filled-in")
    assert api.asked == []


def test_the_history_is_kept_without_secrets_and_cleared(page: Page, api: Api) -> None:
    page.check(f"{api.url}/all", method="GET", header="x-api-key:")
    page.browser.type_text("#headers li input:nth-of-type(2), #headers li div:nth-of-type(2) input", "hush-hush")
    page.browser.click("#run")
    page.browser.wait_for("document.querySelector('#run').textContent === 'Check'")
    page.headline()
    page.browser.click("#history > summary")
    page.wait_for_text("#history-list", "/all")
    assert b"hush-hush" not in page.history.read_bytes()
    page.open()
    page.browser.click("#history > summary")
    page.wait_for_text("#history-list", "/all")
    page.browser.click("#history-list .open")
    page.browser.wait_for("document.querySelector('#url').value")
    assert page.value("#url") == f"{api.url}/all"
    page.browser.click("#history-clear")
    page.browser.click("#history-yes")
    page.browser.wait_for("!document.querySelector('#history-empty').hidden")
    assert page.browser.evaluate("fetch('/api/history').then(answer => answer.json())") == []


def test_the_browser_that_shows_the_page_agrees(page: Page, api: Api) -> None:
    for path, outcome in (("/open", "reads the response"), ("/missing", "blocked: the page gets an error")):
        page.check(api.url + path)
        page.browser.click("#ask")
        page.wait_for_text("#beside-status", "The model")
        status = page.text("#beside-status")
        assert status.startswith(f"✓ The model agrees with this browser ({NAMES[page.browser.engine]} "), status
        assert page.text("#beside").count(outcome) == 2
    assert page.faults() == []


@IN_CHROMIUM
def test_cookies_of_the_form_are_not_this_browsers(page: Page, api: Api) -> None:
    page.check(f"{api.url}/all", credentials="include", cookie="sid=1")
    assert set(api.cookies) == {"sid=1"}
    api.cookies.clear()
    page.browser.click("#ask")
    page.wait_for_text("#beside-status", "The model agrees")
    assert "The cookies in the form were not used" in page.text("#beside")
    assert api.cookies == []


def test_a_request_that_may_change_something_is_asked_about_first(page: Page, api: Api) -> None:
    page.check(f"{api.url}/all", method="PUT")
    page.browser.click("#ask")
    assert f"This really sends PUT to {api.url}/all" in page.text("#ask-warning")
    assert page.browser.evaluate("document.activeElement.id") == "ask-no"
    page.browser.press("Enter")
    assert page.browser.evaluate("document.querySelector('#ask-confirm').hidden")
    assert "PUT /all" not in api.asked
    page.browser.click("#ask")
    page.browser.click("#ask-yes")
    page.wait_for_text("#beside-status", "The model agrees")
    assert "PUT /all" in api.asked


@IN_CHROMIUM
def test_the_answers_can_be_edited_in_the_playground(page: Page, api: Api) -> None:
    headline = page.check(f"{api.url}/missing", method="PUT")
    page.browser.click("#result a[href^='/playground#']")
    page.browser.wait_for("document.querySelector('#answers') !== null")
    assert page.headline() == headline
    assert page.value("#url") == f"{api.url}/missing"
    assert page.value("#answers [data-part=preflight] .status") == "200"


def test_a_disagreement_is_shown_as_one(page: Page, api: Api) -> None:
    page.check(f"{api.url}/browsers-only")
    page.browser.click("#ask")
    page.wait_for_text("#beside-status", "The model")
    assert page.text("#beside-status").startswith("✗ The model and this browser")
    assert "disagree" in page.text("#beside-status")
    assert '"differences"' in page.text("#beside pre")
    page.shoot("disagreement")
