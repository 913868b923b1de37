"""WSGI applications in this process."""

import sys
from collections import deque
from typing import TYPE_CHECKING, Final, Self

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.transport.credentials import CredentialStore
from crossorigin.transport.in_process.options import InProcessOptions
from crossorigin.transport.in_process.tracebacks import KEPT_EXCEPTIONS
from crossorigin.transport.in_process.wsgi_handler import WSGIHandler
from crossorigin.transport.target import parse_target
from crossorigin.transport.wire_headers import wire_headers

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_TRACEBACK: Final = "Traceback (most recent call last)"


class WSGITransport:
    """Calls a WSGI application as a server would, in the caller's thread: 500 where it raises.

    Args:
        app: The application. Any host leads to it.
        options: How to run it.
    """

    def __init__(self, app: "WSGIApplication", options: InProcessOptions | None = None) -> None:
        self._app = app
        self._options = options or InProcessOptions()
        self._credentials = CredentialStore(cookies=self._options.cookies, basic_auth=self._options.basic_auth)
        self._exceptions: deque[str] = deque(maxlen=KEPT_EXCEPTIONS)

    @property
    def exceptions(self) -> tuple[str, ...]:
        """Tracebacks of what the application raised, or caught and logged to `wsgi.errors`; the last hundred."""
        return tuple(self._exceptions)

    def send(self, request: HTTPRequest) -> HTTPResponse:
        """One request.

        Raises:
            RequestError: It cannot be sent as given.
        """
        target = parse_target(request.url)
        credentials = self._credentials.headers_for(request, target)
        headers = wire_headers(request, target, credentials=credentials, user_agent=self._options.user_agent)
        handler = WSGIHandler(request, target, headers, self._options.body_limit)
        handler.run(self._app)
        self._exceptions.extend(handler.errors)
        self._take_log(handler.error_stream.getvalue())
        response = handler.outcome()
        self._credentials.keep(request, target, response)
        return response

    def close(self) -> None:
        """Nothing is open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def _take_log(self, text: str) -> None:
        """Keeps a logged traceback (Flask answers 500 itself, and logs), and passes the rest on, as a server does."""
        if _TRACEBACK in text:
            self._exceptions.append(text.rstrip())
        else:
            sys.stderr.write(text)
