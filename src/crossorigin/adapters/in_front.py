"""A layer in front of an application that servers call itself, and whose framework has no place for one."""

from functools import partial
from typing import Any

from crossorigin.adapters.asgi_messages import ASGIApp, Receive, Scope, Send
from crossorigin.adapters.framework_layer import LAYER, Layer


def put_in_front(app: Any, layer: Layer, answer: ASGIApp) -> None:
    """Have servers that call *app* call *answer*.

    Python looks `__call__` up in the class: this one application gets a class of its own, derived from the one it had.

    Args:
        app: The application, of whatever class.
        layer: It gets what *app* did when it was called as its application.
        answer: *layer*, or what calls it.
    """
    behind = type(app)

    # NB: by this name Falcon's test client, and some servers, know a method.
    async def call(self: object, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001 - see above
        await answer(scope, receive, send)

    own = {"__slots__": (), "__call__": call, "__module__": behind.__module__, LAYER: layer}
    app.__class__ = type(behind.__name__, (behind,), own)
    layer.app = partial(behind.__call__, app)
