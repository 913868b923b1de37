"""A page, some URLs, and servers with their answers written down: what the tests of the browser side share."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from crossorigin.browser.drivers import fetch
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI, SPEC, WEBKIT
from crossorigin.browser.request import Request
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.fetch.origin import AnyOrigin, origin_of
from crossorigin.fetch.url import URL, parse_url

PAGE = "https://page.example"
OTHER = "https://api.example"
THIRD = "https://third.example"
PROFILES = (SPEC, CHROMIUM, FIREFOX, WEBKIT, SAFARI)

DOWN = NetworkFailure(kind=NetworkFailureKind.REFUSED, message="nothing listens")
"""What a server that is not there answers."""

Answer = HTTPResponse | NetworkFailure


def url_of(text: str) -> URL:
    """The URL that *text* is; the texts of tests are valid unless a test says so."""
    url = parse_url(text)
    assert url is not None, text
    return url


PAGE_ORIGIN: AnyOrigin = origin_of(url_of(PAGE))


def request_to(url: str = f"{OTHER}/", /, **changes: Any) -> Request:
    """A GET of *url* from the page, *changes* apart."""
    return replace(Request(method="GET", url=url_of(url), origin=PAGE_ORIGIN), **changes)


def answer(*headers: tuple[str, str], status: int = 200) -> HTTPResponse:
    """A response of the status with the headers."""
    return HTTPResponse(status=status, headers=headers)


def allow(origin: str = "*", *headers: tuple[str, str], status: int = 200) -> HTTPResponse:
    """A response that allows *origin*, with more headers after that."""
    return answer(("Access-Control-Allow-Origin", origin), *headers, status=status)


def redirect(location: str, *headers: tuple[str, str], status: int = 302) -> HTTPResponse:
    """A redirect that allows every origin, unless *headers* are given."""
    return answer(*(headers or (("Access-Control-Allow-Origin", "*"),)), ("Location", location), status=status)


@dataclass
class Server:
    """Gives its answers one after the other, and keeps what it was asked."""

    answers: Iterable[Answer]
    seen: list[HTTPRequest] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._left = list(self.answers)

    def __call__(self, request: HTTPRequest) -> Answer:
        self.seen.append(request)
        return self._left.pop(0)

    @property
    def is_done(self) -> bool:
        """Whether every answer was asked for."""
        return not self._left


def run(request: Request, *answers: Answer, profile: Profile = SPEC) -> Outcome:
    """The fetch of *request* where the server gives these *answers*, all of which it must be asked for."""
    server = Server(answers)
    outcome = fetch(request, server, profile=profile)
    assert server.is_done, server.seen
    return outcome
