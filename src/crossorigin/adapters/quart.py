"""CORS for applications of Quart. https://quart.palletsprojects.com/en/latest/how_to_guides/middleware/"""

from typing import Any, Unpack, cast, final

from quart import Quart
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from crossorigin.adapters.asgi_messages import ASGIApp, Scope
from crossorigin.adapters.framework_layer import Layer, require
from crossorigin.adapters.marks import UNMARKED, Mark, mark_of
from crossorigin.adapters.options import Options
from crossorigin.adapters.view_marks import is_marked, mark_of_view
from crossorigin.adapters.werkzeug_routes import blueprints_around, endpoint_for
from crossorigin.server.policy_source import PolicySource


def install(app: Quart, policy: PolicySource, **options: Unpack[Options]) -> Layer:
    """Have *app* answer CORS before any hook of its own, and before all middlewares that wrap `app.asgi_app` by now.

    Its responses carry the headers whoever makes them: views, hooks that refuse, the router (404, 405, redirects for a
    slash), and error handlers, that of 500 too. A WebSocket handshake of an origin that is not granted is refused.

    Args:
        app: The application.
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`.
            Views and blueprints that are marked by `cors_policy` have their own.
        options: See `Options`.

    Returns:
        What replaces the policy: its method `reconfigure`.

    Raises:
        RuntimeError: *app* has a layer already.
        TypeError: *app* is no application of Quart; *policy* or `report_only` is none.
        ValueError: `websocket_without_origin` is neither.
    """
    require(app, Quart)
    layer = Layer(cast("ASGIApp", app.asgi_app), _Views(app), policy, options)
    app.asgi_app = cast("Any", layer)  # type: ignore[method-assign] # as Quart's documentation has it
    return layer


@final
class _Views:
    """The views of *app*, by its own router."""

    def __init__(self, app: Quart) -> None:
        self._app = app

    def count(self) -> int:
        return len(self._app.view_functions) + len(self._app.blueprints)

    def any_marked(self) -> bool:
        blueprints = self._app.blueprints.values()
        return any(map(is_marked, self._app.view_functions.values())) or any(
            mark_of(each) is not UNMARKED for each in blueprints
        )

    def mark(self, scope: Scope, method: str, /) -> Mark:
        try:
            adapter = self._app.create_url_adapter(self._request({**scope, "method": method}))
        except HTTPException:  # A host that is not trusted.
            return UNMARKED
        endpoint = endpoint_for(cast("MapAdapter", adapter), method)
        if endpoint is None:
            return UNMARKED
        mark = mark_of_view(self._app.view_functions.get(endpoint), method)
        marks = (mark_of(self._app.blueprints.get(name)) for name in blueprints_around(endpoint))
        return next((each for each in (mark, *marks) if each is not UNMARKED), UNMARKED)

    def _request(self, scope: Any) -> Any:
        """What Quart makes of *scope*."""
        connection: Any
        if scope["type"] == "websocket":
            connection = self._app.asgi_websocket_class(self._app, scope)
            return connection._create_websocket_from_scope(None)  # noqa: SLF001 - nothing else reads it just so
        connection = self._app.asgi_http_class(self._app, scope)
        return connection._create_request_from_scope(None)  # noqa: SLF001 - the same
