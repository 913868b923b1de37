"""CORS for Tornado's applications, under its own server. https://www.tornadoweb.org/en/stable/routing.html"""

import time
from collections.abc import Awaitable
from http import HTTPStatus
from typing import Any, Final, Unpack, final

from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    HTTPServerRequest,
    RequestStartLine,
    ResponseStartLine,
    format_timestamp,
)
from tornado.web import Application

from crossorigin.adapters.marked_negotiators import INSTALLED, Negotiators, routed_mark
from crossorigin.adapters.negotiation import UNTOUCHED, Negotiation
from crossorigin.adapters.options import Options
from crossorigin.adapters.raw_paths import decoded_path
from crossorigin.adapters.request_lines import routed_method
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.policy_source import PolicySource

_REASONS: Final = {status.value: status.phrase for status in HTTPStatus}


def install(app: Application, policy: PolicySource, **options: Unpack[Options]) -> Negotiators:
    """Have *app* answer CORS before any of its handlers is made, and put the headers into all that it answers.

    That is what handlers write, whatever they inherit from, errors and exceptions, 404 and 405, redirects, files, and
    what the applications within it answer. A WebSocket handshake of an origin that is not granted is answered by 403;
    one that is granted goes on to `check_origin` of the handler, which as Tornado has it refuses all other hosts.

    Args:
        app: The application.
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`.
            Handlers, or methods of theirs, that `cors_policy` marks have their own.
        options: See `Options`.

    Returns:
        What replaces the policy: its method `reconfigure`.

    Raises:
        RuntimeError: *app* has a policy.
        TypeError: *policy* or `report_only` is none.
        ValueError: `websocket_without_origin` is neither.
    """
    if "find_handler" in vars(app):
        raise RuntimeError(INSTALLED)
    negotiators = Negotiators(policy, **options)
    find = app.find_handler

    def find_handler(request: HTTPServerRequest, **kwargs: Any) -> HTTPMessageDelegate:
        return _Delegate(negotiators, request, find(request, **kwargs))

    # The one way of every request: the server's, and that of a router which the application is a part of.
    app.find_handler = find_handler  # type: ignore[method-assign, assignment] # of this application alone
    return negotiators


@final
class _Delegate(HTTPMessageDelegate):
    """What a request is handed to, part by part: first to nobody, then to an answer of ours, or the application's."""

    def __init__(self, negotiators: Negotiators, request: HTTPServerRequest, found: HTTPMessageDelegate) -> None:
        self._negotiators = negotiators
        self._request = request
        self._found = found
        self._current = HTTPMessageDelegate()

    async def headers_received(self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders) -> None:
        connection = self._request.connection
        assert connection is not None  # a server's request has one
        negotiation = await self._negotiate(headers)
        if negotiation.answer is not None:
            self._current = _Answer(connection, *negotiation.answer)
            return
        if negotiation is not UNTOUCHED:
            _edit(connection, negotiation)
        self._current = self._found
        ready = self._found.headers_received(start_line, headers)
        if ready is not None:
            await ready

    async def _negotiate(self, headers: HTTPHeaders) -> Negotiation:
        request, lines = self._request, headers.get_list
        method = str(request.method)
        # A router looks at the path alone, so the handler is the same for all methods.
        mark = routed_mark(getattr(self._found, "handler_class", None), routed_method(method, lines))
        return await self._negotiators.negotiate(mark, method, decoded_path(request.path), lines)

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        return self._current.data_received(chunk)

    def finish(self) -> None:
        self._current.finish()

    def on_connection_close(self) -> None:
        self._current.on_connection_close()


@final
class _Answer(HTTPMessageDelegate):
    """Answers once the request is read: before that, Tornado would close the connection afterwards."""

    def __init__(self, connection: HTTPConnection, status: int, headers: HeaderList) -> None:
        self._connection = connection
        self._status = status
        self._headers = headers

    def finish(self) -> None:
        start_line = ResponseStartLine("HTTP/1.1", self._status, _REASONS.get(self._status, "Unknown"))
        date = ("Date", format_timestamp(time.time()))
        self._connection.write_headers(start_line, _headers((*self._headers, date)))
        self._connection.finish()


def _edit(connection: HTTPConnection, negotiation: Negotiation) -> None:
    """Have *connection*, which is of this request alone, edit the headers that are written to it."""
    write = connection.write_headers

    def write_headers(
        start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders, chunk: bytes | None = None
    ) -> Any:
        return write(start_line, _headers(negotiation.edit(headers.get_all())), chunk)

    connection.write_headers = write_headers  # type: ignore[method-assign] # of this connection alone


def _headers(pairs: Any) -> HTTPHeaders:
    headers = HTTPHeaders()
    for name, value in pairs:
        headers.add(name, value)
    return headers
