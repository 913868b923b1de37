"""CORS for applications of Starlette. https://www.starlette.io/applications/"""

from typing import Unpack

from starlette.applications import Starlette

from crossorigin.adapters.asgi_messages import ASGIApp
from crossorigin.adapters.framework_layer import LAYER, Layer, require
from crossorigin.adapters.options import Options
from crossorigin.adapters.starlette_views import StarletteViews
from crossorigin.doctor.at_startup import at_startup
from crossorigin.server.policy_source import PolicySource


def install(app: Starlette, policy: PolicySource, **options: Unpack[Options]) -> Layer:
    """Have *app*, with all that is mounted in it, answer CORS before any middleware of its own, whenever that is added.

    Its responses carry the headers whoever makes them: views, the router (404, 405, redirects for a slash), middlewares
    that refuse, and the one that answers exceptions by 500. A WebSocket handshake of an origin that is not granted is
    refused.

    What is wrong with the stack, a second CORS layer for one, is logged when the application starts; `cors doctor`
    tells more.

    What is mounted may have a layer of its own: its policy is that of all below the mount, and this layer answers for
    it, with its own *options*.

    Args:
        app: The application.
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`. A
            view that is marked by `cors_policy` has its own; so have routes, and what is mounted.
        options: See `Options`.

    Returns:
        What replaces the policy: its method `reconfigure`.

    Raises:
        RuntimeError: *app* has a layer already.
        TypeError: *app* is no application of Starlette; *policy* or `report_only` is none.
        ValueError: `websocket_without_origin` is neither.
    """
    require(app, Starlette)
    build = app.build_middleware_stack
    layer = Layer(app, StarletteViews(app), policy, options)
    setattr(app, LAYER, layer)

    def build_middleware_stack() -> ASGIApp:
        layer.app = build()
        at_startup(app)
        return layer

    # Starlette builds the stack with the first connection, out of all middlewares that were added until then.
    app.build_middleware_stack = build_middleware_stack  # type: ignore[method-assign] # of this one application
    if app.middleware_stack is not None:
        layer.app, app.middleware_stack = app.middleware_stack, layer
    return layer
