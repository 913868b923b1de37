from typing import Any

import pytest

from crossorigin.browser.request import RedirectMode, RequestMode
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.web.api_error import ApiError
from crossorigin.web.seen import Seen, seen_by_model, seen_by_page
from tests.checking.support import ALLOW_PAGE, Server, check, on_preflight, page_request, responds, verdict


def redirecting(request: HTTPRequest) -> HTTPResponse:
    if request.url.endswith("/there"):
        return HTTPResponse(status=200, headers=(ALLOW_PAGE, ("Content-Type", "text/css"), ("X-A", "1")))
    return HTTPResponse(status=302, headers=(ALLOW_PAGE, ("Location", "/there")))


def test_an_error() -> None:
    assert seen_by_page({"outcome": "error"}) == Seen(answered=False)


def test_a_response() -> None:
    outcome = {
        "outcome": "response",
        "type": "cors",
        "status": 200,
        "redirected": True,
        "headers": [["Content-Type", "x"], ["x-a", "1"]],
        "body_read": False,
    }
    assert seen_by_page(outcome) == Seen(
        answered=True,
        type="cors",
        status=200,
        redirected=True,
        header_names=frozenset({"content-type", "x-a"}),
        body_read=False,
    )


@pytest.mark.parametrize("kind", [None, ""])
def test_what_an_xml_http_request_does_not_tell(kind: str | None) -> None:
    assert seen_by_page({"outcome": "response", "type": kind, "status": 200}) == Seen(answered=True, status=200)


@pytest.mark.parametrize(
    "outcome",
    [
        None,
        [],
        {},
        {"outcome": "neither"},
        {"outcome": "response", "status": "200"},
        {"outcome": "response", "status": True},
        {"outcome": "response", "type": 1},
        {"outcome": "response", "redirected": 1},
        {"outcome": "response", "body_read": "yes"},
        {"outcome": "response", "headers": {}},
        {"outcome": "response", "headers": ["x"]},
        {"outcome": "response", "headers": [[]]},
        {"outcome": "response", "headers": [[1, "x"]]},
    ],
)
def test_what_no_page_reports(outcome: Any) -> None:
    with pytest.raises(ApiError) as caught:
        seen_by_page(outcome)
    assert caught.value.field == "outcome"


@pytest.mark.parametrize(
    ("server", "options", "seen"),
    [
        (responds(), {}, Seen(answered=False)),
        (
            redirecting,
            {},
            Seen(
                answered=True,
                type="cors",
                status=200,
                redirected=True,
                header_names=frozenset({"content-type"}),
            ),
        ),
        (responds(ALLOW_PAGE), {}, Seen(answered=True, type="cors", status=200, redirected=False)),
        (redirecting, {"mode": RequestMode.NO_CORS}, Seen(answered=True, type="opaque", status=0, redirected=False)),
        (
            redirecting,
            {"redirect_mode": RedirectMode.MANUAL},
            Seen(answered=True, type="opaqueredirect", status=0, redirected=False),
        ),
    ],
)
def test_what_the_model_says(server: Server, options: dict[str, Any], seen: Seen) -> None:
    assert seen_by_model(verdict(check(server, page_request(**options)))) == seen


def test_what_the_model_cannot_say_without_sending() -> None:
    server = on_preflight(responds(ALLOW_PAGE, ("Access-Control-Allow-Methods", "PUT")), responds())
    assert seen_by_model(verdict(check(server, page_request(method="PUT")))) is None
