"""Heads of requests as clients of every kind send them: CORS-preflight requests and others, well made or not."""

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st

from crossorigin.fetch.messages import HeaderList
from crossorigin.server.policy import Policy
from crossorigin.server.request_head import RequestHead
from tests.agreement.header_rows import UNSAFE_NAMES
from tests.agreement.page_calls import METHODS
from tests.agreement.policies import weighted_pages

Draw = Callable[[st.SearchStrategy[Any]], Any]

_ODD: Final = ("", " ", ",", "\x00", "\xff", "a b", "PUT, PUT", "*", '"', "\t", "a\r\nb")
_METHODS: Final = ("OPTIONS", "OPTIONS", "OPTIONS", "GET", "POST", "HEAD", "DELETE", "options", "")
_NETWORK: Final = ("true", "TRUE", "true,true", "", "false")
_SITES: Final = ("same-origin", "cross-site", "")
_NAMES: Final = (*UNSAFE_NAMES, "Authorization", "X-A", *_ODD)
_SEPARATORS: Final = (",", ", ", " ,\t", ",,")
_SIZES: Final = (0, 1, 127, 128, 255, 256, 257, 4_096, 4_097)
"""Around each bound."""


def _one(name: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[HeaderList]:
    return values.map(lambda value: ((name, value),))


def _lines(name: str, values: st.SearchStrategy[str], *, most: int = 2) -> st.SearchStrategy[HeaderList]:
    one = _one(name, values)
    several = st.lists(values, max_size=most).map(lambda found: tuple((name, value) for value in found))
    return st.one_of(one, one, one, several)


@st.composite
def _name_lists(draw: Draw) -> str:
    names = draw(st.lists(st.sampled_from(_NAMES), max_size=4))
    text = str(draw(st.sampled_from(_SEPARATORS))).join(names)
    if draw(st.booleans()):
        return text
    size = draw(st.sampled_from(_SIZES))
    filler = draw(st.sampled_from((",", "x", "a,")))
    return f"{text}{filler * (size // len(filler))}"


def heads(policy: Policy) -> st.SearchStrategy[RequestHead]:
    """Heads, many of which *policy* has something to say about; names in lower case, as ASGI has them."""
    return st.one_of(_any_heads(policy), _well_made(policy))


def _well_made(policy: Policy) -> st.SearchStrategy[RequestHead]:
    """CORS-preflight requests, not all of which are granted."""
    names = st.lists(st.sampled_from((*policy.request_headers, "authorization")), max_size=3)
    return st.builds(
        _head,
        st.just("OPTIONS"),
        _one("origin", st.sampled_from(weighted_pages(policy))),
        _one("access-control-request-method", st.sampled_from(("GET", "POST", "PUT", *policy.methods))),
        st.lists(_one("access-control-request-headers", names.map(",".join)), max_size=1),
    )


def _any_heads(policy: Policy) -> st.SearchStrategy[RequestHead]:
    parts = (
        _lines("origin", st.sampled_from((*weighted_pages(policy), *_ODD))),
        _lines("access-control-request-method", st.sampled_from((*METHODS, *policy.methods, *_ODD))),
        _lines("access-control-request-headers", _name_lists(), most=3),
        _lines("access-control-request-private-network", st.sampled_from(_NETWORK)),
        _lines("sec-fetch-site", st.sampled_from(_SITES)),
        _lines("host", st.sampled_from(("api.example.com", "app.example.com", "app.example.com:443", ""))),
    )
    some = st.lists(st.one_of(*parts[2:]), max_size=3)
    return st.builds(_head, st.sampled_from(_METHODS), parts[0], st.one_of(parts[1], st.just(())), some)


def _head(method: str, origin: HeaderList, asked: HeaderList, others: list[HeaderList]) -> RequestHead:
    return RequestHead(method=method, headers=sum(others, start=origin + asked))
