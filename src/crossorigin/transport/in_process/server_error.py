"""What servers do when an application fails them."""

from http import HTTPStatus
from typing import Final

from crossorigin.fetch.messages import HeaderList, HTTPResponse
from crossorigin.fetch.syntax import is_token

SERVER_ERROR: Final = HTTPResponse(
    status=500,
    headers=(("content-type", "text/plain; charset=utf-8"),),
    body=b"Internal Server Error",
    reason="Internal Server Error",
)
"""The answer of the server itself, as uvicorn 0.54 words it: 500, without the application's CORS headers."""

_LINE_BREAKS: Final = frozenset("\0\r\n")


def checked_headers(headers: HeaderList) -> HeaderList:
    """*headers* as they are.

    Raises:
        ValueError: No server would send them. uvicorn (by h11) and gunicorn raise too, and answer 500.
    """
    for name, value in headers:
        if not is_token(name):
            raise ValueError(f"illegal header name {name!r}")
        if not _LINE_BREAKS.isdisjoint(value):
            raise ValueError(f"header {name!r}: illegal value {value!r}")
    return headers


def reason_phrase(status: int) -> str:
    """The usual phrase for *status*, empty for one that is not registered."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
