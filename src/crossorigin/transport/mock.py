"""A transport for tests: a function answers."""

from collections.abc import Callable
from typing import Self

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure


class MockTransport:
    """Answers each request with what *handler* returns for it, and keeps the requests.

    Args:
        handler: From the request to its response, or to a failure.
    """

    def __init__(self, handler: Callable[[HTTPRequest], HTTPResponse | NetworkFailure]) -> None:
        self._handler = handler
        self._requests: list[HTTPRequest] = []
        self._is_closed = False

    @property
    def requests(self) -> tuple[HTTPRequest, ...]:
        """What was sent so far, in order."""
        return tuple(self._requests)

    @property
    def is_closed(self) -> bool:
        """Whether `close` was called."""
        return self._is_closed

    def send(self, request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        """Records *request* and answers it."""
        self._requests.append(request)
        return self._handler(request)

    def close(self) -> None:
        """Notes that it was called."""
        self._is_closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()
