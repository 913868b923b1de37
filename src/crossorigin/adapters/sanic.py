"""CORS for Sanic, under its own server. https://sanic.dev/en/guide/basics/middleware.html"""

import sys
from collections.abc import Iterable
from functools import partial
from typing import Any, Unpack, final

from sanic import HTTPResponse, Request, Sanic
from sanic.exceptions import SanicException
from sanic.response import BaseHTTPResponse

from crossorigin.adapters.marked_negotiators import INSTALLED, Negotiators, routed_mark
from crossorigin.adapters.marks import UNMARKED, Mark
from crossorigin.adapters.negotiation import Negotiation
from crossorigin.adapters.options import Options
from crossorigin.adapters.raw_paths import decoded_path
from crossorigin.adapters.request_lines import routed_method
from crossorigin.adapters.utf8_lines import lines_in
from crossorigin.server.policy_source import PolicySource


def install(app: Sanic[Any, Any], policy: PolicySource, **options: Unpack[Options]) -> Negotiators:
    """Have *app* answer CORS before its middlewares, and put the headers into all its responses after them.

    Its blueprints are part of it; so are errors and exceptions, the router's 404 and 405, files and streams. A
    WebSocket handshake of an origin that is not granted is answered by 403.

    Args:
        app: The application, which does not run yet.
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`.
            Handlers, class-based views and their methods that `cors_policy` marks have their own.
        options: See `Options`.

    Returns:
        What replaces the policy: its method `reconfigure`.

    Raises:
        RuntimeError: *app* runs, or has a policy.
        TypeError: *policy* or `report_only` is none.
        ValueError: `websocket_without_origin` is neither.
    """
    if app.state.is_started:
        raise RuntimeError("the application runs already; install(app, policy) before that")
    if any(middleware.func is _answer for middleware in app.request_middleware):
        raise RuntimeError(INSTALLED)
    negotiators = Negotiators(policy, **options)
    app.request_class = _request_class(app.request_class, negotiators)
    # No other priority is higher, so whatever else asks who it is asks later.
    app.register_middleware(_answer, "request", priority=sys.maxsize)
    return negotiators


async def _answer(request: Any) -> HTTPResponse | None:
    """A CORS-preflight request, or what is blocked, in place of all that would come."""
    negotiation: Negotiation = await request.cors_negotiation()
    if negotiation.answer is None:
        return None
    status, headers = negotiation.answer
    return HTTPResponse(status=status, headers=dict(headers), content_type="text/plain; charset=utf-8")


def _request_class(base: type[Request], negotiators: Negotiators) -> type[Request]:
    """Requests whose responses get the headers last of all, whatever middlewares put in place, or add to an answer."""

    @final
    class CORSRequest(base):  # type: ignore[valid-type, misc] # the class that the application has
        cors_negotiated: Negotiation | None = None

        async def respond(self, response: BaseHTTPResponse | None = None, **more: Any) -> Any:
            responding = await super().respond(response, **more)
            # A stream comes again with the response that it is sent by.
            if isinstance(responding, BaseHTTPResponse):
                negotiation = await self.cors_negotiation()
                headers: Iterable[tuple[str, str]] = negotiation.edit(responding.headers.items())
                if negotiation.answer is not None:
                    responding.status, headers = negotiation.answer
                responding.headers.clear()
                responding.headers.extend(headers)
            return responding

        async def cors_negotiation(self) -> Negotiation:
            """Made once, so that a request ends under the policy it began with."""
            if self.cors_negotiated is None:
                self.cors_negotiated = await _negotiate(negotiators, self)
            return self.cors_negotiated

    return CORSRequest


async def _negotiate(negotiators: Negotiators, request: Request) -> Negotiation:
    lines = lines_in(request.headers)
    method = routed_method(request.method, lines)
    route: Any = request.route
    if method != request.method:
        host = request.headers.getone("host", None)
        try:
            route, _, _ = request.app.router.get(request.path, method, host)
        except SanicException:
            route = None
    mark = UNMARKED if route is None else _mark(route.handler, method)
    return await negotiators.negotiate(mark, request.method, decoded_path(request.path), lines)


def _mark(handler: Any, method: str) -> Mark:
    # A WebSocket's is bound to what makes the handshake; a class-based view's is a function made of the class.
    view = handler.args[0] if isinstance(handler, partial) and handler.args else handler
    return routed_mark(getattr(view, "view_class", view), method)
