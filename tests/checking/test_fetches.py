import pytest

from crossorigin.browser.trace import Checked, PreflightNeeded, Received, Sent
from crossorigin.checking.browsers import BROWSERS
from crossorigin.checking.fetches import run_fetch
from crossorigin.checking.wire import Wire
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.transport.mock import MockTransport
from tests.checking.support import ALLOW_PAGE, by_path, fetches, page_request, redirects_to, reflects, responds

ALLOW_PUT = ("Access-Control-Allow-Methods", "PUT")


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_what_is_safe_is_sent(method: str) -> None:
    transport = MockTransport(responds(ALLOW_PAGE, ("Access-Control-Allow-Methods", "OPTIONS")))
    fetch = run_fetch(BROWSERS[0], page_request(method=method), Wire(transport), send=False)
    assert transport.requests[-1].method == method
    assert fetch.outcome is not None
    assert fetch.outcome.is_readable


def test_what_may_change_something_is_held_back_after_the_preflight() -> None:
    transport = MockTransport(responds(ALLOW_PAGE, ALLOW_PUT))
    fetch = run_fetch(BROWSERS[0], page_request(method="PUT"), Wire(transport), send=False)
    assert [request.method for request in transport.requests] == ["OPTIONS"]
    assert fetch.outcome is None
    assert (fetch.preflight, fetch.asks_preflight, fetch.sends_credentials) == ("passed", True, False)


def test_the_trace_of_what_is_held_back_ends_with_the_preflight() -> None:
    fetch = fetches(responds(ALLOW_PAGE, ALLOW_PUT), page_request(method="PUT"))[0]
    assert [type(event) for event in fetch.trace[:3]] == [PreflightNeeded, Sent, Received]
    assert all(isinstance(event, Checked) and event.failure is None for event in fetch.trace[3:])
    assert len(fetch.trace) > 4


def test_a_safelisted_post_is_held_back_without_any_request() -> None:
    transport = MockTransport(responds(ALLOW_PAGE))
    fetch = run_fetch(BROWSERS[0], page_request(method="POST"), Wire(transport), send=False)
    assert transport.requests == ()
    assert (fetch.outcome, fetch.preflight, fetch.trace) == (None, "none", ())


def test_all_is_sent_on_demand() -> None:
    transport = MockTransport(responds(ALLOW_PAGE, ALLOW_PUT))
    fetch = run_fetch(BROWSERS[0], page_request(method="PUT"), Wire(transport), send=True)
    assert [request.method for request in transport.requests] == ["OPTIONS", "PUT"]
    assert fetch.outcome is not None
    assert fetch.preflight == "passed"


def test_what_goes_to_the_pages_own_origin_is_held_back_too() -> None:
    assert all(
        fetch.outcome is None for fetch in fetches(reflects(), page_request("https://app.example.com/", method="PUT"))
    )


def test_hops_count_redirects_not_preflights() -> None:
    server = by_path(
        here=lambda _request: HTTPResponse(status=302, headers=(("Location", "/there"), ALLOW_PAGE)),
        there=responds(ALLOW_PAGE),
    )
    wire = Wire(MockTransport(server))
    run_fetch(BROWSERS[0], page_request("https://api.example.com/here"), wire, send=False)
    assert [(exchange.request.url[-5:], exchange.hop) for exchange in wire.exchanges] == [("/here", 0), ("there", 1)]


def test_the_hop_of_a_preflight_is_that_of_its_request() -> None:
    allow = (ALLOW_PAGE, ("Access-Control-Allow-Headers", "x-y"))
    server = by_path(
        here=lambda request: (
            HTTPResponse(status=204, headers=allow)
            if request.method == "OPTIONS"
            else HTTPResponse(status=302, headers=(("Location", "/there"), ALLOW_PAGE))
        ),
        there=responds(*allow),
    )
    wire = Wire(MockTransport(server))
    run_fetch(BROWSERS[0], page_request("https://api.example.com/here", headers=(("x-y", "1"),)), wire, send=False)
    assert [(exchange.preflight, exchange.hop) for exchange in wire.exchanges] == [
        (True, 0),
        (False, 0),
        (True, 1),
        (False, 1),
    ]


@pytest.mark.parametrize(("method", "preflight", "sent"), [("GET", "none", 1), ("PUT", "passed", 2)])
def test_a_redirect_that_is_not_followed_leaves_it_open(method: str, preflight: str, sent: int) -> None:
    fetch = fetches(redirects_to("https://10.0.0.1/"), page_request(method=method), send=True)[0]
    assert (fetch.outcome, fetch.preflight) == (None, preflight)
    assert sum(isinstance(event, Sent) for event in fetch.trace) == sent


def test_credentials_that_go_along_are_told() -> None:
    credentials = ("Access-Control-Allow-Credentials", "true")
    fetch = fetches(responds(ALLOW_PAGE, credentials), page_request(credentials="include"))[0]
    assert fetch.sends_credentials
