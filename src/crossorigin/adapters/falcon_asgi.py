"""CORS for ASGI applications of Falcon. https://falcon.readthedocs.io/en/stable/api/app.html"""

from typing import Any, Unpack, cast, final

from falcon.asgi import App

from crossorigin.adapters.asgi_messages import ASGIApp, Message, Receive, Scope, Send
from crossorigin.adapters.falcon_marks import mark_of_responder
from crossorigin.adapters.framework_layer import Layer, require
from crossorigin.adapters.in_front import put_in_front
from crossorigin.adapters.marks import UNMARKED, Mark
from crossorigin.adapters.options import Options
from crossorigin.server.policy_source import PolicySource


def install(app: App[Any, Any], policy: PolicySource, **options: Unpack[Options]) -> Layer:
    """Have *app* answer CORS before any middleware of its own.

    Its responses carry the headers whoever makes them: responders, hooks, sinks, static routes, the router (404, 405),
    and error handlers, that of 500 too. A WebSocket handshake of an origin that is not granted is refused.

    Args:
        app: The application.
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`.
            Responders, resources and sinks that are marked by `cors_policy` have their own.
        options: See `Options`.

    Returns:
        What replaces the policy: its method `reconfigure`.

    Raises:
        RuntimeError: *app* has a layer already.
        TypeError: *app* is no `falcon.asgi.App`; *policy* or `report_only` is none.
        ValueError: `websocket_without_origin` is neither.
    """
    require(app, App)
    layer = Layer(cast("ASGIApp", app), _Views(app), policy, options)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        # They may be any iterable, and are iterators from Falcon's test client: to be read once.
        if not isinstance(scope.get("headers", []), list):
            scope["headers"] = [(*pair,) for pair in scope["headers"]]
        await layer(scope, receive, send)

    put_in_front(app, layer, answer)
    return layer


@final
class _Views:
    """The responders of *app*, by its own router. That tells nobody what is in it, so it is asked at each request."""

    def __init__(self, app: App[Any, Any]) -> None:
        self._options = app.req_options
        self._make_request = app._request_type  # noqa: SLF001 - the one way to what the application itself would find
        self._find_responder = app._get_responder  # noqa: SLF001 - the same

    def count(self) -> int:
        return 0

    def any_marked(self) -> bool:
        return True

    def mark(self, scope: Scope, method: str, /) -> Mark:
        try:
            request = self._make_request({**scope, "method": method}, _receive, options=self._options)
            responder, _, resource, _ = self._find_responder(request)
        except Exception:  # noqa: BLE001 - of a router of the application's own; it raises again, and that is answered
            return UNMARKED
        return mark_of_responder(responder, resource, method)


async def _receive() -> Message:
    raise AssertionError("the router reads no body")
