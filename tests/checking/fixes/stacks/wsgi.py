"""Asks a WSGI application in this process."""

from typing import Any
from wsgiref.util import setup_testing_defaults

from tests.checking.fixes.stacks.conformance import Exchange, Reply


def asking(application: Any) -> Exchange:
    return lambda method, path, headers: _exchange(application, method, path, headers)


def _exchange(application: Any, method: str, path: str, headers: dict[str, str]) -> Reply:
    sent: list[Reply] = []

    def start_response(status: str, pairs: list[tuple[str, str]], *_: object) -> None:
        sent.append(Reply(int(status.partition(" ")[0]), tuple(pairs)))

    variables = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    environ: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": path, **variables}
    setup_testing_defaults(environ)
    list(application(environ, start_response))
    return sent[-1]
