"""Putting headers into the start of a WSGI application's response."""

from collections.abc import Callable
from typing import Final, TypeAlias

from crossorigin.adapters.wsgi_messages import Headers
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.response_headers import IN_STR

Edit: TypeAlias = Callable[[Headers, HeaderList], Headers]

_MOST_KNOWN: Final = 1024
harmless: Final[set[str]] = set()
"""Names that applications use and merging leaves alone, noted down for the quick look of `wsgi_http`.

`vary` has 4 letters and the shortest of the others, `access-control-max-age`, has 22: what is between needs no note.
"""


def editor(*, respect_app_headers: bool, warn: Callable[[], None]) -> Edit:
    """What returns a response's headers with others merged in, a copy: applications reuse theirs.

    Args:
        respect_app_headers: Whether an application that sets `Access-Control-Allow-Origin` keeps its headers.
        warn: Told when the application's headers are replaced.
    """

    def edit(headers: Headers, added: HeaderList) -> Headers:
        for name, _ in headers:
            _note(name)
        if respect_app_headers:
            return IN_STR.respect(headers, added)
        if any(IN_STR.is_cors_response_header(name) for name, _ in headers):
            warn()
        return IN_STR.replace(headers, added)

    return edit


def _note(name: str) -> None:
    # Full, it stays as it is: an application that makes up names pays for them itself.
    if not 4 < len(name) < 22 and len(harmless) < _MOST_KNOWN and not IN_STR.is_touched(name):
        harmless.add(name)
