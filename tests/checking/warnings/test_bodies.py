from dataclasses import replace

from crossorigin.checking.warnings.bodies import body_broke_off
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from tests.checking.support import (
    ALLOW_PAGE,
    REFUSED,
    Server,
    by_path,
    facts,
    on_preflight,
    page_request,
    responds,
)

ALLOW_PUT = ("Access-Control-Allow-Methods", "PUT")
REDIRECT = responds(ALLOW_PAGE, ("Location", "/new"), status=302)


def broken(server: Server) -> Server:
    """*server*, whose bodies break off."""

    def answer(request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        response = server(request)
        assert isinstance(response, HTTPResponse)
        return replace(response, body_broke_off=True)

    return answer


def test_a_body_that_the_page_is_let_read() -> None:
    warning = body_broke_off(facts(broken(responds(ALLOW_PAGE))))
    assert warning is not None
    assert (warning.id, warning.browsers) == ("body-broke-off", ("chromium", "firefox", "safari"))
    assert warning.text == (
        "The response's body broke off: `fetch()` resolves, but reading the body fails in a browser."
    )


def test_a_body_after_a_redirect() -> None:
    assert body_broke_off(facts(by_path(v1=REDIRECT, new=broken(responds(ALLOW_PAGE))))) is not None


def test_bodies_that_no_page_reads() -> None:
    allows = responds(ALLOW_PAGE, ALLOW_PUT)
    for server, request in (
        (broken(responds()), page_request()),
        (by_path(v1=broken(REDIRECT), new=responds(ALLOW_PAGE)), page_request()),
        (on_preflight(broken(allows), allows), page_request(method="PUT")),
        (lambda _request: REFUSED, page_request()),
    ):
        assert body_broke_off(facts(server, request, send=True)) is None


def test_nothing_is_known_of_what_was_held_back() -> None:
    assert body_broke_off(facts(broken(responds(ALLOW_PAGE, ALLOW_PUT)), page_request(method="PUT"))) is None


def test_a_whole_body() -> None:
    assert body_broke_off(facts(responds(ALLOW_PAGE))) is None
