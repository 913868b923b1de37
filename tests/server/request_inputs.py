"""Request heads: those of one page, and hostile ones."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from crossorigin.fetch.messages import HeaderList
from crossorigin.server.request_head import RequestHead
from tests.server.origin_inputs import EVIL_ORIGINS, origins

PAGE = "https://app.example.com"
EVIL = "https://evil.example"

ASKED_METHODS = ("GET", "POST", "PUT", "PATCH", "patch", "DELETE", "QUERY", "*", "", "P UT", "PUT,PUT", "M" * 65, "é")
ASKED_NAMES = ("x-a", "X-B", "x-c", "authorization", "Content-Type", "*", "", " ", "\tx-a ", "x a", "é", "x" * 300)
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "post", "options")


def actual(origin: str | None = PAGE, *, method: str = "GET", headers: HeaderList = ()) -> RequestHead:
    """A request that is no CORS-preflight request."""
    return RequestHead(method=method, headers=(*_line("Origin", origin), *headers))


def preflight(
    method: str = "GET", names: str | None = None, *, origin: str = PAGE, headers: HeaderList = ()
) -> RequestHead:
    """A CORS-preflight request."""
    asked = (*_line("Access-Control-Request-Method", method), *_line("Access-Control-Request-Headers", names))
    return RequestHead(method="OPTIONS", headers=(("Origin", origin), *asked, *headers))


def _line(name: str, value: str | None) -> HeaderList:
    return () if value is None else ((name, value),)


def asked_names() -> st.SearchStrategy[str]:
    """Values of `Access-Control-Request-Headers`."""
    return st.one_of(st.lists(st.sampled_from(ASKED_NAMES), max_size=5).map(",".join), st.just("," * 300), raw_text())


def raw_text() -> st.SearchStrategy[str]:
    """Bytes of any kind, isomorphic-decoded."""
    return st.binary(max_size=12).map(lambda data: data.decode("latin-1"))


def asked_origins() -> st.SearchStrategy[str]:
    """Values of `Origin`."""
    return st.one_of(origins(), origins(), st.sampled_from(("null", "chrome-extension://abc", *EVIL_ORIGINS)))


@st.composite
def request_heads(draw: Callable[[st.SearchStrategy[Any]], Any]) -> RequestHead:
    """Requests of every kind, each header missing, single or repeated."""
    lines = [
        *(("Origin", value) for value in draw(_values(asked_origins()))),
        *(("Access-Control-Request-Method", value) for value in draw(_values(st.sampled_from(ASKED_METHODS)))),
        *(("access-control-request-headers", value) for value in draw(_values(asked_names()))),
        *(("Access-Control-Request-Private-Network", value) for value in draw(_values(st.sampled_from(("true", "t"))))),
        *(("Sec-Fetch-Site", value) for value in draw(_values(st.sampled_from(("same-origin", "cross-site"))))),
        *(("Host", value) for value in draw(_values(st.sampled_from(("a.example", "www.example:81", "localhost"))))),
    ]
    return RequestHead(method=draw(st.sampled_from((*METHODS, *("OPTIONS",) * 8))), headers=tuple(lines))


def _values(one: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.one_of(st.lists(one, min_size=1, max_size=1), st.lists(one, max_size=2))
