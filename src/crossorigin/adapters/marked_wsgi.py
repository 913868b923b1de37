"""Which policy a request to a WSGI framework goes by: the application's, or that which its view is marked with."""

from collections.abc import Callable, Iterable
from typing import Unpack, final

from crossorigin.adapters.marks import UNMARKED, Mark
from crossorigin.adapters.options import HTTPOptions
from crossorigin.adapters.per_policy import PerPolicy
from crossorigin.adapters.request_lines import routed_method
from crossorigin.adapters.wsgi import CORSMiddleware
from crossorigin.adapters.wsgi_messages import StartResponse, WSGIApp, WSGIEnvironment, request_lines
from crossorigin.server.policy_source import PolicySource


@final
class MarkedWSGI:
    """A WSGI application that answers CORS for the one it wraps.

    Args:
        app: The application.
        find: From a request to the mark of the view that the application's router finds for it. Exceptions are the
            application's to answer.
        policy: What is granted where no view says otherwise.
        options: As `HTTPOptions` has them.

    Raises:
        TypeError: *policy* or `report_only` is none.
    """

    def __init__(
        self,
        app: WSGIApp,
        find: Callable[[WSGIEnvironment], Mark],
        policy: PolicySource,
        **options: Unpack[HTTPOptions],
    ) -> None:
        self.app = app
        self._find = find
        self._unmarked = CORSMiddleware(app, policy, **options)
        self._marked = PerPolicy(lambda compiled: CORSMiddleware(app, compiled, **options))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Handle one request."""
        mark = self._mark(environ)
        if mark is UNMARKED:
            return self._unmarked(environ, start_response)
        if mark is None:
            return self.app(environ, start_response)
        return self._marked.of(mark)(environ, start_response)

    def _mark(self, environ: WSGIEnvironment) -> Mark:
        try:
            return self._find(environ)
        except Exception:  # noqa: BLE001 - of a converter, say: the application will meet it again, and answer it
            return UNMARKED

    def reconfigure(self, policy: PolicySource) -> None:
        """Replace the policy of the application. Requests that have begun end under the one they began with.

        Raises:
            TypeError: *policy* is none; the present one stays.
        """
        self._unmarked.reconfigure(policy)


def method_of(environ: WSGIEnvironment) -> str:
    """The method whose route counts: of a CORS-preflight request, the one that it asks for."""
    return routed_method(environ["REQUEST_METHOD"], request_lines(environ))
