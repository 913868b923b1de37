"""One request and its response by PEP 3333, on the standard library's own handler."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from wsgiref.handlers import BaseHandler
from wsgiref.headers import Headers

from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse
from crossorigin.fetch.url import URL
from crossorigin.transport.in_process.server_error import SERVER_ERROR, checked_headers
from crossorigin.transport.in_process.tracebacks import traceback_text
from crossorigin.transport.in_process.wsgi_environ import cgi_variables

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class _EnoughError(Exception):
    """The body limit is reached: the client is gone."""


class WSGIHandler(BaseHandler):
    """Calls an application for one request, as a server does, and collects what it sends.

    Args:
        request: The request.
        target: Its URL.
        headers: As they would go over the wire.
        body_limit: Bytes of the response's body to keep.

    Attributes:
        errors: The tracebacks of what the application raised.
        error_stream: `wsgi.errors`.
    """

    os_environ = {}  # noqa: RUF012 - `BaseHandler` copies it; the process's environment is no part of a request
    wsgi_multithread = False
    wsgi_run_once = False
    origin_server = False

    # `BaseHandler` sets these.
    environ: dict[str, Any]
    headers: Headers | None
    headers_sent: bool
    result: Iterable[bytes] | None
    status: str | None

    def __init__(self, request: HTTPRequest, target: URL, headers: HeaderList, body_limit: int) -> None:
        self._request = request
        self._target = target
        self._request_headers = headers
        self._body_limit = body_limit
        self._sent_status = ""
        self._sent_headers: HeaderList = ()
        self._body = bytearray()
        self._is_complete = False
        self._is_full = False
        self.errors: list[str] = []
        self.error_stream = io.StringIO()

    def run(self, application: "WSGIApplication") -> None:
        """Calls *application*.

        NB: the inherited one answers an error itself, also after a complete response, and forgets connection errors.
        """
        try:
            self.setup_environ()
            self.result = application(self.environ, self.start_response)
            self.finish_response()
        except _EnoughError:
            pass
        except (Exception, SystemExit) as exc:  # noqa: BLE001 - what a server survives
            self.errors.append(traceback_text(exc))

    def outcome(self) -> HTTPResponse:
        """What the client sees, after `run`.

        NB: as over the network, a response that breaks off after its headers is a response: `body_broke_off`.
        """
        if not self._sent_status:
            return SERVER_ERROR
        return HTTPResponse(
            status=int(self._sent_status[:3]),
            headers=self._sent_headers,
            body=bytes(self._body[: self._body_limit]),
            reason=self._sent_status[4:],
            body_truncated=self._is_full,
            body_broke_off=not (self._is_complete or self._is_full),
        )

    def get_scheme(self) -> str:
        """`wsgi.url_scheme`."""
        return self._target.scheme

    def get_stdin(self) -> io.BytesIO:
        """`wsgi.input`."""
        return io.BytesIO(self._request.body or b"")

    def get_stderr(self) -> io.StringIO:
        """`wsgi.errors`."""
        return self.error_stream

    def add_cgi_vars(self) -> None:
        """Describes the request."""
        self.environ.update(cgi_variables(self._request, self._target, self._request_headers))

    def send_headers(self) -> None:
        """Takes status and headers, which are final from the first byte of the body on."""
        assert self.headers is not None  # `write` and `finish_content` look first
        assert self.status is not None  # set together with the headers
        self._sent_headers = checked_headers(tuple(self.headers.items()))
        self._sent_status = self.status
        self.headers_sent = True

    def finish_content(self) -> None:
        """Notes that the body has ended."""
        if self.headers is None:
            raise RuntimeError("the application returned without calling start_response")
        if not self.headers_sent:
            self.send_headers()
        self._is_complete = True

    def _write(self, data: bytes) -> None:
        # NB: to HEAD a server sends no body, whatever the application does.
        if self._request.method != "HEAD":
            self._body += data
        if len(self._body) > self._body_limit:
            self._is_full = True
            raise _EnoughError

    def _flush(self) -> None:
        """Nothing is held back."""
