import asyncio
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from crossorigin.checking.report import Verdict
from crossorigin.fetch.header_list import get
from crossorigin.testing.browser import Browser
from crossorigin.testing.browsers import Browsers
from crossorigin.testing.fetch_result import FetchResult
from tests.testing.apps import ALLOW_PAGE, ALLOW_PUT, PAGE, Lifespan, asgi_app, wsgi_app

CREDENTIALS = ("Access-Control-Allow-Credentials", "true")


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", PAGE)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"42")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def browsers() -> Iterator[Browsers]:
    with Browsers() as browsers:
        yield browsers


Fetch = Callable[..., FetchResult]


def _awaited(browser: Browser, *given: Any, **call: Any) -> FetchResult:
    async def fetch() -> FetchResult:
        return await browser.fetch(*given, **call)

    return asyncio.run(fetch())


@pytest.fixture(params=["fetch_sync", "fetch"])
def fetch(request: pytest.FixtureRequest) -> Fetch:
    """Either way, as a function of the browser and the call."""
    return Browser.fetch_sync if request.param == "fetch_sync" else _awaited


def test_the_page(browsers: Browsers) -> None:
    assert browsers(PAGE).origin == PAGE
    assert browsers("null").origin == "null"
    assert browsers(PAGE, engines=["webkit"]).engines == ("safari",)


@pytest.mark.parametrize("app", [asgi_app(*ALLOW_PAGE), wsgi_app(*ALLOW_PAGE)], ids=["asgi", "wsgi"])
def test_an_application(app: Any, browsers: Browsers, fetch: Fetch) -> None:
    result = fetch(browsers(PAGE), app, path="/items")
    assert result.readable
    assert result.json() == {"a": 1}
    assert result.url == "https://testserver/items"
    assert result.engines == ("chromium", "firefox", "safari")
    assert fetch(browsers("https://stranger.example"), app).cause == "AllowOriginMismatch"


def test_a_server(server: str, browsers: Browsers, fetch: Fetch) -> None:
    result = fetch(browsers(PAGE), server)
    assert (result.text, result.url) == ("42", server)
    assert fetch(browsers(PAGE), server, path="/other").url == f"{server}other"


def test_the_loop_of_the_test_goes_on(server: str, browsers: Browsers) -> None:
    rounds = []

    async def test() -> None:
        async def turn() -> None:
            while True:
                rounds.append(1)
                await asyncio.sleep(0)

        turning = asyncio.create_task(turn())
        await browsers(PAGE).fetch(server)
        turning.cancel()

    asyncio.run(test())
    assert len(rounds) > 1


def test_a_client_that_is_awaited(browsers: Browsers) -> None:
    async def test() -> FetchResult:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(asgi_app(*ALLOW_PAGE))) as client:
            return await browsers(PAGE).fetch(client)

    assert asyncio.run(test()).readable


def test_what_was_asked(browsers: Browsers, fetch: Fetch) -> None:
    app = asgi_app(*ALLOW_PAGE)
    result = fetch(browsers(PAGE), app, method="PUT", headers={"X-A": "1", "Cookie": "a=1"}, json=[])
    report = result.report
    assert report.verdict is Verdict.BLOCKED
    assert (report.request.method, report.origin, report.request.body_size) == ("PUT", PAGE, 2)
    assert report.notes == ("the browser drops Cookie from a request with mode cors",)
    assert report.target == "tests.testing.apps.asgi_app.<locals>.app"
    assert (result.plan.send, result.plan.probe) == (True, False)


def test_preflights_are_remembered(browsers: Browsers, fetch: Fetch) -> None:
    browser, app = browsers(PAGE), asgi_app(*ALLOW_PAGE, *ALLOW_PUT)
    assert fetch(browser, app, method="PUT").preflight == "passed"
    assert len(browser.preflights) == 1
    browser.advance(599)
    assert fetch(browser, app, method="PUT").preflight == "cached"
    assert len(browser.preflights) == 1
    browser.advance(2)
    assert fetch(browser, app, method="PUT").preflight == "passed"
    assert [sent.request.method for sent in browser.preflights] == ["OPTIONS", "OPTIONS"]
    assert fetch(browsers(PAGE), app, method="PUT").preflight == "passed"


@pytest.mark.parametrize("seconds", [-1, float("nan")])
def test_time_passes_one_way(browsers: Browsers, seconds: float) -> None:
    with pytest.raises(ValueError, match="time passes one way"):
        browsers(PAGE).advance(seconds)


@pytest.mark.parametrize("call", [{"mode": "crs"}, {"headers": {"a b": "c"}}])
def test_what_no_page_can_ask_for_is_told_where_it_was_asked(browsers: Browsers, call: Any) -> None:
    with pytest.raises(ValueError, match=r"'crs': there is no such|'a b': 'c' is not a header") as caught:
        browsers(PAGE).fetch_sync(asgi_app(), **call)
    assert [entry.name for entry in caught.traceback][1:] == ["fetch_sync", "_prepared"]


def cookies_of(seen: list[Any]) -> list[str | None]:
    headers = [tuple((name.decode(), value.decode()) for name, value in scope["headers"]) for scope in seen]
    return [get("cookie", each) for each in headers]


def test_cookies(browsers: Browsers, fetch: Fetch) -> None:
    seen: list[Any] = []
    app = asgi_app(*ALLOW_PAGE, CREDENTIALS, ("Set-Cookie", "b=2; Path=/; Secure; SameSite=None"), seen=seen)
    browser = browsers(PAGE, cookies={"a": "1"})
    fetch(browser, app)
    fetch(browser, app, credentials="include")
    browser.set_cookie("c", "3", host="testserver")
    fetch(browser, app, credentials="include")
    fetch(browser, app, path="https://other.example/", credentials="include")
    assert cookies_of(seen) == [None, "a=1", "a=1; b=2; c=3", "a=1"]


def test_what_the_application_raises(browsers: Browsers, fetch: Fetch) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise ValueError(scope.get("path", "lifespan"))

    browser = browsers(PAGE)
    fetch(browser, app, path="/a")
    result = fetch(browser, app, path="/b")
    assert [text.splitlines()[-1] for text in result.exceptions] == ["ValueError: /b"]
    assert result["firefox"].exchange[0].response == result["chromium"].exchange[0].response
    assert "ValueError: /b" in str(result)


def test_one_life_for_all_browsers_of_a_test() -> None:
    app = Lifespan()
    with Browsers() as browsers:
        browsers(PAGE).fetch_sync(app)
        browsers("null").fetch_sync(app)
    assert app.diary == ["started", "asked", "asked", "stopped"]


def test_two_at_once(browsers: Browsers) -> None:
    browser, app = browsers(PAGE), asgi_app(*ALLOW_PAGE)

    async def test() -> list[FetchResult]:
        return list(await asyncio.gather(browser.fetch(app, path="/a"), browser.fetch(app, path="/b")))

    assert [result.url for result in asyncio.run(test())] == ["https://testserver/a", "https://testserver/b"]


def test_where_there_is_no_loop_of_asyncio(browsers: Browsers) -> None:
    fetch = browsers(PAGE).fetch(asgi_app())
    with pytest.raises(RuntimeError, match=r"browser\.fetch runs on asyncio"):
        fetch.send(None)


def test_where_there_is_a_loop(browsers: Browsers) -> None:
    async def test() -> None:
        browsers(PAGE).fetch_sync(asgi_app())

    with pytest.raises(RuntimeError, match="fetch_sync would block the event loop of this test; write await"):
        asyncio.run(test())
