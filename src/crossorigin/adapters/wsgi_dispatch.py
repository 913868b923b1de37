"""Which handler a request to a WSGI application goes to."""

from collections.abc import Callable, Iterable

from crossorigin.adapters.notices import tell
from crossorigin.adapters.per_policy import PerPolicy
from crossorigin.adapters.wsgi_messages import StartResponse, WSGIApp, WSGIEnvironment, request_head, route_path
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.policy_source import Resolver
from crossorigin.server.report_only import Report, report


def by_route(app: WSGIApp, resolve: Resolver, handler: Callable[[CompiledPolicy], WSGIApp]) -> WSGIApp:
    """Each request to the handler of its route's policy, to *app* where the route has none."""
    handlers = PerPolicy(handler)

    def handle(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        compiled = resolve(_method(environ), route_path(environ))
        if compiled is None:
            return app(environ, start_response)
        return handlers.of(compiled)(environ, start_response)

    return handle


def reporting(
    handle: WSGIApp, enforced: CompiledPolicy, candidate: CompiledPolicy, on_report: Callable[[Report], None]
) -> WSGIApp:
    """*handle*, with what *candidate* would refuse told to *on_report*."""

    def handle_and_report(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        found = report(enforced, candidate, request_head(environ), route_path(environ))
        if found is not None:
            tell(on_report, found)
        return handle(environ, start_response)

    return handle_and_report


def _method(environ: WSGIEnvironment) -> str:
    """The method whose route counts: of a CORS-preflight request, the one that it asks for."""
    method = str(environ["REQUEST_METHOD"])
    asked = environ.get("HTTP_ACCESS_CONTROL_REQUEST_METHOD")
    return method if method != "OPTIONS" or "HTTP_ORIGIN" not in environ or asked is None else str(asked)
