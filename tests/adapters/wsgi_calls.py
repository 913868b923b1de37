"""WSGI requests without a server."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final
from wsgiref.util import setup_testing_defaults

from crossorigin.adapters.wsgi_messages import ExcInfo, Headers, StartResponse, WSGIApp, WSGIEnvironment
from crossorigin.fetch.messages import HeaderList

PAGE: Final = "https://app.example.com"
EVIL: Final = "https://evil.example"
FROM_PAGE: Final = ("origin", PAGE)
FROM_EVIL: Final = ("origin", EVIL)


def environ(*headers: tuple[str, str], method: str = "GET", path: str = "/") -> WSGIEnvironment:
    """What a server makes of a request: repeated lines are joined by commas."""
    made: dict[str, Any] = {"REQUEST_METHOD": method, "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": ""}
    setup_testing_defaults(made)
    del made["HTTP_HOST"]
    for name, value in headers:
        key = f"HTTP_{name.upper().replace('-', '_')}"
        made[key] = f"{made[key]},{value}" if key in made else value
    return made


def preflight(*headers: tuple[str, str], origin: str = PAGE, method: str = "PUT", path: str = "/") -> WSGIEnvironment:
    asked = ("access-control-request-method", method)
    return environ(("origin", origin), asked, *headers, method="OPTIONS", path=path)


@dataclass(slots=True)
class Gateway:
    """One request, from the server's side.

    Attributes:
        starts: The arguments of each call of `start_response`.
        written: What went through its `write`.
    """

    starts: list[tuple[str, Headers, ExcInfo]] = field(default_factory=list)
    written: list[bytes] = field(default_factory=list)

    def start_response(self, status: str, headers: Headers, exc_info: ExcInfo = None, /) -> Callable[[bytes], object]:
        self.starts.append((status, headers, exc_info))
        return self.written.append

    @property
    def headers(self) -> Headers:
        """Those of the one start."""
        ((_, headers, _),) = self.starts
        return headers


def run(app: WSGIApp, given: WSGIEnvironment) -> tuple[str, Headers, bytes]:
    """Status, headers and body of what *app* answers."""
    gateway = Gateway()
    body = b"".join(app(given, gateway.start_response))
    ((status, headers, _),) = gateway.starts
    return status, headers, body


def replying(*headers: tuple[str, str], status: str = "200 OK") -> WSGIApp:
    """An application that answers all requests the same."""

    def app(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(status, [*headers])
        return [b"content"]

    return app


def unreachable(_environ: WSGIEnvironment, _start_response: StartResponse) -> Iterable[bytes]:
    """An application that nothing is to get through to."""
    raise AssertionError("the application was called")


def named(headers: HeaderList | Headers, name: str) -> list[str]:
    """The values of the headers called *name*, in lower case."""
    return [value for header, value in headers if header.lower() == name]
