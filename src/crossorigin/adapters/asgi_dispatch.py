"""Which policy handles a connection of an ASGI application, and a second one beside it that only reports."""

from collections.abc import Awaitable, Callable

from crossorigin.adapters.asgi_messages import ASGIApp, Receive, Scope, Send, request_head, route_path
from crossorigin.adapters.notices import tell
from crossorigin.adapters.per_policy import PerPolicy
from crossorigin.server.classify import RequestKind, classify
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.policy_source import Resolver
from crossorigin.server.preflight_steps import requested_method
from crossorigin.server.report_only import Report, report, report_websocket


def by_type(http: ASGIApp, others: ASGIApp) -> ASGIApp:
    """HTTP requests to one handler, all else to another."""

    def handle(scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        return (http if scope["type"] == "http" else others)(scope, receive, send)

    return handle


def by_route(app: ASGIApp, resolve: Resolver, handler: Callable[[CompiledPolicy], ASGIApp]) -> ASGIApp:
    """Each connection to the handler of its route's policy, to *app* where the route has none."""
    handlers = PerPolicy(handler)

    def handle(scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] not in {"http", "websocket"}:
            return app(scope, receive, send)
        compiled = resolve(_method(scope), route_path(scope))
        if compiled is None:
            return app(scope, receive, send)
        return handlers.of(compiled)(scope, receive, send)

    return handle


def reporting(
    handle: ASGIApp,
    enforced: CompiledPolicy,
    candidate: CompiledPolicy,
    on_report: Callable[[Report], None],
    *,
    websocket_without_origin: bool,
) -> ASGIApp:
    """*handle*, with what *candidate* would refuse told to *on_report*."""

    def handle_and_report(scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        found = None
        if scope["type"] == "http":
            found = report(enforced, candidate, request_head(scope), route_path(scope))
        elif scope["type"] == "websocket":
            allowed = websocket_without_origin
            head, path = request_head(scope), route_path(scope)
            found = report_websocket(enforced, candidate, head, path, without_origin=allowed)
        if found is not None:
            tell(on_report, found)
        return handle(scope, receive, send)

    return handle_and_report


def _method(scope: Scope) -> str:
    """The method whose route counts: of a CORS-preflight request, the one that it asks for."""
    if scope["type"] == "http" and scope["method"] == "OPTIONS":
        head = request_head(scope)
        if classify(head) is RequestKind.CORS_PREFLIGHT:
            return requested_method(head)
    return str(scope.get("method", "GET"))
