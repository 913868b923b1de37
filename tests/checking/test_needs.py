from typing import Any

import pytest

from crossorigin.browser.causes import Cause
from crossorigin.browser.cors_check import Failure
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.request import RedirectMode, Request, RequestMode
from crossorigin.browser.standard import CORS_CHECK_CREDENTIALS
from crossorigin.checking.fixes.need import Need
from crossorigin.checking.needs import header_names_to_allow, need_of
from crossorigin.fetch.messages import HTTPResponse
from tests.checking.support import (
    ALLOW_ALL,
    ALLOW_PAGE,
    PAGE,
    REFUSED,
    URL,
    Server,
    by_path,
    fetches,
    on_preflight,
    page_request,
    responds,
)


def outcome(server: Server, request: Request | None = None, browser: int = 0) -> Outcome:
    found = fetches(server, request, send=True)[browser].outcome
    assert found is not None
    return found


def need(server: Server, request: Request | None = None, browser: int = 0) -> Need:
    found = need_of(outcome(server, request, browser))
    assert found is not None
    return found


def test_a_response_without_permission() -> None:
    assert need(responds(), page_request(headers=(("Accept", "a/b"),))) == Need(
        cause="MissingAllowOriginHeader", origin=PAGE, url=URL
    )


def test_what_was_asked_with_credentials() -> None:
    found = need(responds(ALLOW_ALL), page_request(credentials="include"))
    assert (found.cause, found.credentials, found.observed_value) == ("WildcardOriginNotAllowed", True, "*")


@pytest.mark.parametrize(
    ("headers", "cause", "observed"),
    [
        ((ALLOW_PAGE,), "PreflightInvalidAllowCredentials", ""),
        ((ALLOW_PAGE, ("Access-Control-Allow-Credentials", "True")), "PreflightInvalidAllowCredentials", "True"),
        (
            (ALLOW_PAGE, ("Access-Control-Allow-Credentials", "true"), ("Access-Control-Allow-Methods", "PATCH")),
            "MethodDisallowedByPreflightResponse",
            "PATCH",
        ),
        (
            (ALLOW_PAGE, ("Access-Control-Allow-Credentials", "true"), ("Access-Control-Allow-Methods", "PUT")),
            "HeaderDisallowedByPreflightResponse",
            "",
        ),
    ],
)
def test_a_preflight_that_allows_too_little(headers: Any, cause: str, observed: str) -> None:
    request = page_request(method="PUT", headers=(("X-Y", "1"),), credentials="include")
    found = need(responds(*headers, status=204), request)
    assert (found.cause, found.observed_value) == (cause, observed)
    assert (found.method, found.request_header_names, found.preflight_status) == ("PUT", ("x-y",), 204)


def test_the_last_request_of_a_redirect_chain() -> None:
    server = by_path(
        here=lambda _request: HTTPResponse(
            status=303, headers=(("Location", "https://third.example/there"), ALLOW_ALL)
        ),
        there=responds(("Access-Control-Allow-Origin", PAGE)),
    )
    found = need(server, page_request("https://api.example.com/here", method="POST"))
    assert (found.cause, found.url, found.method) == ("AllowOriginMismatch", "https://third.example/there", "GET")
    assert found.sent_origin == "null"
    assert found.lost_its_origin


def test_the_redirect_that_is_refused() -> None:
    server = responds(("Location", "https://other.example/"), ALLOW_PAGE, status=302)
    found = need(server, page_request(redirect_mode=RedirectMode.ERROR))
    assert (found.cause, found.redirect_location) == ("RedirectDisallowedByMode", "https://other.example/")


def test_nobody_there() -> None:
    found = need(lambda _request: REFUSED)
    assert (found.cause, found.observed_value, found.redirect_location) == ("NetworkFailure", "", None)


def test_nothing_sent_at_all() -> None:
    found = need(responds(), page_request(mode=RequestMode.SAME_ORIGIN, method="PUT"))
    assert (found.cause, found.method, found.sent_origin) == ("DisallowedByMode", "PUT", None)


def test_an_opaque_response_has_words_too() -> None:
    assert need(responds(), page_request(mode=RequestMode.NO_CORS)).cause == "OpaqueResponse"


def test_a_further_fault_of_the_same_response() -> None:
    failure = Failure(Cause.INVALID_ALLOW_CREDENTIALS, CORS_CHECK_CREDENTIALS, "")
    found = need_of(outcome(responds(), page_request(credentials="include")), failure)
    assert found is not None
    assert found.cause == "InvalidAllowCredentials"


def test_what_there_are_no_words_for() -> None:
    assert need_of(outcome(responds(ALLOW_PAGE))) is None
    odd = page_request(headers=(("x*y", "1"),))
    assert need_of(outcome(on_preflight(responds(ALLOW_PAGE), responds(ALLOW_PAGE)), odd)) is None


def test_a_response_that_webkit_refuses_late() -> None:
    # From the page's own origin to another one, and on: Safari judges the second redirect when the third request would
    # leave.
    def server(request: Any) -> HTTPResponse:
        if request.url.startswith(PAGE):
            return HTTPResponse(status=302, headers=(("Location", "https://api.example.com/a"),))
        return HTTPResponse(status=302, headers=(("Location", "https://api.example.com/b"), ALLOW_ALL))

    found = need(server, page_request(f"{PAGE}/start"), browser=2)
    assert (found.cause, found.url) == ("WildcardOriginNotAllowed", "https://api.example.com/a")


def test_other_headers_to_allow() -> None:
    found = need_of(outcome(responds()), header_names=("x-a", "x-b"))
    assert found is not None
    assert found.request_header_names == ("x-a", "x-b")
    assert header_names_to_allow(outcome(responds(), page_request(headers=(("X-Y", "1"),)))) == ("x-y",)
