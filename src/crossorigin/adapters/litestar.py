"""CORS for applications of Litestar. https://docs.litestar.dev/2/usage/applications.html"""

from collections.abc import Iterator
from typing import Any, Final, Unpack, cast, final

from litestar import Litestar
from litestar.exceptions import HTTPException
from litestar.utils import normalize_path

from crossorigin.adapters.asgi_messages import ASGIApp, Scope
from crossorigin.adapters.framework_layer import Layer, require
from crossorigin.adapters.marks import UNMARKED, Mark, mark_of
from crossorigin.adapters.options import Options
from crossorigin.server.compiled import compile_policy
from crossorigin.server.policy_source import PolicySource

OPT: Final = "cors_policy"
"""The key in `opt` of a handler, a controller or a router. https://docs.litestar.dev/2/usage/routing/handlers.html"""


def install(app: Litestar, policy: PolicySource, **options: Unpack[Options]) -> Layer:
    """Have *app* answer CORS before any middleware of its own.

    Its responses carry the headers whoever makes them: handlers, guards, the router (404, 405), and exception handlers.
    A WebSocket handshake of an origin that is not granted is refused.

    Args:
        app: The application.
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`.
            Handlers and controllers that are marked by `cors_policy` have their own, and those with `cors_policy` in
            the `opt` of any layer, which takes a `Policy`, or `None` for no CORS.
        options: See `Options`.

    Returns:
        What replaces the policy: its method `reconfigure`.

    Raises:
        RuntimeError: *app* has a layer already, or a `cors_config`.
        TypeError: *app* is no application of Litestar; *policy*, `report_only` or an `opt` is none.
        ValueError: `websocket_without_origin` is neither.
    """
    require(app, Litestar)
    if app.cors_config is not None:
        raise RuntimeError(
            "Litestar(cors_config=...) answers CORS, too; remove it (`cors migrate` says what it grants)"
        )
    views = _Views(app)
    views.any_marked()  # an `opt` that is no policy is an error now, not with the first connection
    layer = Layer(cast("ASGIApp", app.asgi_handler), views, policy, options)
    app.asgi_handler = cast("Any", layer)
    return layer


@final
class _Views:
    """The handlers of *app*, by its own router."""

    def __init__(self, app: Litestar) -> None:
        self._app = app
        self._marks: dict[int, Mark] = {}

    def count(self) -> int:
        return len(self._app.routes) + len(self._app.asgi_router.route_handler_index)

    def any_marked(self) -> bool:
        # The handlers live as long as the application, so that none has the identity of another.
        self._marks = {id(handler): mark for handler in self._handlers() if (mark := _mark(handler)) is not UNMARKED}
        return bool(self._marks)

    def mark(self, scope: Scope, method: str, /) -> Mark:
        path = scope["path"]
        if root_path := scope.get("root_path", ""):
            path = path.split(root_path, maxsplit=1)[-1]  # as Litestar's router does
        asked: Any = None if scope["type"] == "websocket" else method
        try:
            handler = self._app.asgi_router.handle_routing(path=normalize_path(path), method=asked)[1]
        except HTTPException:
            return UNMARKED
        return self._marks.get(id(handler), UNMARKED)

    def _handlers(self) -> Iterator[Any]:
        for route in self._app.routes:
            yield from getattr(route, "route_handlers", ()) or (cast("Any", route).route_handler,)


def _mark(handler: Any) -> Mark:
    # A controller is made a router; the function knows it.
    for marked in (handler.fn, handler, getattr(handler.fn, "__self__", None)):
        if (mark := mark_of(marked)) is not UNMARKED:
            return mark
    found = handler.opt.get(OPT, UNMARKED)
    return found if found is UNMARKED or found is None else compile_policy(found)
