"""Asks a WSGI application without a server."""

import io
import sys
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote_to_bytes

from tests.peers.applications.protocol import Request, Response

WSGIApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def ask(application: WSGIApplication, request: Request) -> Response:
    """The head of the response; the body is read and left."""
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Callable[[bytes], None]:
        started.append((status, headers))
        return lambda _: None

    body = application(environ(request), start_response)
    list(body)
    if close := getattr(body, "close", None):
        close()
    status, headers = started[-1]
    return Response(status=int(status[:3]), headers=tuple((name, value) for name, value in headers))


def environ(request: Request) -> dict[str, Any]:
    """PEP 3333: a path is decoded once by the server, and its bytes are written as Latin-1."""
    path, _, query = request.target.partition("?")
    variables: dict[str, Any] = {}
    for name, value in request.headers:
        key = f"HTTP_{name.upper().replace('-', '_')}"
        variables[key] = f"{variables[key]},{value}" if key in variables else value
    return variables | {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "api.example",
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "api.example",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
