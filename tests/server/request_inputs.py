"""Request heads: those of one page, and hostile ones."""

import itertools

from hypothesis import strategies as st

from crossorigin.fetch.messages import HeaderList
from crossorigin.server.policy import Policy
from crossorigin.server.request_head import RequestHead
from tests.server.origin_inputs import EVIL_ORIGINS, origins
from tests.server.policy_inputs import policies

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


def _lines(name: str, value: st.SearchStrategy[str]) -> st.SearchStrategy[HeaderList]:
    """One line most often; else none or two."""
    lines = value.map(lambda one: (name, one))
    return st.one_of(lines.map(lambda line: (line,)), st.lists(lines, max_size=2).map(tuple))


def _head(method: str, *lines: HeaderList) -> RequestHead:
    return RequestHead(method=method, headers=tuple(itertools.chain.from_iterable(lines)))


def request_heads() -> st.SearchStrategy[RequestHead]:
    """Requests of every kind, each header missing, single or repeated."""
    return st.builds(
        _head,
        st.sampled_from((*METHODS, *("OPTIONS",) * 15)),
        _lines("Origin", asked_origins()),
        _lines("Access-Control-Request-Method", st.sampled_from((*ASKED_METHODS, *ASKED_METHODS[:6]))),
        _lines("access-control-request-headers", asked_names()),
        _lines("Access-Control-Request-Private-Network", st.sampled_from(("true", "t"))),
        _lines("Sec-Fetch-Site", st.sampled_from(("same-origin", "cross-site"))),
        _lines("Host", st.sampled_from(("a.example", "www.example:81", "localhost"))),
    )


def policies_and_requests() -> st.SearchStrategy[tuple[Policy, RequestHead]]:
    """Policies, and requests half of which come from an origin that the policy has."""
    own = st.sampled_from((True, False))
    return st.tuples(policies(), request_heads(), own).map(lambda drawn: (drawn[0], _from_one_of(*drawn)))


def _from_one_of(policy: Policy, head: RequestHead, own: bool) -> RequestHead:
    entry = policy.origins[len(head.headers) % len(policy.origins)]
    origin = entry.replace("*.", "a.b.").replace(":*", ":8080").replace("*", PAGE)
    headers = ((name, origin if own and name == "Origin" else value) for name, value in head.headers)
    return RequestHead(method=head.method, headers=tuple(headers))
