"""WSGI's environment and answers. PEP 3333"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from types import TracebackType
from typing import Any, Final, Protocol, TypeAlias

from crossorigin.fetch.messages import HeaderList
from crossorigin.server.request_head import CREDENTIALS, LONGEST_VALUE, LOOKED_AT, RequestHead

WSGIEnvironment: TypeAlias = dict[str, Any]
Headers: TypeAlias = list[tuple[str, str]]
ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None


class StartResponse(Protocol):
    """PEP 3333, "The start_response() Callable"."""

    def __call__(self, status: str, headers: Headers, exc_info: ExcInfo = None, /) -> Callable[[bytes], object]:
        """Begin a response; gives the `write` callable."""
        ...


WSGIApp: TypeAlias = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]

_LOOKED_AT: Final = {f"HTTP_{name.upper().replace('-', '_')}": name for name in LOOKED_AT}
_REASONS: Final = {status.value: status.phrase for status in HTTPStatus}


def answer(start_response: StartResponse, status: int, headers: HeaderList) -> Iterable[bytes]:
    """Answer instead of the application, without content."""
    # A reason phrase has to be there, and for a status of one's own there is none: RFC 9112, 4.
    start_response(f"{status} {_REASONS.get(status, 'Unknown')}", [*headers])
    return []


def request_head(environ: WSGIEnvironment) -> RequestHead:
    """The head of the request, as far as a policy looks at it. Servers join repeated lines by commas."""
    found = ((name, environ.get(key)) for key, name in _LOOKED_AT.items())
    # Secrets stay out of what is reported and logged.
    headers = tuple(
        (name, "" if name in CREDENTIALS else value[:LONGEST_VALUE]) for name, value in found if value is not None
    )
    return RequestHead(method=environ["REQUEST_METHOD"], headers=headers)


def route_path(environ: WSGIEnvironment) -> str:
    """The decoded path as routers see it, below `SCRIPT_NAME`. PEP 3333, "Unicode Issues": bytes come as Latin-1."""
    path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")
    return path or "/"
