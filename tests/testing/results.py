"""Results of fetches whose server is a function."""

from collections.abc import Callable
from typing import Unpack

from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.checking.browsers import BROWSERS
from crossorigin.checking.plan import Plan
from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse
from crossorigin.fetch.origin import parse_origin
from crossorigin.fetch.url import parse_url
from crossorigin.testing.asking import Answer, ask_engines, drive
from crossorigin.testing.fetch_result import FetchResult
from crossorigin.testing.page_call import PageCall, page_request
from tests.testing.apps import ALLOW_PAGE, PAGE

URL = "https://api.example.com/items"


def fetched(
    answer: Callable[[HTTPRequest], Answer], exceptions: tuple[str, ...] = (), **call: Unpack[PageCall]
) -> FetchResult:
    """What comes of a fetch from `PAGE` that *answer* answers."""
    base = parse_url(URL)
    assert base is not None
    request, notes = page_request(base, parse_origin(PAGE), **call)
    caches = {engine.id: CORSPreflightCache(engine.profile) for engine in BROWSERS}
    asked = drive(ask_engines(BROWSERS, request, caches, 0.0), answer)
    plan = Plan(target=URL, request=request, notes=notes)
    return FetchResult(plan=plan, fetches=asked.fetches, wire=asked.exchange, exceptions=exceptions)


def responds(*headers: tuple[str, str], status: int = 200, body: bytes = b"") -> Callable[[HTTPRequest], Answer]:
    """A server that answers all alike."""
    return lambda _request: HTTPResponse(status=status, headers=headers, body=body)


def refuses_preflights(_request: HTTPRequest) -> Answer:
    """A server whose refusal Safari takes for another cause than the others: it looks at the status first."""
    return HTTPResponse(status=403)


def readable(*headers: tuple[str, str], body: bytes = b"") -> FetchResult:
    """The result of a request that every engine lets the page read."""
    return fetched(responds(*ALLOW_PAGE, *headers, body=body))


def blocked() -> FetchResult:
    """The result of one that none does."""
    return fetched(responds())


EXPOSES_STAR_AND_MORE: HeaderList = (
    ("Access-Control-Expose-Headers", "*, x-more"),
    ("X-More", "1"),
    ("Authorization", "2"),
)
