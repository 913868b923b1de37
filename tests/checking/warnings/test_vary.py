import pytest

from crossorigin.checking.probe import OTHER_ORIGIN
from crossorigin.checking.report import Warning_
from crossorigin.checking.warnings.vary import null_origin_allowed, reflects_any_origin, vary_origin_missing
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from tests.checking.support import (
    ALLOW_ALL,
    ALLOW_CREDENTIALS,
    ALLOW_PAGE,
    VARY,
    Server,
    facts,
    page_request,
    reflects,
    responds,
)


def by_origin(own: tuple[tuple[str, str], ...], other: tuple[tuple[str, str], ...]) -> Server:
    """A server that answers another origin with other headers."""

    def answer(request: HTTPRequest) -> HTTPResponse:
        return HTTPResponse(status=200, headers=other if get("origin", request.headers) == OTHER_ORIGIN else own)

    return answer


def text(warning: Warning_ | None) -> str:
    assert warning is not None
    return warning.text


def test_no_answer_says_that_it_varies() -> None:
    warning = vary_origin_missing(facts(reflects()))
    assert warning is not None
    assert warning.id == "vary-origin-missing"
    assert warning.text == (
        "The server sends `Access-Control-Allow-Origin: https://app.example.com` to your origin and"
        " `Access-Control-Allow-Origin: https://other-origin.example` to https://other-origin.example, but not every"
        " response carries `Vary: Origin`: a cache may give your page's answer to another origin, and the other way"
        " round."
    )


def test_the_answer_to_the_other_origin_does_not_say_so() -> None:
    found = text(vary_origin_missing(facts(by_origin((ALLOW_PAGE, VARY), ()))))
    assert "and no Access-Control-Allow-Origin to https://other-origin.example" in found
    assert "a cache may give the answer without the header" in found


def test_of_a_preflight() -> None:
    request = page_request(method="PUT")
    found = text(vary_origin_missing(facts(reflects(("Access-Control-Allow-Methods", "PUT")), request)))
    assert "not every answer to the preflight carries" in found


@pytest.mark.parametrize(
    "server",
    [
        responds(),
        responds(ALLOW_ALL),
        responds(ALLOW_PAGE),
        reflects(VARY),
        reflects(("Vary", "Accept-Encoding, ORIGIN")),
        reflects(("Vary", "*")),
        by_origin((ALLOW_PAGE, VARY), (VARY,)),
    ],
)
def test_nothing_varies_or_all_say_so(server: Server) -> None:
    assert vary_origin_missing(facts(server)) is None


def test_nothing_was_probed() -> None:
    found = facts(reflects(ALLOW_CREDENTIALS), probe=False)
    assert (vary_origin_missing(found), reflects_any_origin(found)) == (None, None)


def test_any_origin_with_credentials_is_loud() -> None:
    warning = reflects_any_origin(facts(reflects(VARY, ALLOW_CREDENTIALS)))
    assert warning is not None
    assert warning.id == "reflects-any-origin"
    assert warning.text.startswith("DANGER: the server allows every origin, with credentials.")


def test_any_origin_without_credentials() -> None:
    assert "`Access-Control-Allow-Origin: *` says so" in text(reflects_any_origin(facts(reflects(VARY))))


def test_a_list_of_origins_is_no_reflection() -> None:
    assert reflects_any_origin(facts(by_origin((ALLOW_PAGE, VARY), (VARY,)))) is None


def test_null_is_everybody() -> None:
    server = responds(("Access-Control-Allow-Origin", "null"))
    warning = null_origin_allowed(facts(server, page_request(origin="null")))
    assert warning is not None
    assert warning.id == "null-origin-allowed"
    assert null_origin_allowed(facts(responds(ALLOW_ALL), page_request(origin="null"))) is None
