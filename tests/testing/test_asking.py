import asyncio
from collections.abc import Callable

import pytest

from crossorigin.browser.initiators import fetch_request
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.request import CredentialsMode, Request
from crossorigin.checking.browsers import BROWSERS
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.fetch.origin import parse_origin
from crossorigin.fetch.url import parse_url
from crossorigin.testing.asking import Answer, Asked, ask_engines, drive, drive_awaited
from tests.testing.apps import ALLOW_PAGE, ALLOW_PUT, PAGE

Caches = dict[str, CORSPreflightCache]


def page_request(path: str = "/items", method: str = "PUT") -> Request:
    url = parse_url(f"https://api.example.com{path}")
    assert url is not None
    return fetch_request(url, parse_origin(PAGE), method=method, credentials_mode=CredentialsMode.OMIT)


@pytest.fixture
def caches() -> Caches:
    return {engine.id: CORSPreflightCache(engine.profile) for engine in BROWSERS}


class Server:
    """Notes what it is asked."""

    def __init__(self, answer: Callable[[HTTPRequest], Answer]) -> None:
        self._answer = answer
        self.methods: list[str] = []

    def __call__(self, request: HTTPRequest) -> Answer:
        self.methods.append(request.method)
        return self._answer(request)


def grants(_request: HTTPRequest) -> Answer:
    return HTTPResponse(status=200, headers=(*ALLOW_PAGE, *ALLOW_PUT))


def ask(server: Server, caches: Caches, request: Request, now: float = 0.0) -> Asked:
    return drive(ask_engines(BROWSERS, request, caches, now), server)


def test_what_engines_ask_alike_is_asked_once(caches: Caches) -> None:
    server = Server(grants)
    asked = ask(server, caches, page_request())
    assert server.methods == ["OPTIONS", "PUT"]
    assert [(sent.preflight, sent.hop) for sent in asked.exchange] == [(True, 0), (False, 0)]
    assert [sent.browsers for sent in asked.exchange] == [("chromium", "firefox", "safari")] * 2
    assert [(fetch.browser.id, fetch.preflight) for fetch in asked.fetches] == [
        ("chromium", "passed"),
        ("firefox", "passed"),
        ("safari", "passed"),
    ]
    assert all(fetch.outcome is not None and fetch.trace == fetch.outcome.trace for fetch in asked.fetches)


def test_each_engine_has_its_own_memory_of_preflights(caches: Caches) -> None:
    server = Server(grants)
    ask(server, caches, page_request())
    assert [fetch.preflight for fetch in ask(server, caches, page_request(), now=599).fetches] == ["cached"] * 3
    del caches["firefox"]
    caches["firefox"] = CORSPreflightCache(BROWSERS[1].profile)
    asked = ask(server, caches, page_request(), now=599)
    assert [fetch.preflight for fetch in asked.fetches] == ["cached", "passed", "cached"]
    assert [sent.browsers for sent in asked.exchange] == [("chromium", "firefox", "safari"), ("firefox",)]
    assert server.methods == ["OPTIONS", "PUT", "PUT", "PUT", "OPTIONS"]


def test_what_one_engine_asks_twice_it_is_answered_twice(caches: Caches) -> None:
    def redirects_once(_request: HTTPRequest) -> Answer:
        if len(server.methods) == 1:
            return HTTPResponse(status=302, headers=(*ALLOW_PAGE, ("Location", "/items")))
        return HTTPResponse(status=200, headers=ALLOW_PAGE)

    server = Server(redirects_once)
    asked = ask(server, caches, page_request(method="GET"))
    assert server.methods == ["GET", "GET"]
    assert [(sent.hop, len(sent.browsers)) for sent in asked.exchange] == [(0, 3), (1, 3)]
    assert all(fetch.outcome is not None and fetch.outcome.is_readable for fetch in asked.fetches)


def test_no_request_at_all(caches: Caches) -> None:
    url = parse_url("https://api.example.com:25/")
    assert url is not None
    asked = ask(Server(grants), caches, fetch_request(url, parse_origin(PAGE)))
    assert asked.exchange == ()
    assert all(fetch.outcome is not None and not fetch.outcome.is_readable for fetch in asked.fetches)


def test_awaited_it_is_the_same() -> None:
    def caches() -> Caches:
        return {engine.id: CORSPreflightCache(engine.profile) for engine in BROWSERS}

    async def awaited(request: HTTPRequest) -> Answer:
        await asyncio.sleep(0)
        return grants(request)

    asked = asyncio.run(drive_awaited(ask_engines(BROWSERS, page_request(), caches(), 0.0), awaited))
    assert asked == ask(Server(grants), caches(), page_request())
