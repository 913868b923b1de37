"""What the warnings are judged from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from crossorigin.browser.request import CredentialsMode, Request
from crossorigin.checking.fetches import BrowserFetch
from crossorigin.checking.report import Exchange
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse


class Answer(NamedTuple):
    """A request that got an HTTP response.

    Attributes:
        request: As sent.
        response: What came.
        browsers: The ids of those that send exactly this request.
    """

    request: HTTPRequest
    response: HTTPResponse
    browsers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a check came to know.

    Attributes:
        request: What the page asks for.
        fetches: One for each browser.
        exchanges: Those of browsers, in the order of the wire.
        asked: The exchange that was asked again as another origin, and what came of that; `None` without a probe.
    """

    request: Request
    fetches: tuple[BrowserFetch, ...]
    exchanges: tuple[Exchange, ...]
    asked: tuple[Exchange, Exchange] | None = None

    @property
    def includes_credentials(self) -> bool:
        """Whether the credentials mode is include."""
        return self.request.credentials_mode is CredentialsMode.INCLUDE

    def answers(self, *, preflight: bool | None = None) -> Iterator[Answer]:
        """What was answered, in order.

        Args:
            preflight: Only preflights, or only the others; by default all.
        """
        for exchange in self.exchanges:
            if isinstance(exchange.response, HTTPResponse) and preflight in {None, exchange.preflight}:
                yield Answer(exchange.request, exchange.response, exchange.browsers)
