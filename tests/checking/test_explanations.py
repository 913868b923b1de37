from crossorigin.browser.request import RedirectMode
from crossorigin.checking.explanations import explain_all, needs_of
from crossorigin.fetch.messages import HTTPResponse
from tests.checking.support import (
    ALLOW_PAGE,
    by_path,
    fetches,
    on_preflight,
    page_request,
    reflects,
    responds,
)


def test_one_paragraph_for_a_cause_that_all_share() -> None:
    explanation = explain_all(fetches(responds()))
    assert explanation.words.startswith("The page at https://app.example.com may read a response of")
    assert "\n" not in explanation.words
    assert explanation.fix_words.startswith("Make https://api.example.com answer GET with")


def test_each_paragraph_says_whose_it_is() -> None:
    # Safari looks at the status first.
    explanation = explain_all(fetches(on_preflight(responds(status=404), responds()), page_request(method="PUT")))
    first, second = explanation.words.splitlines()
    assert first.startswith("In Chromium and Firefox: ")
    assert second.startswith("In Safari: ")
    assert "404" in second


def test_nothing_to_explain() -> None:
    found = (*fetches(responds(ALLOW_PAGE)), *fetches(responds(), page_request(method="POST")))
    assert explain_all(found) == ("", "")
    assert needs_of(found) == ()


def test_an_opaque_redirect() -> None:
    server = responds(("Location", "/there"), ALLOW_PAGE, status=302)
    explanation = explain_all(fetches(server, page_request(redirect_mode=RedirectMode.MANUAL)))
    assert explanation.words.startswith("The page asked with redirect mode `manual`")
    assert explanation.fix_words == "Set the request's redirect mode to `follow` in the page."


def test_the_standards_own_words_where_there_are_no_others() -> None:
    found = fetches(responds(ALLOW_PAGE), page_request(headers=(("x*y", "1"),)))
    explanation = explain_all(found)
    assert explanation.words.startswith("Step 7.7 of CORS-preflight fetch in the Fetch standard refuses: “For each")
    assert explanation.fix_words == ""
    assert needs_of(found) == ()


def test_what_only_some_browsers_need() -> None:
    # Firefox asks for the preflight after the redirect with the page's real origin.
    server = by_path(
        here=lambda request: (
            HTTPResponse(status=204, headers=(ALLOW_PAGE, ("Access-Control-Allow-Headers", "x-y")))
            if request.method == "OPTIONS"
            else HTTPResponse(status=307, headers=(ALLOW_PAGE, ("Location", "https://third.example/there")))
        ),
        there=reflects(("Access-Control-Allow-Headers", "x-y")),
    )
    found = fetches(server, page_request("https://api.example.com/here", headers=(("X-Y", "1"),)))
    needs = needs_of(found)
    assert all(need.cause for need in needs)
    assert len(needs) == sum(fetch.outcome is not None and not fetch.outcome.is_readable for fetch in found)


def test_browsers_that_ask_about_different_headers_share_the_words_and_one_fix() -> None:
    request = page_request(method="PUT", headers=(("Save-Data", "on"),))
    explanation = explain_all(fetches(on_preflight(responds(), responds()), request))
    assert "\n" not in explanation.words
    assert "\n" not in explanation.fix_words
    assert "`Access-Control-Allow-Headers: save-data`" in explanation.fix_words
