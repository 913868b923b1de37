"""CORS for applications of BlackSheep. https://www.neoteroi.dev/blacksheep/application/"""

from typing import Any, Unpack, cast, final

from blacksheep.server.application import Application, MountMixin
from blacksheep.server.routing import RouteMethod

from crossorigin.adapters.asgi_messages import ASGIApp, Receive, Scope, Send, route_path
from crossorigin.adapters.framework_layer import Layer, layer_of, require
from crossorigin.adapters.in_front import put_in_front
from crossorigin.adapters.marks import UNMARKED, Mark, mark_of
from crossorigin.adapters.options import Options
from crossorigin.adapters.raw_paths import decoded_path
from crossorigin.server.policy_source import PolicySource


def install(app: Application, policy: PolicySource, **options: Unpack[Options]) -> Layer:
    """Have *app*, with all that is mounted in it, answer CORS before any middleware of its own.

    Its responses carry the headers whoever makes them: handlers, middlewares that refuse, the router (404), and
    exception handlers, that of 500 too. A WebSocket handshake of an origin that is not granted is refused.

    What is mounted may have a layer of its own, of another framework too: its policy is that of all below the mount.

    Args:
        app: The application.
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`.
            Handlers and controllers that are marked by `cors_policy` have their own, and so has what is mounted.
        options: See `Options`.

    Returns:
        What replaces the policy: its method `reconfigure`.

    Raises:
        RuntimeError: *app* has a layer already.
        TypeError: *app* is no application of BlackSheep; *policy* or `report_only` is none.
        ValueError: `websocket_without_origin` is neither.
    """
    require(app, Application)
    layer = Layer(cast("ASGIApp", app), _Views(app), policy, options, _path)
    started: Any = app  # its methods have no types

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        # As the application does itself, but for what is mounted; its router knows no route before it has started.
        if scope["type"] != "lifespan":
            scope.setdefault("raw_path", scope["path"].encode())
            if not app.started:
                await started.start()
        await layer(scope, receive, send)

    # The first mount would put this in front of the layer.
    app.extend(MountMixin)
    put_in_front(app, layer, answer)
    return layer


@final
class _Views:
    """The handlers of *app*, by its own router, and what is mounted in it."""

    def __init__(self, app: Application) -> None:
        self._app = app
        self._mixin: Any = MountMixin  # its methods have no types

    def count(self) -> int:
        # The router gets its routes when the application starts.
        return 2 * len(self._app.mount_registry.mounted_apps) + self._app.started

    def any_marked(self) -> bool:
        mounted = self._app.mount_registry.mounted_apps
        return bool(mounted) or any(_mark(route.handler) is not UNMARKED for route in self._app.router)

    def mark(self, scope: Scope, method: str, /) -> Mark:
        for mount in self._app.mount_registry.mounted_apps:
            if (found := mount.match_by_path(scope["raw_path"])) is not None:
                inner = {**scope}
                self._mixin.handle_mount_path(self._app, inner, found)
                return _mark_of_mounted(mount.handler, inner, method)
        return self._mark_of_handler({**scope, "method": method})

    def _mark_of_handler(self, scope: Scope) -> Mark:
        router = self._app.router
        if scope["type"] == "websocket":
            found = router.get_match_by_method_and_path(RouteMethod.GET_WS, route_path(scope))
        else:
            found = router.get_match(self._app.instantiate_request(scope, None))
        return UNMARKED if found is None else _mark(found.handler)


def _mark(handler: Any) -> Mark:
    """Of the function that BlackSheep made *handler* of, or else of its controller."""
    while (function := getattr(handler, "root_fn", None)) is not None:
        handler = function
    mark = mark_of(handler)
    return mark_of(getattr(handler, "controller_type", None)) if mark is UNMARKED else mark


def _mark_of_mounted(app: Any, scope: Scope, method: str) -> Mark:
    if (layer := layer_of(app)) is not None:
        return layer.policy_of(scope, method)
    return _Views(app).mark(scope, method) if isinstance(app, Application) else mark_of(app)


def _path(scope: Scope) -> str:
    """Its router goes by the path as it was sent."""
    raw = scope.get("raw_path")
    if raw is None:
        return route_path(scope)
    return route_path({**scope, "path": decoded_path(raw.decode("latin-1"))})
