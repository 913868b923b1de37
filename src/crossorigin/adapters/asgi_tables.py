"""What an ASGI middleware goes by: configured anew, it gets another, as a whole."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from crossorigin.adapters.asgi_messages import ASGIApp, Headers, Scope

Preflight: TypeAlias = Callable[[Scope, bytes], tuple[int | None, Headers] | None]
"""From an OPTIONS request and its `Origin` to status and headers; `None` if it is no CORS-preflight request.

Without a status it is the application that answers, and the headers are added.
"""
Refused: TypeAlias = Callable[[Scope], Headers | None]
"""Takes note of a request whose origin is refused; the headers of a 403, or `None` if the application is to see it."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Tables:
    """What to look a request up in.

    Attributes:
        others: Handles what is no HTTP request; everything, where there is no `otherwise`.
        exact: The exact origins.
        matches: Whether an origin matches a pattern; `None` where there is none.
        shared: What a response has, beside `Access-Control-Allow-Origin`, that is shared with one origin.
        otherwise: What every other response has: `Vary`, or where the origins are `*` all that shares it with any.
            `None` where nothing is to be looked up here.
        preflight: Answers CORS-preflight requests.
        refused: Told of requests whose origin is refused; `None` where nobody is.
        ask: Finds the tables for a request with an `Origin`; `None` where these are those for all.
    """

    others: ASGIApp
    exact: frozenset[bytes] = frozenset()
    matches: Callable[[bytes], bool] | None = None
    # Lists, for lists are what they are appended to by making new ones; nobody is handed these.
    shared: Headers
    otherwise: Headers | None
    preflight: Preflight
    refused: Refused | None = None
    ask: Callable[[Scope, bytes], "Tables | Awaitable[Tables]"] | None = None


def instead(handler: ASGIApp) -> Tables:
    """The tables of what goes to *handler* as it is."""
    return Tables(others=handler, shared=[], otherwise=None, preflight=_no_preflight)


def _no_preflight(_scope: Scope, _origin: bytes) -> None:
    return None
