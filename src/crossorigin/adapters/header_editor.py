"""Merging headers into an application's, and which of its names need no second look."""

from collections.abc import Callable, Iterable
from typing import AnyStr, Final, Generic

from crossorigin.server.response_headers import ResponseHeaders

_MOST_KNOWN: Final = 1024


class HeaderEditor(Generic[AnyStr]):
    """How an adapter merges headers, as `str` or as `bytes`.

    Attributes:
        harmless: Names that the application uses and merging leaves alone, noted for a quick look at its next response.
            `vary` has 4 letters and the shortest of the others, `access-control-max-age`, has 22: what is between needs
            no note.
    """

    __slots__ = ("_headers", "_respects", "_warn", "harmless")

    harmless: set[AnyStr]
    _headers: ResponseHeaders[AnyStr]

    def __init__(
        self, headers: ResponseHeaders[AnyStr], *, respect_app_headers: bool, warn: Callable[[], None]
    ) -> None:
        """Make one.

        Args:
            headers: What merges.
            respect_app_headers: Whether an application that sets `Access-Control-Allow-Origin` keeps its headers.
            warn: Told when the application's headers are replaced.
        """
        self.harmless = set()
        self._headers = headers
        self._respects = respect_app_headers
        self._warn = warn

    def merge(
        self, given: Iterable[Iterable[AnyStr]], added: Iterable[tuple[AnyStr, AnyStr]]
    ) -> list[tuple[AnyStr, AnyStr]]:
        """The application's headers with *added*, as a new list: applications reuse theirs."""
        headers = [(name, value) for name, value in given]
        for name, _ in headers:
            self._note(name)
        if self._respects:
            return self._headers.respect(headers, added)
        if any(self._headers.is_cors_response_header(name) for name, _ in headers):
            self._warn()
        return self._headers.replace(headers, added)

    def _note(self, name: AnyStr) -> None:
        # Full, it stays as it is: an application that makes up names pays for them itself.
        if not 4 < len(name) < 22 and len(self.harmless) < _MOST_KNOWN and not self._headers.is_touched(name):
            self.harmless.add(name)
