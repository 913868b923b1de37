"""A redirect that was not followed: nobody was asked, so that nothing is known of what is behind it."""

from crossorigin.checking.report import Exchange
from crossorigin.checking.telling.escape import escape
from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import ORIGIN
from crossorigin.fetch.messages import HTTPResponse, NetworkFailure, NetworkFailureKind


def is_not_followed(answer: HTTPResponse | NetworkFailure) -> bool:
    """Whether *answer* stands for a request that was never sent."""
    return isinstance(answer, NetworkFailure) and answer.kind is NetworkFailureKind.NOT_FOLLOWED


def ask_there(exchanges: tuple[Exchange, ...]) -> str:
    """How to ask there nevertheless, a line for each URL, text of the server escaped; empty where all was asked."""
    sentences = (_ask_there(exchange) for exchange in exchanges if is_not_followed(exchange.response))
    return "\n".join(dict.fromkeys(sentences))


def _ask_there(exchange: Exchange) -> str:
    origin = get(ORIGIN, exchange.request.headers)
    # A redirect may have made the origin opaque, which a check of the URL alone would miss.
    page = "" if origin is None else f", and `{escape(origin)}` as the page's origin"
    return f"To check what is behind the redirect, type `{escape(exchange.request.url)}` as the URL{page}."
