from typing import Any

import pytest

from crossorigin.transport.errors import RequestError
from crossorigin.web import checks_api
from crossorigin.web.bounded_transport import NobodyWaits
from crossorigin.web.history import History
from tests.transport.raw_server import RawServer, answering, ok
from tests.web.served import OWN, Page, error_of, last

APP = "http://app.example.com"
ALLOWED = b"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_a_check_is_told_as_it_goes_on() -> None:
    with RawServer(answering(ALLOWED)) as server:
        events = Page().check(url=server.url("/pets"), origin=APP)
    assert [event["event"] for event in events] == ["start", "asking", "exchange", "report"]
    report = last(events)
    assert (report["report"]["verdict"], report["mark"], report["history_id"]) == ("readable", "✓", None)
    assert report["headline"] == "Readable in every browser."


def test_what_is_kept_is_told(tmp_path: Any) -> None:
    page = Page(History(tmp_path / "history"))
    with RawServer(answering(ALLOWED)) as server:
        report = last(page.check(url=server.url(), origin=APP))
    assert report["history_id"] == 1
    assert page.get("/api/history").json()[0]["headline"] == report["headline"]


def test_a_form_that_is_wrong() -> None:
    response = Page().post("/api/check", {"form": {"url": "https://api.example.com/", "origin": "app"}})
    status, message, field = error_of(response)
    assert (status, field) == (400, "origin")
    assert "app" in message


@pytest.mark.parametrize(
    ("error", "field", "message"),
    [
        (RequestError("write --timeout 5"), "timeout", "write the timeout 5"),
        (KeyError("x"), None, "This is a fault in cors itself: KeyError: 'x'. Please report it."),
    ],
)
def test_what_goes_wrong_on_the_way_ends_the_stream(
    error: Exception, field: str | None, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def live_check(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(checks_api, "live_check", live_check)
    events = Page().check(url="http://127.0.0.1:1/", origin=APP)
    assert events == [{"event": "error", "error": {"message": message, "field": field}}]


def test_nothing_is_told_where_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    def live_check(*_arguments: object, **_options: object) -> None:
        raise NobodyWaits

    monkeypatch.setattr(checks_api, "live_check", live_check)
    assert Page().check(url="http://127.0.0.1:1/", origin=APP) == []


def test_hostile_headers_of_a_server_stay_text() -> None:
    hostile = (
        b"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: \x1b[2J</script><img src=x onerror=alert(1)>\xe2\x80\xae\r\n"
        b"Content-Length: 0\r\n\r\n"
    )
    with RawServer(answering(hostile)) as server:
        response = Page().post("/api/check", {"form": {"url": server.url(), "origin": APP}}, origin=OWN)
    assert response.content.isascii()
    assert b"\x1b" not in response.content
    assert response.headers["x-content-type-options"] == "nosniff"
    assert len(response.text.splitlines()) >= 3


def test_a_server_that_cannot_be_reached() -> None:
    with RawServer(answering(ok())) as server:
        url = server.url()
    report = last(Page().check(url=url, origin=APP))
    assert (report["report"]["verdict"], report["mark"]) == ("unreachable", "✗")
    assert "connection refused" in report["headline"]
