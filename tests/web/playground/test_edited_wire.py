from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.web.playground.edited import Edited
from crossorigin.web.playground.edited_wire import EditedWire, answer_for

A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"
FIRST = Edited(preflight=HTTPResponse(status=204), response=HTTPResponse(status=301))
SECOND = Edited(response=HTTPResponse(status=201))
NAMED = Edited(url=B, response=HTTPResponse(status=202))


def test_preflight_and_request_have_answers_of_their_own() -> None:
    wire = EditedWire((FIRST, SECOND))
    request = HTTPRequest(method="PUT", url=A)
    preflight = HTTPRequest(method="OPTIONS", url=A)
    assert wire.ask("chromium", preflight, preflight=True, hop=0) == FIRST.preflight
    assert wire.ask("chromium", request, preflight=False, hop=0) == FIRST.response
    assert wire.ask("chromium", HTTPRequest(method="PUT", url=B), preflight=False, hop=1) == SECOND.response
    assert wire.ask("firefox", request, preflight=False, hop=0) == FIRST.response
    sharing = [exchange.browsers for exchange in wire.exchanges]
    assert sharing == [("chromium",), ("chromium", "firefox"), ("chromium",)]


def test_a_redirect_to_itself_gets_the_next_answer() -> None:
    wire = EditedWire((FIRST, SECOND))
    request = HTTPRequest(method="GET", url=A)
    for browser in ("chromium", "firefox"):
        answers = [wire.ask(browser, request, preflight=False, hop=hop) for hop in (0, 1)]
        assert answers == [FIRST.response, SECOND.response]


def test_the_hops_own_answer_goes_first_then_the_one_for_the_url() -> None:
    assert answer_for(A, 0, (FIRST, NAMED)) is FIRST
    assert answer_for(B, 1, (FIRST, NAMED)) is NAMED
    assert answer_for(B, 2, (FIRST, NAMED)) is NAMED
    assert answer_for(C, 1, (FIRST, NAMED)) is None
    assert answer_for(B, 1, (FIRST, SECOND, NAMED)) is SECOND
    assert answer_for(C, 3, (FIRST, NAMED)) is None


def test_where_nothing_is_written_that_is_said() -> None:
    wire = EditedWire((FIRST, NAMED))
    request = HTTPRequest(method="GET", url="https://user@c.example/x")
    assert wire.ask("safari", request, preflight=False, hop=1) == NetworkFailure(
        kind=NetworkFailureKind.UNREACHABLE,
        message="no answer is written for https://user@c.example/x, where a redirect leads; add one",
    )
