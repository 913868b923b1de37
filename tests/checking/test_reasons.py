from typing import Any

import pytest

from crossorigin.browser.initiators import xml_http_request
from crossorigin.browser.request import Request, RequestMode
from crossorigin.checking.reasons import preflight_reasons, preflight_words
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.origin import parse_origin
from crossorigin.fetch.url import parse_url
from tests.checking.support import ALLOW_PAGE, PAGE, URL, Server, by_path, fetches, page_request, responds

ALL = ("chromium", "firefox", "safari")


def words(request: Request, server: Server | None = None) -> str:
    found = fetches(server or responds(ALLOW_PAGE), request)
    return preflight_words(request, found, preflight_reasons(request, found))


def reasons(request: Request) -> list[tuple[str, str, str, tuple[str, ...]]]:
    found = preflight_reasons(request, fetches(responds(ALLOW_PAGE), request))
    return [(reason.kind, reason.value, reason.text, reason.browsers) for reason in found]


def test_a_method_and_a_header() -> None:
    request = page_request(method="PUT", headers=(("X-Y", "1"),))
    assert reasons(request) == [
        ("method", "PUT", "The method PUT is none of GET, HEAD and POST.", ALL),
        ("header", "x-y", "The header `x-y` is not CORS-safelisted.", ALL),
    ]
    assert words(request) == (
        "A preflight is needed: the method PUT is none of GET, HEAD and POST; the header `x-y` is not CORS-safelisted."
    )


def test_a_listener_on_the_upload() -> None:
    url = parse_url(URL)
    assert url is not None
    request = xml_http_request(url, parse_origin(PAGE), method="POST", body=b"x", upload_listener=True)
    text = "A listener is registered on the upload of the XMLHttpRequest."
    assert reasons(request) == [("upload listener", "XMLHttpRequest", text, ALL)]


def test_what_one_browser_safelists_alone() -> None:
    request = page_request(headers=(("Save-Data", "on"),))
    assert reasons(request) == [
        ("header", "save-data", "The header `save-data` is not CORS-safelisted.", ("firefox", "safari"))
    ]
    assert words(request) == (
        "Firefox and Safari ask for a preflight, Chromium does not: the header `save-data` is not CORS-safelisted."
    )


def test_what_one_browser_asks_about_alone() -> None:
    request = page_request(headers=(("Accept", "caf\xe9"),))
    assert words(request) == (
        "Firefox asks for a preflight, Chromium and Safari do not: the value of `accept` has a byte beyond ASCII."
    )


@pytest.mark.parametrize(
    ("request_", "why"),
    [
        (page_request(), "the method GET is CORS-safelisted, and the page sets no header"),
        (page_request(headers=(("Accept", "a/b"),)), "the method GET is CORS-safelisted, and so is `accept`"),
        (
            page_request(headers=(("Accept", "a/b"), ("Accept-Language", "de"), ("accept", "b/c"))),
            "the method GET is CORS-safelisted, and so are `accept` and `accept-language`",
        ),
        (page_request("https://app.example.com/x", method="PUT"), "the URL is of the page's own origin"),
        (page_request(mode=RequestMode.NO_CORS), "a request with mode no-cors never asks for one"),
    ],
)
def test_why_none_is_needed(request_: Request, why: str) -> None:
    assert reasons(request_) == []
    assert words(request_) == f"No preflight is needed: {why}."


@pytest.mark.parametrize(
    ("url", "more"),
    [
        ("https://api.example.com:9/", {"method": "PUT"}),  # a port that is none of HTTP's
        ("http://api.example.com/", {"headers": (("X-Y", "1"),)}),  # mixed content
        (URL, {"mode": RequestMode.SAME_ORIGIN}),
    ],
)
def test_what_is_refused_before_anybody_looks(url: str, more: dict[str, Any]) -> None:
    request = page_request(url, **more)
    assert reasons(request) == []
    assert words(request) == ("No preflight is sent: browsers refuse the request before anything goes over the wire.")


def test_what_is_held_back_is_not_refused() -> None:
    request = page_request(method="POST")
    found = fetches(responds(ALLOW_PAGE), request, send=False)
    assert [fetch.outcome for fetch in found] == [None] * 3
    assert preflight_words(request, found, ()) == (
        "No preflight is needed: the method POST is CORS-safelisted, and the page sets no header."
    )


def test_a_redirect_can_make_one_necessary() -> None:
    server = by_path(
        here=lambda _request: HTTPResponse(status=302, headers=(("Location", URL),)), v1=responds(ALLOW_PAGE)
    )
    request = page_request("https://app.example.com/here", headers=(("X-Y", "1"),))
    assert words(request, server) == (
        "A preflight is needed after the redirect to another origin: the header `x-y` is not CORS-safelisted."
    )
