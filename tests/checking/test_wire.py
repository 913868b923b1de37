from collections.abc import Iterator
from contextlib import contextmanager

from crossorigin.checking.report import Exchange
from crossorigin.checking.wire import NOBODY, Wire
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.transport.mock import MockTransport

GET = HTTPRequest(method="GET", url="https://api.example.com/")
OTHER = HTTPRequest(method="GET", url="https://api.example.com/", headers=(("Accept", "text/csv"),))


def counting() -> MockTransport:
    """Its nth answer has the status 200 + n."""
    transport = MockTransport(lambda _request: HTTPResponse(status=200 + len(transport.requests)))
    return transport


def ask(wire: Wire, browser: str, request: HTTPRequest) -> int:
    response = wire.ask(browser, request, preflight=False, hop=0)
    assert isinstance(response, HTTPResponse)
    return response.status


def test_what_two_browsers_ask_alike_is_sent_once() -> None:
    transport = counting()
    wire = Wire(transport)
    assert [ask(wire, "chromium", GET), ask(wire, "firefox", GET), ask(wire, "safari", OTHER)] == [201, 201, 202]
    assert transport.requests == (GET, OTHER)
    assert [exchange.browsers for exchange in wire.exchanges] == [("chromium", "firefox"), ("safari",)]


def test_a_browser_that_asks_twice_gets_two_answers() -> None:
    wire = Wire(counting())
    assert [ask(wire, "chromium", GET), ask(wire, "chromium", GET)] == [201, 202]
    assert [ask(wire, "safari", GET), ask(wire, "safari", GET), ask(wire, "safari", GET)] == [201, 202, 203]
    assert [exchange.browsers for exchange in wire.exchanges] == [("chromium", "safari")] * 2 + [("safari",)]


def test_a_probe_is_nobodys_and_answers_nobody() -> None:
    wire = Wire(counting())
    wire.ask("chromium", GET, preflight=True, hop=3)
    probe = wire.probe(OTHER, wire.exchanges[0])
    assert (probe.preflight, probe.hop, probe.browsers, probe.probe) == (True, 3, (), True)
    assert wire.exchanges[1] == probe
    assert ask(wire, "chromium", OTHER) == 203


def test_waiting_surrounds_each_request_on_the_wire() -> None:
    waited: list[str] = []

    @contextmanager
    def waiting(request: HTTPRequest) -> Iterator[None]:
        waited.append(request.method)
        yield
        waited.append("done")

    wire = Wire(counting(), waiting)
    ask(wire, "chromium", GET)
    ask(wire, "firefox", GET)
    assert waited == ["GET", "done"]


class Log:
    def __init__(self) -> None:
        self.told: list[object] = []

    def asking(self, request: HTTPRequest, *, preflight: bool, browsers: tuple[str, ...]) -> None:
        self.told.append((request.method, preflight, browsers))

    def answered(self, exchange: Exchange) -> None:
        self.told.append(exchange)


def test_a_watcher_hears_of_each_request_on_the_wire_and_of_its_answer() -> None:
    log = Log()
    wire = Wire(counting(), watcher=log)
    ask(wire, "chromium", GET)
    first = wire.exchanges[0]
    ask(wire, "firefox", GET)
    probe = wire.probe(OTHER, first)
    assert log.told == [("GET", False, ("chromium",)), first, ("GET", False, ()), probe]


def test_nobody_hears_anything() -> None:
    wire = Wire(counting())
    assert wire.watcher is NOBODY
    ask(wire, "chromium", GET)
