"""Which policy handles a connection of an ASGI application, and a second one beside it that only reports."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeAlias, cast

from crossorigin.adapters.asgi_messages import ASGIApp, Receive, Scope, Send, request_head, request_lines, route_path
from crossorigin.adapters.asking import asker_of
from crossorigin.adapters.per_policy import PerPolicy
from crossorigin.adapters.request_lines import routed_method
from crossorigin.observing.guard import told
from crossorigin.observing.observer import RefusalObserver
from crossorigin.server.classify import PREFLIGHT_METHOD
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.policy_source import Resolver
from crossorigin.server.refusal import refusal_of_report
from crossorigin.server.report_only import report, report_websocket


class ScopeResolver(Protocol):
    """A resolver that needs more of a connection than its path: the router of a framework looks at its host, say."""

    def __call__(self, method: str, path: str, /) -> CompiledPolicy | None:
        """As a `Resolver`."""
        ...

    def by_scope(self, scope: Scope, method: str, /) -> CompiledPolicy | None:
        """The policy for *scope*, whose *method* is, of a CORS-preflight request, the one that it asks for."""
        ...


_ByScope: TypeAlias = Callable[[Scope, str], CompiledPolicy | None]


def by_type(http: ASGIApp, others: ASGIApp) -> ASGIApp:
    """HTTP requests to one handler, all else to another."""

    def handle(scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        return (http if scope["type"] == "http" else others)(scope, receive, send)

    return handle


def by_route(app: ASGIApp, resolve: Resolver | ScopeResolver, handler: Callable[[CompiledPolicy], ASGIApp]) -> ASGIApp:
    """Each connection to the handler of its route's policy, to *app* where the route has none."""
    handlers = PerPolicy(handler)
    resolve_scope = cast("_ByScope", getattr(resolve, "by_scope", None) or _by_path(resolve))

    def handle(scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] not in {"http", "websocket"}:
            return app(scope, receive, send)
        compiled = resolve_scope(scope, _method(scope))
        if compiled is None:
            return app(scope, receive, send)
        return handlers.of(compiled)(scope, receive, send)

    return handle


def reporting(
    handle: ASGIApp,
    enforced: CompiledPolicy,
    candidate: CompiledPolicy,
    on_refusal: RefusalObserver,
    *,
    websocket_without_origin: bool,
) -> ASGIApp:
    """*handle*, with what *candidate* would refuse told to *on_refusal*."""
    askers = asker_of(enforced), asker_of(candidate)

    async def handle_and_report(scope: Scope, receive: Receive, send: Send) -> None:
        found = None
        if scope["type"] in {"http", "websocket"}:
            lines = request_lines(scope)
            first = enforced if askers[0] is None else await askers[0].ask(lines)
            second = candidate if askers[1] is None else await askers[1].ask(lines)
            head, path = request_head(scope), route_path(scope)
            if scope["type"] == "http":
                found = report(first, second, head, path)
            else:
                found = report_websocket(first, second, head, path, without_origin=websocket_without_origin)
        if found is not None:
            told(on_refusal, refusal_of_report(found))
        await handle(scope, receive, send)

    return handle_and_report


def _by_path(resolve: Resolver) -> _ByScope:
    return lambda scope, method: resolve(method, route_path(scope))


def _method(scope: Scope) -> str:
    method = str(scope.get("method", "GET"))
    # A look at the headers only where it has to be.
    return method if method != PREFLIGHT_METHOD else routed_method(method, request_lines(scope))
