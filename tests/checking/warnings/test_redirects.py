from dataclasses import replace

import pytest

from crossorigin.checking.warnings.redirects import origin_lost_in_redirect, preflight_redirected
from tests.checking.support import ALLOW_ALL, ALLOW_PAGE, by_path, facts, page_request, responds


@pytest.mark.parametrize(
    ("url", "location", "told"),
    [
        ("https://api.example.com/v1", "/v1/", "`https://api.example.com/v1/`, and no browser follows that (a slash"),
        ("http://api.example.com/v1", "https://api.example.com/v1", "follows that (from http to https):"),
        ("https://api.example.com/v1", "/login", "`https://api.example.com/login`, and no browser follows that: let"),
        ("https://api.example.com/v1", "https://[", "(301) to `https://[`, and"),
    ],
)
def test_a_preflight_that_is_redirected(url: str, location: str, told: str) -> None:
    request = replace(page_request(url, method="PUT"), allows_mixed_content=True)
    warning = preflight_redirected(facts(responds(("Location", location), status=301), request))
    assert warning is not None
    assert (warning.id, warning.browsers) == ("preflight-redirected", ("chromium", "firefox", "safari"))
    assert told in warning.text


@pytest.mark.parametrize("server", [responds(("Location", "/new"), status=201), responds(status=301)])
def test_a_preflight_that_is_not(server: object) -> None:
    assert preflight_redirected(facts(server, page_request(method="PUT"))) is None  # type: ignore[arg-type]  # rows


def test_a_request_may_be_redirected() -> None:
    server = by_path(a=responds(("Location", "/b"), ALLOW_PAGE, status=302), b=responds(ALLOW_PAGE))
    found = facts(server, page_request("https://api.example.com/a"))
    assert (preflight_redirected(found), origin_lost_in_redirect(found)) == (None, None)


def test_an_origin_that_a_redirect_took() -> None:
    server = by_path(a=responds(("Location", "https://third.example/b"), ALLOW_ALL, status=302), b=responds(ALLOW_ALL))
    warning = origin_lost_in_redirect(facts(server, page_request("https://api.example.com/a")))
    assert warning is not None
    assert warning.id == "origin-lost-in-redirect"
    assert "`https://third.example/b` is asked with `Origin: null` in place of https://app.example.com" in warning.text


def test_an_origin_that_was_never_there() -> None:
    assert origin_lost_in_redirect(facts(responds(ALLOW_ALL), page_request(origin="null"))) is None
