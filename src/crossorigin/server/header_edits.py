"""What is done to a response, as values."""

from dataclasses import dataclass
from typing import Final

from crossorigin.fetch.messages import HeaderList
from crossorigin.server.response_headers import IN_STR, vary_header

_NO_CONTENT: Final = 204


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderEdits:
    """What becomes of a response's headers: those of the CORS protocol give way to `set`, and `vary` is merged in.

    Attributes:
        status: The status to answer with, instead of the application; `None` if the application answers.
        set: The headers of the CORS protocol.
        vary: Request headers that the response varies on.
    """

    status: int | None = None
    set: HeaderList = ()
    vary: tuple[str, ...] = ()

    @property
    def added(self) -> HeaderList:
        """The headers that go into an application's response, `vary` last."""
        return (*self.set, *vary_header(self.vary))

    @property
    def answer(self) -> HeaderList:
        """All headers of the response where `status` answers instead of the application. It has no content."""
        # RFC 9110, 8.6: "A server MUST NOT send a Content-Length header field in any response with a status code of
        # 1xx (Informational) or 204 (No Content)."
        length = () if self.status == _NO_CONTENT else (("content-length", "0"),)
        return (*self.added, *length)


def apply_edits(headers: HeaderList, edits: HeaderEdits) -> HeaderList:
    """The application's *headers* after *edits*."""
    return tuple(IN_STR.replace(headers, edits.added))
