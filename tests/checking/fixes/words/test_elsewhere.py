import pytest

from crossorigin.checking.fixes.causes import OTHER_CAUSES
from crossorigin.checking.fixes.words import elsewhere
from crossorigin.checking.fixes.words.elsewhere import explain, fix
from tests.checking.fixes.needs import need


def test_whatever_happened_there_is_something_to_do_about_it() -> None:
    assert set(elsewhere._HAPPENED) == set(elsewhere._TO_DO)
    assert set(elsewhere._HAPPENED) == set(OTHER_CAUSES)


@pytest.mark.parametrize("cause", OTHER_CAUSES)
def test_no_placeholder_is_left(cause: str) -> None:
    text = f"{explain(need(cause))} {fix(need(cause))}"

    assert "{" not in text
    assert "Access-Control-Allow-Origin" not in text


def test_a_redirect_is_shown_where_there_was_one() -> None:
    assert "in it (`https://a.example/`), and browsers" in explain(
        need("RedirectContainsCredentials", redirect_location="https://user:pass@a.example/")
    )
    assert "`Location` (`//[\\x1b`) is no URL" in explain(need("InvalidRedirectLocation", redirect_location="//[\x1b"))


def test_mixed_content_is_put_right_by_https_alone() -> None:
    mixed = need("MixedContent", url="http://u:p@api.example.com/items")
    assert explain(mixed) == (
        "The page at https://app.example.com came by https, and `http://api.example.com/items` is http: that is mixed"
        " content, and the browser refuses it whatever the CORS headers say."
    )
    assert fix(mixed) == (
        "Serve `http://api.example.com/items` by https, and let the page (or the redirect to it) say https: no response"
        " header replaces that."
    )


def test_mixed_content_that_a_redirect_leads_to_is_named_by_its_own_url() -> None:
    redirected = need("MixedContent", redirect_location="http://old.example.com/")
    assert "`http://old.example.com/` is http" in explain(redirected)
    assert fix(redirected).startswith("Serve `http://old.example.com/` by https")


def test_braces_of_a_server_are_text() -> None:
    assert "`{server}`" in explain(need("CorsDisabledScheme", url="{server}"))


def test_a_cause_that_is_new_has_words_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(elsewhere._HAPPENED, "UnsafeRedirect")
    monkeypatch.delitem(elsewhere._TO_DO, "UnsafeRedirect")

    assert explain(need("UnsafeRedirect")).endswith("for a reason that is no CORS header: UnsafeRedirect.")
    assert fix(need("UnsafeRedirect")).startswith("Look into the page's request to `https://api.example.com/items`")
