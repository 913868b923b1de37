"""CORS for WSGI applications of Falcon. https://falcon.readthedocs.io/en/stable/api/app.html"""

from collections.abc import Iterable
from functools import partial
from typing import Any, Final, Unpack, final

import falcon
import falcon.asgi

from crossorigin.adapters.falcon_marks import mark_of_responder
from crossorigin.adapters.marked_wsgi import MarkedWSGI, method_of
from crossorigin.adapters.marks import Mark
from crossorigin.adapters.options import HTTPOptions
from crossorigin.adapters.wsgi_messages import StartResponse, WSGIEnvironment
from crossorigin.server.policy_source import PolicySource

_LAYER: Final = "__cors_layer__"
"""The attribute of an application that has the layer in front of it."""


def install(app: "falcon.App[Any, Any]", policy: PolicySource, **options: Unpack[HTTPOptions]) -> MarkedWSGI:
    """Have *app* answer CORS before any middleware of its own.

    Its responses carry the headers whoever makes them: responders, hooks, sinks, static routes, the router (404, 405),
    and error handlers, that of 500 too.

    Args:
        app: The application.
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`.
            Responders, resources and sinks that are marked by `cors_policy` have their own.
        options: See `HTTPOptions`.

    Returns:
        What replaces the policy: its method `reconfigure`.

    Raises:
        RuntimeError: *app* has a layer already.
        TypeError: *app* is no `falcon.App`, or one for ASGI; *policy* or `report_only` is none.
    """
    if not isinstance(app, falcon.App):
        raise TypeError(f"{app!r} is no falcon.App; wrap what is WSGI: CORSMiddleware(app, policy)")
    if issubclass(type(app), falcon.asgi.App):
        raise TypeError(f"{app!r} is for ASGI; import install from crossorigin.adapters.falcon_asgi")
    if hasattr(app, _LAYER):
        raise RuntimeError(
            f"{app!r} has a CORS layer already; mark responders by cors_policy, or replace the policy of all by "
            "reconfigure()"
        )
    behind = type(app)
    layer = MarkedWSGI(partial(behind.__call__, app), FalconViews(app), policy, **options)

    def call(
        self: object,  # noqa: ARG001 - by this name Falcon's test client knows a method
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        return layer(environ, start_response)

    # Python looks `__call__` up in the class: this one application gets a class of its own, below the one it had.
    own = {"__slots__": (), "__call__": call, "__module__": behind.__module__, _LAYER: layer}
    app.__class__ = type(behind.__name__, (behind,), own)
    return layer


@final
class FalconViews:
    """Finds the mark of the responder that answers a request, of its resource, or of a sink.

    Args:
        app: The application.
    """

    def __init__(self, app: "falcon.App[Any, Any]") -> None:
        self._options = app.req_options
        self._make_request = app._request_type  # noqa: SLF001 - the one way to what the application itself would find
        self._find_responder = app._get_responder  # noqa: SLF001 - the same

    def __call__(self, environ: WSGIEnvironment) -> Mark:
        """The mark for a request; of a CORS-preflight request, for the method that it asks for."""
        method = method_of(environ)
        request = self._make_request({**environ, "REQUEST_METHOD": method}, options=self._options)
        responder, _, resource, _ = self._find_responder(request)
        return mark_of_responder(responder, resource, method)
