import pytest

from crossorigin.web.api_error import ApiError
from crossorigin.web.static_files import file_response
from tests.web.served import Page, error_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/static/icon.svg", "image/svg+xml"),
        ("/static/css/base.css", "text/css; charset=utf-8"),
        ("/static/js/check.js", "text/javascript; charset=utf-8"),
    ],
)
def test_the_pages_files(path: str, kind: str) -> None:
    response = Page().get(path)
    assert (response.status_code, response.headers["content-type"]) == (200, kind)
    assert response.headers["cache-control"] == "no-cache"
    assert response.content
    known = response.headers["etag"]
    again = Page().get(path, if_none_match=known)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", known)
    assert "content-security-policy" in again.headers
    assert Page().get(path, if_none_match='"another"').content == response.content


def test_both_views_are_pages() -> None:
    assert Page().get("/").text.startswith("<!doctype html>")
    assert Page().get("/playground").text.startswith("<!doctype html>")


@pytest.mark.parametrize(
    "path",
    [
        "../app.py",
        "..%2fapp.py",
        "js/../index.html",
        "/etc/hosts",
        "js//check.js",
        ".hidden.js",
        "js/.hidden.js",
        "js",
        "nothing.js",
        "app.py",
        "a/b/c/d/e/f.js",
        "js\\check.js",
        "",
        "\0.js",
        "C:/x.js",
        "x.js" * 1000,
    ],
)
def test_nothing_else_is_a_file(path: str) -> None:
    with pytest.raises(ApiError) as caught:
        file_response(path)
    assert caught.value.status == 404
    assert len(caught.value.message) < 400


def test_a_missing_file_is_said_so() -> None:
    assert error_of(Page().get("/static/nothing.js")) == (404, "There is no file 'nothing.js' here.", None)
