"""Small servers that are functions, and checks of them."""

from collections.abc import Callable
from typing import Any

from crossorigin.browser.initiators import fetch_request
from crossorigin.browser.request import CredentialsMode, Request
from crossorigin.checking.browsers import BROWSERS
from crossorigin.checking.fetches import BrowserFetch, run_fetch
from crossorigin.checking.plan import Plan
from crossorigin.checking.probe import probe_other_origin
from crossorigin.checking.report import BrowserVerdict, Report
from crossorigin.checking.run import run_check
from crossorigin.checking.warnings.facts import Facts
from crossorigin.checking.wire import Wire
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.fetch.origin import parse_origin
from crossorigin.fetch.url import parse_url
from crossorigin.transport.mock import MockTransport

PAGE = "https://app.example.com"
URL = "https://api.example.com/v1/pets"

Server = Callable[[HTTPRequest], HTTPResponse | NetworkFailure]

ALLOW_PAGE = ("Access-Control-Allow-Origin", PAGE)
ALLOW_ALL = ("Access-Control-Allow-Origin", "*")
ALLOW_CREDENTIALS = ("Access-Control-Allow-Credentials", "true")
VARY = ("Vary", "Origin")
REFUSED = NetworkFailure(kind=NetworkFailureKind.REFUSED, message="connection refused by api.example.com:443")

NOT_FOLLOWED = NetworkFailure(kind=NetworkFailureKind.NOT_FOLLOWED, message="a redirect was not followed: 10.0.0.1")


def redirects_to(location: str) -> Server:
    """A server that redirects each request, preflights aside, to *location*, which is not followed."""

    def answer(request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        if request.url == location:
            return NOT_FOLLOWED
        allow = (ALLOW_PAGE, ("Access-Control-Allow-Methods", "PUT"))
        where = () if request.method == "OPTIONS" else (("Location", location),)
        return HTTPResponse(status=307 if where else 204, headers=(*allow, *where))

    return answer


def responds(*headers: tuple[str, str], status: int = 200, body: bytes = b"{}") -> Server:
    """A server that answers everything alike."""
    return lambda _request: HTTPResponse(status=status, headers=headers, body=body)


def by_path(**servers: Server) -> Server:
    """A server that has another one behind the first part of each path."""

    def answer(request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        url = parse_url(request.url)
        assert url is not None
        return servers[url.path.split("/")[1] or "root"](request)

    return answer


def on_preflight(preflight: Server, request: Server) -> Server:
    """A server that answers preflights and requests differently."""
    return lambda message: (preflight if message.method == "OPTIONS" else request)(message)


def reflects(*more: tuple[str, str]) -> Server:
    """A server that allows whatever origin asks."""

    def answer(request: HTTPRequest) -> HTTPResponse:
        origin = get("origin", request.headers) or "none"
        return HTTPResponse(status=200, headers=(("Access-Control-Allow-Origin", origin), *more))

    return answer


def page_request(url: str = URL, *, origin: str = PAGE, credentials: str = "same-origin", **more: Any) -> Request:
    parsed = parse_url(url)
    assert parsed is not None
    return fetch_request(parsed, parse_origin(origin), credentials_mode=CredentialsMode(credentials), **more)


def plan(request: Request | None = None, **more: Any) -> Plan:
    return Plan(target=URL, request=request or page_request(), **more)


def check(server: Server, request: Request | None = None, **more: Any) -> Report:
    return run_check(plan(request, **more), MockTransport(server))


def verdict(report: Report, browser: str = "chromium") -> BrowserVerdict:
    (found,) = (one for one in report.browsers if one.id == browser)
    return found


def fetches(server: Server, request: Request | None = None, *, send: bool = False) -> tuple[BrowserFetch, ...]:
    wire = Wire(MockTransport(server))
    return tuple(run_fetch(browser, request or page_request(), wire, send=send) for browser in BROWSERS)


def facts(server: Server, request: Request | None = None, *, send: bool = False, probe: bool = True) -> Facts:
    """What a check of *server* comes to know."""
    wire = Wire(MockTransport(server))
    request = request or page_request()
    found = tuple(run_fetch(browser, request, wire, send=send) for browser in BROWSERS)
    return Facts(
        request=request,
        fetches=found,
        exchanges=wire.exchanges,
        asked=probe_other_origin(wire) if probe else None,
    )


def header_names(headers: HeaderList) -> list[str]:
    return [name for name, _ in headers]
