"""One more request as a page of another origin: what the answer varies on, only a second one shows."""

from dataclasses import replace
from typing import Final

from crossorigin.checking.fetches import SAFE_METHODS
from crossorigin.checking.report import Exchange
from crossorigin.checking.wire import Wire
from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import ACCESS_CONTROL_ALLOW_ORIGIN, ORIGIN, WILDCARD
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.syntax import ascii_lower

OTHER_ORIGIN: Final = "https://other-origin.example"
"""Nobody's: the name is reserved. RFC 2606, 3"""


def probe_other_origin(wire: Wire) -> tuple[Exchange, Exchange] | None:
    """The last exchange that is safe to repeat, and the same as asked from `OTHER_ORIGIN`.

    `None` where nothing is safe to repeat, no `Origin` was sent, the answer can hardly vary (it allows no origin, or
    every one by `*`), or one of the two got no answer.
    """
    like = _repeatable(wire.exchanges)
    if like is None:
        return None
    headers = tuple(
        (name, OTHER_ORIGIN if ascii_lower(name) == ORIGIN else value) for name, value in like.request.headers
    )
    probe = wire.probe(replace(like.request, headers=headers), like)
    return (like, probe) if isinstance(probe.response, HTTPResponse) else None


def _repeatable(exchanges: tuple[Exchange, ...]) -> Exchange | None:
    """The last request of its own kind, else the last preflight."""
    fit = [exchange for exchange in exchanges if _is_fit(exchange)]
    requests = [exchange for exchange in fit if not exchange.preflight]
    chosen = (requests or fit)[-1:]
    return chosen[0] if chosen and _may_vary(chosen[0]) else None


def _may_vary(exchange: Exchange) -> bool:
    assert isinstance(exchange.response, HTTPResponse)  # it is fit
    return get(ACCESS_CONTROL_ALLOW_ORIGIN, exchange.response.headers) not in {None, WILDCARD}


def _is_fit(exchange: Exchange) -> bool:
    return (
        isinstance(exchange.response, HTTPResponse)
        and exchange.request.method in SAFE_METHODS
        and get(ORIGIN, exchange.request.headers) not in {None, OTHER_ORIGIN}
    )
