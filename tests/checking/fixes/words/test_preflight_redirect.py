import pytest

from crossorigin.checking.fixes.words.preflight_redirect import explain, fix
from tests.checking.fixes.needs import need

CAUSE = "PreflightDisallowedRedirect"


@pytest.mark.parametrize(
    ("url", "location", "target", "reason"),
    [
        ("https://api.example.com/a", "/a/", "https://api.example.com/a/", "only in the slash at the end"),
        ("https://api.example.com/a/?q", "/a?q", "https://api.example.com/a?q", "only in the slash at the end"),
        ("https://api.example.com/auth", "/auth/", "https://api.example.com/auth/", "only in the slash at the end"),
        ("http://api.example.com/a", "https://api.example.com/a", "https://api.example.com/a", "only in the scheme"),
        ("http://localhost:80/a", "https://localhost:8443/a", "https://localhost:8443/a", "only in the scheme"),
        ("https://api.example.com/a", "/login?next=/a", "https://api.example.com/login?next=/a", "a login page"),
        ("https://api.example.com/a", "https://sso.example.com/", "https://sso.example.com/", "a login page"),
        ("https://api.example.com/a", "https://www.example.com/a", "https://www.example.com/a", "another host"),
        ("https://api.example.com/a", "/lessons", "https://api.example.com/lessons", "that the server serves without"),
    ],
)
def test_the_target_is_named_with_the_likely_reason(url: str, location: str, target: str, reason: str) -> None:
    text = explain(need(CAUSE, url=url, redirect_location=location))

    assert f"The answer was a redirect to `{target}`, so PUT was never sent." in text
    assert reason in text


def test_a_redirect_to_nowhere_known_may_be_any() -> None:
    assert "The answer was a redirect, so PUT was never sent. Servers redirect like that" in explain(need(CAUSE))
    assert fix(need(CAUSE)).endswith(", without a redirect.")


def test_a_location_that_is_no_url_is_shown_as_it_came() -> None:
    text = explain(need(CAUSE, redirect_location="http://[bad\x1b"))

    assert "a redirect to `http://[bad\\x1b`, so" in text
    assert "Servers redirect like that" in text


def test_a_url_that_is_none_explains_nothing() -> None:
    assert "Servers redirect like that" in explain(need(CAUSE, url="api", redirect_location="https://a.example/"))


def test_the_page_can_call_the_target_itself() -> None:
    assert fix(need(CAUSE, redirect_location="/items/")).startswith(
        "Call `https://api.example.com/items/` directly from the page, or make https://api.example.com answer OPTIONS"
    )


def test_nobody_should_call_a_login_page() -> None:
    assert fix(need(CAUSE, redirect_location="/login")).startswith("Make https://api.example.com answer OPTIONS")


def test_a_page_without_an_origin_gets_one() -> None:
    assert fix(need(CAUSE, origin="null", credentials=True)).startswith("Give the page a real origin")
