from typing import Any

import pytest

from crossorigin.web import about_api
from tests.web.served import OWN, Page, error_of

FOREIGN = "https://evil.example"


def test_the_page_may_ask() -> None:
    response = Page().get("/api/about", origin=OWN)
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == OWN


@pytest.mark.parametrize("path", ["/", "/static/icon.svg", "/api/about", "/api/history", "/nothing"])
def test_another_page_reads_nothing(path: str) -> None:
    response = Page().get(path, origin=FOREIGN)
    assert response.status_code == 403
    assert "access-control-allow-origin" not in response.headers
    assert "another origin" in response.json()["error"]["message"]


def test_and_gets_no_preflight_through() -> None:
    response = Page().client.options(
        "/api/check",
        headers={
            "origin": FOREIGN,
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        },
    )
    assert response.status_code == 403
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/json"])
def test_and_makes_the_server_do_nothing(kind: str) -> None:
    response = Page(own=FOREIGN).post("/api/check", {"form": {"url": "http://127.0.0.1/"}}, content_type=kind)
    assert response.status_code == 403


@pytest.mark.parametrize("path", ["/api/read", "/api/check", "/api/beside", "/api/judge"])
def test_what_is_sent_is_json(path: str) -> None:
    assert Page().post(path, {}, content_type="text/plain").status_code == 415


@pytest.mark.parametrize("path", ["/api/read", "/api/check", "/api/beside", "/api/judge"])
def test_and_not_too_much_of_it(path: str) -> None:
    assert Page().post(path, {"text": "x" * 70_000}).status_code == 413


@pytest.mark.parametrize("path", ["/", "/api/about", "/nothing", "/api/check"])
def test_every_answer_has_the_pages_headers(path: str) -> None:
    page = Page()
    for response in (page.get(path), page.get(path, host="evil.example"), page.post(path, {}, origin=FOREIGN)):
        assert response.headers["content-security-policy"].startswith("default-src 'none'; ")
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/nothing", 404),
        ("get", "/api/nothing", 404),
        ("get", "/api/check", 405),
        ("delete", "/", 405),
        ("put", "/api/history", 405),
    ],
)
def test_what_is_not_there(method: str, path: str, status: int) -> None:
    response = Page().client.request(method, path, headers={"origin": OWN})
    assert (response.status_code, error_of(response)[2]) == (status, None)
    assert error_of(response)[1]


def test_a_person_gets_a_page_where_nothing_is() -> None:
    response = Page().get("/nothing", accept="text/html,*/*;q=0.8", sec_fetch_site="none", sec_fetch_mode="navigate")
    assert (response.status_code, response.text[:15]) == (404, "<!doctype html>")
    assert response.headers["content-security-policy"].startswith("default-src 'none'; ")


def test_a_fault_of_ours_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: Any, **_options: Any) -> None:
        raise KeyError("x")

    monkeypatch.delenv("CROSSORIGIN_TRACEBACK", raising=False)
    monkeypatch.setattr(about_api, "JSONAnswer", broken)
    response = Page().get("/api/about")
    sentence = "This is a fault in cors itself: KeyError: 'x'. Please report it."
    assert error_of(response) == (500, sentence, None)
    assert capsys.readouterr().err == f"cors: {sentence}\n"
