from typing import Any

import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from crossorigin.web.guard import Guard
from crossorigin.web.hosts import OwnHosts

HOST = "127.0.0.1:2677"
OWN = f"http://{HOST}"


async def nothing(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        assert await receive() == {"type": "lifespan.startup"}
        return
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


GUARD = Guard(nothing, OwnHosts(port=2677))


def fault(method: str = "GET", path: str = "/api/about", **headers: str) -> str | None:
    names = {name.replace("_", "-"): value for name, value in ({"host": HOST} | headers).items()}
    return GUARD.fault(method, path, Headers(names))


@pytest.mark.parametrize("host", [HOST, "localhost:2677", "LOCALHOST:2677", "[::1]:2677"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_the_page_itself_may_ask(host: str, method: str) -> None:
    origin = f"http://{host.lower()}"
    assert fault(method, host=host, origin=origin) is None
    assert fault(method, host=host, origin=origin, sec_fetch_site="same-origin") is None


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:2677",  # whose name leads to 127.0.0.1 by now
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1:26770",
        "127.0.0.1.evil.example:2677",
        "localhost.:2677",
        "0.0.0.0:2677",
        "[::ffff:127.0.0.1]:2677",
        "2130706433:2677",
        "",
        "127.0.0.1:2677, evil.example",
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/about", "/static/js/check.js"])
def test_under_another_name_nothing_is_answered(host: str, path: str) -> None:
    sentence = fault(path=path, host=host)
    assert sentence is not None
    assert sentence.startswith("This page answers at http://127.0.0.1:2677/ only, not as ")


def test_the_url_told_is_the_one_that_answers() -> None:
    guard = Guard(nothing, OwnHosts(port=2677, address="::1"))
    sentence = guard.fault("GET", "/", Headers({"host": "evil.example"}))
    assert sentence is not None
    assert sentence.startswith("This page answers at http://[::1]:2677/ only, not as ")


@pytest.mark.parametrize("raw", [[], [(b"host", HOST.encode()), (b"host", HOST.encode())]])
def test_a_request_has_one_host(raw: list[tuple[bytes, bytes]]) -> None:
    assert GUARD.fault("GET", "/", Headers(raw=raw)) is not None


def test_a_name_is_shown_escaped_and_cut() -> None:
    sentence = fault(host="\x1b[2J" + "x" * 300)
    assert sentence is not None
    assert "\\x1b[2Jx" in sentence
    assert len(sentence) < 300


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://localhost:2677",  # the page has one origin at a time
        "https://127.0.0.1:2677",
        "http://127.0.0.1",
        "http://127.0.0.1:3000",
        "",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_another_origin_is_refused(origin: str, method: str) -> None:
    sentence = fault(method, origin=origin)
    assert sentence is not None
    assert "a page of another origin" in sentence


@pytest.mark.parametrize("method", ["POST", "DELETE", "PUT", "PATCH", "OPTIONS"])
def test_what_changes_something_needs_an_origin(method: str) -> None:
    sentence = fault(method)
    assert sentence is not None
    assert "has no Origin" in sentence


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_only_reads_needs_none(method: str) -> None:
    assert fault(method) is None
    assert fault(method, sec_fetch_site="none") is None


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    ("path", "mode"),
    [("/api/history", "no-cors"), ("/api/history", "navigate"), ("/static/icon.svg", "no-cors"), ("/", "cors")],
)
def test_another_site_loads_nothing(site: str, path: str, mode: str) -> None:
    sentence = fault(path=path, sec_fetch_site=site, sec_fetch_mode=mode)
    assert sentence is not None
    assert "another site does" in sentence


@pytest.mark.parametrize("path", ["/", "/playground"])
def test_a_permalink_is_followed_from_anywhere(path: str) -> None:
    assert fault(path=path, sec_fetch_site="cross-site", sec_fetch_mode="navigate") is None


def test_a_form_of_another_site_is_refused_whatever_it_navigates_to() -> None:
    answer = TestClient(GUARD, base_url=OWN).post(
        "/", data={"text": "x"}, headers={"origin": "https://evil.example", "sec-fetch-mode": "navigate"}
    )
    assert answer.status_code == 403
    assert "another origin" in answer.json()["error"]["message"]


def test_what_may_be_asked_is_answered() -> None:
    assert TestClient(GUARD, base_url=OWN).get("/").status_code == 204


def test_no_websocket_is_opened() -> None:
    client = TestClient(GUARD, base_url=OWN)
    with pytest.raises(WebSocketDisconnect) as caught, client.websocket_connect("/", headers={"origin": OWN}):
        pass
    assert caught.value.code == 1008


def test_the_servers_start_is_the_applications() -> None:
    heard: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        heard.append(scope["type"])
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})

    with TestClient(Guard(app, OwnHosts(port=2677))):
        assert heard == ["lifespan"]
