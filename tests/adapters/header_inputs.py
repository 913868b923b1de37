"""Requests, headers of applications, and what the slow twin of the adapters makes of them: `decide`, then `emit`."""

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st

from crossorigin.fetch.messages import HeaderList
from crossorigin.server.compiled import compile_policy
from crossorigin.server.decide import decide
from crossorigin.server.emit import emit
from crossorigin.server.header_edits import HeaderEdits
from crossorigin.server.policy import Policy
from crossorigin.server.request_head import RequestHead
from crossorigin.server.response_headers import IN_STR
from tests.server.policy_inputs import policies
from tests.server.request_inputs import raw_text, request_heads

TOUCHED: Final = (
    *("vary", "access-control-allow-origin", "access-control-allow-credentials", "access-control-expose-headers"),
    *("access-control-max-age", "access-control-allow-methods", "access-control-of-mine"),
)
"""Names that merging looks at."""
ALIKE: Final = (
    *("", "x", "age", "etag", "origin", "var", "varyx", "xvary", "vary ", "access-control", "access_control_max_age"),
    *("x-access-control-allow-origin", "strict-transport-security", "x-content-type-options", "content-type"),
)
"""Names that it leaves alone, of the same lengths."""
VALUES: Final = (
    "",
    "*",
    "Origin",
    "ORIGIN",
    "Accept-Encoding",
    "accept, origin ,",
    " * ",
    ",",
    "\t",
    "https://a.example",
)


def header_lists() -> st.SearchStrategy[HeaderList]:
    """Headers of any name of up to 40 bytes, in any letter case, isomorphic-decoded."""
    known = st.builds(_in_case, st.sampled_from((*TOUCHED, *ALIKE, "access-control-x")), st.integers(0, 2**32))
    names = st.one_of(known, st.binary(max_size=40).map(lambda data: data.decode("latin-1")))
    values = st.one_of(st.sampled_from(VALUES), raw_text())
    return st.lists(st.tuples(names, values), max_size=5).map(tuple)


@st.composite
def exchanges(draw: Callable[[st.SearchStrategy[Any]], Any]) -> tuple[Policy, RequestHead]:
    """A policy and a request: of any kind, or one that it may grant."""
    policy = draw(policies())
    make = draw(st.sampled_from((lambda _policy: request_heads(), _actual, _preflights, _preflights)))
    return policy, draw(make(policy))


def _granted(policy: Policy) -> st.SearchStrategy[str]:
    entries = st.sampled_from((*policy.origins, "https://evil.example"))
    return entries.map(lambda entry: entry.replace("://*", "://a").replace(":*", ":81"))


def _actual(policy: Policy) -> st.SearchStrategy[RequestHead]:
    methods = st.sampled_from(("GET", "HEAD", "POST", "PUT", "OPTIONS"))
    return st.builds(_head, methods, _granted(policy))


def _preflights(policy: Policy) -> st.SearchStrategy[RequestHead]:
    methods = st.sampled_from((*policy.methods, "POST", "LINK"))
    names = st.one_of(st.none(), st.lists(st.sampled_from((*policy.request_headers, "X-A", "")), max_size=3))
    return st.builds(_head, st.just("OPTIONS"), _granted(policy), methods, names, st.booleans())


def _head(
    method: str, origin: str, asked: str | None = None, names: list[str] | None = None, network: bool = False
) -> RequestHead:
    lines = [
        ("Origin", origin),
        ("Access-Control-Request-Method", asked),
        ("Access-Control-Request-Headers", None if names is None else ",".join(names)),
        ("Access-Control-Request-Private-Network", "true" if network else None),
    ]
    return RequestHead(method=method, headers=tuple((name, value) for name, value in lines if value is not None))


def edits_for(policy: Policy, head: RequestHead) -> HeaderEdits:
    """What *policy* does to the response to *head*."""
    compiled = compile_policy(policy)
    return emit(compiled, decide(compiled, head))


def respected(headers: HeaderList, edits: HeaderEdits) -> HeaderList:
    """*headers* after *edits*, if the application's own `Access-Control-Allow-Origin` counts."""
    return tuple(IN_STR.respect(headers, edits.added))


def encoded(headers: HeaderList) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in headers)


def _in_case(name: str, upper: int) -> str:
    """*name* with the letters in capitals that *upper* has a bit for."""
    return "".join(char.upper() if upper >> place & 1 else char for place, char in enumerate(name))
