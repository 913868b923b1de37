"""The demo's API: a WSGI application with a fault on each route. https://peps.python.org/pep-3333/"""

from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from crossorigin.fetch.messages import HeaderList

from .routes import ORIGIN, ROUTES, THE_ORIGIN, Answer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_BODY: Final = b'{"ok": true}\n'
_NOT_FOUND: Final = Answer(status=404)
_ROUTES: Final = {route.path: route for route in ROUTES}


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer OPTIONS with the route's `preflight`, and every other method with its `response`."""
    answer = _answer(environ["REQUEST_METHOD"], environ["PATH_INFO"])
    headers = list(answer_headers(answer, environ.get("HTTP_ORIGIN")))
    body = b"" if answer.status == HTTPStatus.NO_CONTENT else _BODY
    if body:
        headers += [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", headers)
    return [body]


def answer_headers(answer: Answer, origin: str | None) -> HeaderList:
    """The headers of *answer* to a request with this `Origin`."""
    filled = ((name, ORIGIN if value == THE_ORIGIN else value) for name, value in answer.headers)
    return tuple(filled) if origin == ORIGIN else tuple(pair for pair in answer.headers if pair[1] != THE_ORIGIN)


def _answer(method: str, path: str) -> Answer:
    route = _ROUTES.get(path)
    if route is None:
        return _NOT_FOUND
    return route.preflight if method == "OPTIONS" else route.response
