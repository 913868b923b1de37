from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from crossorigin.checking.places import LivePlace
from crossorigin.checking.report import Report, Verdict
from crossorigin.fetch.messages import NetworkFailureKind
from crossorigin.transport.options import Timeouts
from crossorigin.web import live_check as live_check_module
from crossorigin.web.bounded_transport import NobodyWaits
from crossorigin.web.form import read_form
from crossorigin.web.live_check import live_check
from tests.transport.raw_server import RawServer, answering, ok


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def checked(url: str, stop: Event | None = None, **form: Any) -> tuple[Report, list[dict[str, Any]]]:
    plan, place = read_form({"url": url, "origin": "http://app.example.com"} | form)
    told: list[dict[str, Any]] = []
    return live_check(replace(plan, probe=False), place, tell=told.append, stop=stop or Event()), told


def test_a_check_over_the_network() -> None:
    with RawServer(answering(ok())) as server:
        report, told = checked(server.url())
    assert report.verdict is Verdict.BLOCKED
    assert [event["event"] for event in told] == ["start", "asking", "exchange"]


def test_nobody_waits() -> None:
    stop = Event()
    stop.set()
    with RawServer(answering(ok())) as server, pytest.raises(NobodyWaits):
        checked(server.url(), stop)
    assert server.connections == 0


def redirect(location: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nAccess-Control-Allow-Origin: *\r\nLocation: {location}\r\nContent-Length: 0".encode()


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/",
        "http://10.0.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://2852039166/",  # 169.254.169.254
        "http://0xa9.0xfe.0xa9.0xfe/",
        "http://0251.0376.0251.0376/",
        "http://0.0.0.0:{port}/",
        "http://127.0.0.2:{port}/",
        "http://[::]:{port}/",
        "http://anything.localhost:{port}/",
    ],
)
def test_a_redirect_to_what_nobody_typed_is_refused_before_anything_is_sent(location: str) -> None:
    with RawServer(answering(redirect("{}") + b"\r\n\r\n")) as server:
        there = location.format(port=server.port)
        server._handler = answering(redirect(there) + b"\r\n\r\n", ok())
        report, _ = checked(server.url())
    assert report.verdict is Verdict.UNREACHABLE
    assert [(browser.readable, browser.cause, browser.console) for browser in report.browsers] == [(None, None, ())] * 3
    assert report.failure is not None
    assert report.failure.kind is NetworkFailureKind.NOT_FOLLOWED
    assert "a redirect to this machine or a private network, which nobody typed" in report.failure.message
    assert len(server.requests) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_redirect_to_what_was_typed_is_followed(host: str) -> None:
    with (
        RawServer(answering(ok())) as other,
        RawServer(answering(redirect(other.url(host=host)) + b"\r\n\r\n")) as server,
    ):
        report, _ = checked(server.url())
    assert report.failure is None
    assert len(other.requests) == 1


def test_a_name_that_leads_elsewhere_the_second_time_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: what is connected to is what was looked up and judged, once."""
    looked_up: list[str] = []

    def lookup(host: str, port: int, *, seconds: float) -> tuple[str, ...]:
        looked_up.append(host)
        return ("127.0.0.1",)

    monkeypatch.setattr("crossorigin.transport.backend.lookup", lookup)
    with RawServer(answering(redirect("http://rebound.example/") + b"\r\n\r\n")) as server:
        typed = f"http://typed.example:{server.port}/"
        report, _ = checked(typed)
    assert report.failure is not None
    assert "rebound.example (127.0.0.1)" in report.failure.message
    assert looked_up[:2] == ["typed.example", "rebound.example"]


@pytest.mark.parametrize(("timeout", "total"), [(None, 30.0), (7, 7.0)])
def test_the_waits_are_bounded(timeout: int | None, total: float, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[LivePlace] = []

    def open_place(place: LivePlace) -> Any:
        opened.append(place)
        raise NobodyWaits

    monkeypatch.setattr(live_check_module, "open_place", open_place)
    with pytest.raises(NobodyWaits):
        checked("http://127.0.0.1:1/", timeout=timeout)
    options = opened[0].options
    assert (options.timeouts.total, options.body_limit) == (total, 65_536)
    assert options.timeouts != Timeouts()
    assert options.private_hosts == frozenset({"127.0.0.1", "localhost", "::1"})
