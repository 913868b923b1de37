"""WSGI's environment and answers. PEP 3333"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from types import TracebackType
from typing import Any, Final, Protocol, TypeAlias

from crossorigin.adapters.request_lines import Lines, Request, head_of
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.request_head import RequestHead

WSGIEnvironment: TypeAlias = dict[str, Any]
Headers: TypeAlias = list[tuple[str, str]]
ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None


class StartResponse(Protocol):
    """PEP 3333, "The start_response() Callable"."""

    def __call__(self, status: str, headers: Headers, exc_info: ExcInfo = None, /) -> Callable[[bytes], object]:
        """Begin a response; gives the `write` callable."""
        ...


WSGIApp: TypeAlias = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]

_NO_CONTENT: Final = HTTPStatus.NO_CONTENT.value  # to look up a member, and to compare it, takes 400 ns (measured)
_TYPE: Final = (("content-type", "text/plain"),)
_REASONS: Final = {status.value: status.phrase for status in HTTPStatus}


def answer(start_response: StartResponse, status: int, headers: HeaderList) -> Iterable[bytes]:
    """Answer instead of the application, without content."""
    # `wsgiref.validate`, which test clients run applications under, wants a type of all responses but 204.
    typed = () if status == _NO_CONTENT else _TYPE
    # A reason phrase has to be there, and for a status of one's own there is none: RFC 9112, 4.
    start_response(f"{status} {_REASONS.get(status, 'Unknown')}", [*headers, *typed])
    return []


def request_head(environ: WSGIEnvironment) -> RequestHead:
    """The head of the request, as far as a policy looks at it. Servers join repeated lines by commas."""
    return head_of(Request(environ["REQUEST_METHOD"], route_path(environ), request_lines(environ)))


def request_lines(environ: WSGIEnvironment) -> Lines:
    """The headers of the request: each has one line at most."""

    def lines(name: str) -> tuple[str, ...]:
        value = environ.get(f"HTTP_{name.upper().replace('-', '_')}")
        return () if value is None else (value,)

    return lines


def route_path(environ: WSGIEnvironment) -> str:
    """The decoded path as routers see it, below `SCRIPT_NAME`. PEP 3333, "Unicode Issues": bytes come as Latin-1."""
    path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")
    return path or "/"
