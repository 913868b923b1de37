"""CORS for applications of Bottle. https://bottlepy.org/docs/dev/"""

from collections.abc import Iterable
from typing import Any, Unpack, final

from bottle import Bottle, HTTPError

from crossorigin.adapters.marked_wsgi import MarkedWSGI, method_of
from crossorigin.adapters.marks import UNMARKED, Mark
from crossorigin.adapters.options import HTTPOptions
from crossorigin.adapters.view_marks import is_marked, mark_of_view
from crossorigin.adapters.wsgi_messages import StartResponse, WSGIEnvironment, route_path
from crossorigin.server.policy_source import PolicySource


def install(app: Any, policy: PolicySource, **options: Unpack[HTTPOptions]) -> MarkedWSGI:
    """Have *app* answer CORS before its hooks, plugins and routes do anything.

    Responses carry the headers whoever makes them: callbacks, mounted applications, error handlers, static files, the
    router (404, 405), and the 500 for an exception. `bottle.run`, and tests that call *app*, see the same.

    Args:
        app: The `Bottle`; `bottle.default_app()` is the one of `@bottle.route`.
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`.
            Callbacks that are marked by `cors_policy` have their own.
        options: See `HTTPOptions`.

    Returns:
        What replaces the policy: its method `reconfigure`.

    Raises:
        TypeError: *app* is no `Bottle`; *policy* or `report_only` is none.
        RuntimeError: It has a layer already.
    """
    if not isinstance(app, Bottle):
        raise TypeError(f"{app!r} is no Bottle; give bottle.default_app(), or wrap it: CORSMiddleware(app, policy)")
    if "wsgi" in vars(app):
        raise RuntimeError(
            f"{app!r} has a CORS layer already, or another in its place; mark callbacks by cors_policy, or replace the "
            "policy of all by reconfigure()"
        )
    layer = MarkedWSGI(app.wsgi, BottleViews(app), policy, **options)

    def wsgi(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        # Bottle leaves out bytes that are no UTF-8: `/admin%FF` is its `/admin`, and has to be that of the policies.
        path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "ignore")
        environ["PATH_INFO"] = path.encode("utf-8").decode("latin-1")
        return layer(environ, start_response)

    app.wsgi = wsgi
    return layer


@final
class BottleViews:
    """Finds the mark of the callback that answers a request.

    Args:
        app: The application.
    """

    def __init__(self, app: Any) -> None:
        self._app = app
        self._seen = 0
        self._has_marks = False

    def __call__(self, environ: WSGIEnvironment) -> Mark:
        """The mark for a request; of a CORS-preflight request, for the method that it asks for."""
        if not self._any_marks():
            return UNMARKED
        method = method_of(environ)
        try:
            route, _ = self._app.match({"REQUEST_METHOD": method, "PATH_INFO": route_path(environ)})
        except HTTPError:  # Nothing there, or nothing for the method.
            return UNMARKED
        return mark_of_view(route.callback, method)

    def _any_marks(self) -> bool:
        """Whether any callback is marked: without, no request need be routed twice."""
        routes = self._app.routes
        if len(routes) != self._seen:
            self._has_marks = any(is_marked(route.callback) for route in routes)
            self._seen = len(routes)
        return self._has_marks
