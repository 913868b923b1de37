from typing import Any

import pytest

from crossorigin.checking.browsers import BROWSERS
from crossorigin.checking.fetches import run_fetch
from crossorigin.checking.probe import OTHER_ORIGIN, probe_other_origin
from crossorigin.checking.wire import Wire
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.fetch.origin import parse_origin, serialize_origin
from crossorigin.transport.mock import MockTransport
from tests.checking.support import ALLOW_ALL, ALLOW_PAGE, PAGE, REFUSED, Server, page_request, reflects, responds


def wire_after(server: Server, *, send: bool = False, **request: Any) -> tuple[Wire, MockTransport]:
    transport = MockTransport(server)
    wire = Wire(transport)
    run_fetch(BROWSERS[0], page_request(**request), wire, send=send)
    return wire, transport


def test_the_origin_is_nobodys() -> None:
    assert serialize_origin(parse_origin(OTHER_ORIGIN)) == OTHER_ORIGIN


def test_the_request_is_repeated_but_for_the_origin() -> None:
    wire, transport = wire_after(reflects(), headers=(("Accept", "a/b"),), credentials="include")
    found = probe_other_origin(wire)
    first, second = transport.requests
    assert found is not None
    assert (found[0].request, found[1].request) == (first, second)
    assert second.headers == (("Accept", "a/b"), ("Origin", OTHER_ORIGIN))
    assert (second.method, second.url, second.include_credentials) == (first.method, first.url, True)


def test_the_request_goes_before_its_preflight() -> None:
    wire, transport = wire_after(reflects(("Access-Control-Allow-Headers", "x-y")), headers=(("X-Y", "1"),))
    probe_other_origin(wire)
    assert [request.method for request in transport.requests] == ["OPTIONS", "GET", "GET"]


@pytest.mark.parametrize("send", [True, False])
def test_a_request_that_may_change_something_is_not_repeated_but_its_preflight_is(send: bool) -> None:
    wire, transport = wire_after(reflects(("Access-Control-Allow-Methods", "PUT")), send=send, method="PUT")
    assert probe_other_origin(wire) is not None
    assert transport.requests[-1].method == "OPTIONS"
    assert get("access-control-request-method", transport.requests[-1].headers) == "PUT"
    assert [request.method for request in transport.requests].count("PUT") == send


@pytest.mark.parametrize("server", [responds(), responds(ALLOW_ALL), lambda _request: REFUSED])
def test_an_answer_that_can_hardly_vary_is_not_asked_again(server: Server) -> None:
    wire, transport = wire_after(server)
    assert probe_other_origin(wire) is None
    assert len(transport.requests) == 1


def test_nothing_to_repeat() -> None:
    assert probe_other_origin(wire_after(responds(ALLOW_PAGE), method="POST")[0]) is None
    assert probe_other_origin(wire_after(responds(ALLOW_PAGE), url=f"{PAGE}/own")[0]) is None
    assert probe_other_origin(wire_after(reflects(), origin=OTHER_ORIGIN)[0]) is None


def test_a_probe_that_gets_no_answer() -> None:
    def server(request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        return (
            REFUSED
            if get("origin", request.headers) == OTHER_ORIGIN
            else HTTPResponse(status=200, headers=(ALLOW_PAGE,))
        )

    wire, _ = wire_after(server)
    assert probe_other_origin(wire) is None
    assert wire.exchanges[-1].probe
