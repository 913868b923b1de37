"""In which order a browser goes through the request headers, and so which missing one it names.

The standard names none. Firefox takes them sorted. WebKit takes those it has a constant for first, then the others,
each in the order the page set them. Chromium walks a hash table: blink's `HTTPHeaderMap`, keyed by rapidhash of the
lower-case UTF-16 name, quadratic probing, doubled when half full. Measured: the order of 2,583 real requests of
Chromium 156 with up to 22 headers, from `fetch()` and XMLHttpRequest, all reproduced.
"""

from collections.abc import Callable, Iterable

from crossorigin.fetch.ip_addresses import is_loopback_host
from crossorigin.fetch.syntax import ascii_lower

from .choices import HeaderOrder
from .rapidhash import rapidhash_of_name
from .request import Initiator, Request

_CLIENT_HINTS = ("sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform")
# The names of WebKit's HTTPHeaderNames.in that a page may set on a cross-origin request.
WEBKIT_CONSTANTS = frozenset(
    {
        "accept",
        "accept-language",
        "accept-ranges",
        "access-control-allow-credentials",
        "access-control-allow-headers",
        "access-control-allow-methods",
        "access-control-allow-origin",
        "access-control-expose-headers",
        "access-control-max-age",
        "age",
        "authorization",
        "cache-control",
        "clear-site-data",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-location",
        "content-range",
        "content-security-policy",
        "content-security-policy-report-only",
        "content-type",
        "cross-origin-embedder-policy",
        "cross-origin-embedder-policy-report-only",
        "cross-origin-opener-policy",
        "cross-origin-opener-policy-report-only",
        "cross-origin-resource-policy",
        "default-style",
        "etag",
        "expires",
        "icy-metadata",
        "icy-metaint",
        "if-match",
        "if-modified-since",
        "if-none-match",
        "if-range",
        "if-unmodified-since",
        "integrity-policy",
        "integrity-policy-report-only",
        "last-event-id",
        "last-modified",
        "link",
        "location",
        "ping-from",
        "ping-to",
        "pragma",
        "range",
        "referrer-policy",
        "refresh",
        "report-to",
        "reporting-endpoints",
        "server-timing",
        "service-worker",
        "service-worker-allowed",
        "service-worker-navigation-preload",
        "set-cookie2",
        "sourcemap",
        "timing-allow-origin",
        "upgrade-insecure-requests",
        "user-agent",
        "vary",
        "x-content-type-options",
        "x-frame-options",
        "x-sourcemap",
        "x-temp-tablet",
        "x-xss-protection",
    }
)


def names_in_order(request: Request, order: HeaderOrder) -> tuple[str, ...]:
    """The names of the author request headers, lower case, as the browser walks them."""
    return _ORDERS[order](request)


def _unique(request: Request) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ascii_lower(name) for name, _ in request.headers))


def _sorted(request: Request) -> tuple[str, ...]:
    return tuple(sorted(_unique(request)))


def _webkit(request: Request) -> tuple[str, ...]:
    return tuple(sorted(_unique(request), key=lambda name: name not in WEBKIT_CONSTANTS))


def _chromium(request: Request) -> tuple[str, ...]:
    author = _unique(request)
    # `fetch()` keeps its headers sorted; XMLHttpRequest keeps them in a header map of its own.
    author = _walk(author) if request.initiator is Initiator.XML_HTTP_REQUEST else tuple(sorted(author))
    trustworthy = request.url.scheme == "https" or is_loopback_host(request.url.host or "")
    browser = (*_CLIENT_HINTS, "user-agent") if trustworthy else ("user-agent",)
    own = frozenset(author)
    return tuple(name for name in _walk((*author, *browser)) if name in own)


def _walk(names: Iterable[str]) -> tuple[str, ...]:
    table: list[str | None] = [None] * 8
    for filled, name in enumerate(dict.fromkeys(names), start=1):
        _put(table, name)
        if filled * 2 >= len(table):
            old, table = table, [None] * (len(table) * 2)
            for kept in filter(None, old):
                _put(table, kept)
    return tuple(filter(None, table))


def _put(table: list[str | None], name: str) -> None:
    index, probe = rapidhash_of_name(name) % len(table), 0
    while table[index] is not None:
        probe += 1
        index = (index + probe) % len(table)
    table[index] = name


_ORDERS: dict[HeaderOrder, Callable[[Request], tuple[str, ...]]] = {
    HeaderOrder.SORTED: _sorted,
    HeaderOrder.WEBKIT: _webkit,
    HeaderOrder.CHROMIUM: _chromium,
}
