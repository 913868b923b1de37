from typing import Any

import pytest

from crossorigin.transport.errors import RequestError
from crossorigin.web import beside_api
from tests.transport.raw_server import RawServer, answering
from tests.web.served import OWN, Page, error_of

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"
WEBKIT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15"
ERROR = {"outcome": "error"}


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def allowing(origin: str) -> bytes:
    return f"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: {origin}\r\nX-A: 1\r\nContent-Length: 0\r\n\r\n".encode()


def beside(allowed: str, *, user_agent: str = FIREFOX, outcome: Any = None, **form: Any) -> Any:
    with RawServer(answering(*[allowing(allowed)] * 4)) as server:
        asked = {"form": {"url": server.url()} | form, "outcome": outcome or ERROR, "user_agent": user_agent}
        response = Page().post("/api/beside", asked)
    assert response.status_code == 200, response.text
    return response.json()


def test_they_agree() -> None:
    # Whatever page the form is about, this one asked.
    found = beside("https://other.example", origin="https://other.example")
    assert (found["agrees"], found["differences"]) == (True, [])
    assert (found["engine"], found["engine_name"]) == ("firefox", "Firefox")
    assert (found["version"], found["measured_version"]) == ("153.0", "153.7.0")
    assert found["report"]["origin"] == OWN
    assert list(found["report"]["browsers"]) == ["firefox"]
    assert found["headline"].startswith("Blocked in Firefox")
    assert found["model"]["readable"] is False
    assert "Cross-Origin Request Blocked" in found["model"]["console"][0]


def test_they_differ() -> None:
    found = beside(OWN)
    assert found["agrees"] is False
    assert found["differences"] == [
        "This browser gave the page an error; the model says that it gets a response (type cors, status 200)."
    ]
    assert found["model"]["readable_headers"] == [["content-length", "0"]]
    assert (found["model"]["type"], found["model"]["status"]) == ("cors", 200)


def test_webkit_is_judged_as_it_was_measured() -> None:
    found = beside("*", user_agent=WEBKIT, outcome={"outcome": "response", "type": "cors", "status": 200})
    assert (found["engine"], found["engine_name"], found["agrees"]) == ("safari", "WebKit", True)


def test_another_browser_has_no_model_to_compare_with() -> None:
    found = beside(OWN, user_agent="Ladybird/1.0")
    assert (found["engine"], found["engine_name"], found["version"], found["measured_version"]) == (None,) * 4
    assert (found["agrees"], found["differences"], found["model"]) == (None, [], None)
    assert len(found["report"]["browsers"]) == 3


def test_where_only_the_preflight_was_sent_nobody_can_tell() -> None:
    with RawServer(
        answering(
            *[
                f"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: {OWN}\r\nAccess-Control-Allow-Methods: PUT\r\n"
                "Content-Length: 0\r\n\r\n".encode()
            ]
            * 4
        )
    ) as server:
        asked = {"form": {"url": server.url(), "method": "PUT"}, "outcome": ERROR, "user_agent": FIREFOX}
        found = Page().post("/api/beside", asked).json()
    assert (found["agrees"], found["differences"], found["model"]["readable"]) == (None, [], None)


@pytest.mark.parametrize("outcome", [ERROR, {"outcome": "response", "type": "cors", "status": 200}])
def test_where_this_program_got_no_answer_there_is_nothing_to_compare(outcome: Any) -> None:
    with RawServer(answering()) as server:
        url = server.url()
    found = Page().post("/api/beside", {"form": {"url": url}, "outcome": outcome, "user_agent": FIREFOX}).json()
    assert (found["agrees"], found["differences"], found["model"]) == (None, [], None)
    assert found["engine"] == "firefox"
    assert "connection refused" in found["report"]["failure"]["message"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"form": {"url": "https://a.example/"}, "user_agent": FIREFOX}, "outcome"),
        ({"form": {"url": "https://a.example/"}, "outcome": ERROR}, "user_agent"),
        ({"form": {"url": "x"}, "outcome": ERROR, "user_agent": FIREFOX}, "url"),
        ({"form": None, "outcome": ERROR, "user_agent": FIREFOX}, None),
    ],
)
def test_what_is_wrong_is_said(asked: dict[str, Any], field: str | None) -> None:
    status, _, named = error_of(Page().post("/api/beside", asked))
    assert (status, named) == (400, field)


def test_what_cannot_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    def live_check(*_arguments: object, **_options: object) -> None:
        raise RequestError("the request cannot be sent; change --method")

    monkeypatch.setattr(beside_api, "live_check", live_check)
    asked = {"form": {"url": "http://127.0.0.1:1/"}, "outcome": ERROR, "user_agent": FIREFOX}
    message = "the request cannot be sent; change the method"
    assert error_of(Page().post("/api/beside", asked)) == (400, message, "method")
