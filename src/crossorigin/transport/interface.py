"""What every transport is."""

from typing import Protocol

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure


class Transport(Protocol):
    """Sends one request at a time. Follows no redirect, decodes no body, judges nothing."""

    def send(self, request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        """One request, one hop.

        Raises:
            TransportError: The caller erred: the request cannot be sent as given, or an option is wrong.
        """
        ...

    def close(self) -> None:
        """Closes what is open. May be called twice."""
        ...
