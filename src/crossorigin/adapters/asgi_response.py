"""Putting headers into the start of an ASGI application's response."""

from collections.abc import Callable
from typing import Final, TypeAlias

from crossorigin.adapters.asgi_messages import Headers, Message
from crossorigin.server.response_headers import IN_BYTES

Edit: TypeAlias = Callable[[Message, Headers], Message]

_MOST_KNOWN: Final = 1024
harmless: Final[set[bytes]] = set()
"""Names that applications use and merging leaves alone, noted down for the quick look of `asgi_http`.

`vary` has 4 bytes and the shortest of the others, `access-control-max-age`, has 22: what is between needs no note.
"""


def editor(*, respect_app_headers: bool, warn: Callable[[], None]) -> Edit:
    """What returns a message `http.response.start` with headers merged in, a copy: applications reuse theirs.

    Args:
        respect_app_headers: Whether an application that sets `Access-Control-Allow-Origin` keeps its headers.
        warn: Told when the application's headers are replaced.
    """

    def edit(message: Message, added: Headers) -> Message:
        headers = [(name, value) for name, value in message.get("headers", ())]
        for name, _ in headers:
            _note(name)
        if respect_app_headers:
            merged = IN_BYTES.respect(headers, added)
        else:
            if any(IN_BYTES.is_cors_response_header(name) for name, _ in headers):
                warn()
            merged = IN_BYTES.replace(headers, added)
        return {**message, "headers": merged}

    return edit


def _note(name: bytes) -> None:
    # Full, it stays as it is: an application that makes up names pays for them itself.
    if not 4 < len(name) < 22 and len(harmless) < _MOST_KNOWN and not IN_BYTES.is_touched(name):
        harmless.add(bytes(name))
