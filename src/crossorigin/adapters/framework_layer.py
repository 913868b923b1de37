"""What `install` puts in front of an ASGI framework's application: one layer, for all that is mounted in it too."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Final, final

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.adapters.asgi_messages import ASGIApp, Receive, Scope, Send, route_path
from crossorigin.adapters.asgi_views import Views
from crossorigin.adapters.marks import UNMARKED
from crossorigin.adapters.options import Options
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.policy_source import PolicySource, compile_source

LAYER: Final = "__cors_layer__"
"""The attribute of an application that has the layer in front of it, where its framework has no place for one."""

_PLACES: Final = (LAYER, "asgi_app", "asgi_handler")
_IN_FRONT: Final = "crossorigin.in_front"
"""The key of a scope that a layer has seen: those of applications mounted further in leave it alone."""


@final
class Layer:
    """Answers CORS for an application. As long as no view has a policy of its own, the router is not asked for one.

    Whether one has is looked at with the first connection (`lifespan`, in a server), and again after views were added.

    Attributes:
        app: What it is in front of.
        source: The policy of all views that have none of their own.
        is_disabled: Whether it does nothing.
    """

    __slots__ = ("_answer", "_count", "_path_of", "_views", "app", "is_disabled", "source")

    def __init__(
        self,
        app: ASGIApp,
        views: Views,
        policy: PolicySource,
        options: Options,
        path_of: Callable[[Scope], str] = route_path,
    ) -> None:
        """Stand in front of *app*.

        Args:
            app: The application.
            views: Its views.
            policy: That of all views that have none of their own.
            options: See `Options`.
            path_of: From a scope to the decoded path, as the framework's router sees it.

        Raises:
            TypeError: *policy* or `report_only` is none.
            ValueError: `websocket_without_origin` is neither.
        """
        self.app = app
        self.source = compile_source(policy)
        self._views = views
        self._path_of = path_of
        self._count = -1
        self.is_disabled = options.get("disabled", False)
        self._answer = CORSMiddleware(self._forward, self.source, **options)

    def reconfigure(self, policy: PolicySource) -> None:
        """Replace the application's policy. Requests that have begun end under the one they began with.

        Raises:
            TypeError: *policy* is none; the present one stays.
        """
        self.source = compile_source(policy)
        self._read_views()

    def policy_of(self, scope: Scope, method: str) -> CompiledPolicy | None:
        """What it grants *scope*; a layer further out asks, which answers in its place.

        Args:
            scope: As it would come here.
            method: Of a CORS-preflight request, the one that it asks for.
        """
        self._look()
        found = self._views.mark(scope, method)
        if found is not UNMARKED:
            return found
        source = self.source
        return source if isinstance(source, CompiledPolicy) else source(method, self._path_of(scope))

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Handle one connection."""
        if self.is_disabled or _IN_FRONT in scope:
            return self.app(scope, receive, send)
        scope[_IN_FRONT] = True
        self._look()
        return self._answer(scope, receive, send)

    def _look(self) -> None:
        if self._views.count() != self._count:
            self._read_views()

    def _read_views(self) -> None:
        by_view = self._views.any_marked()
        self._count = self._views.count()
        # A table has to be asked for the path that the router sees, too.
        by_path = self._path_of is not route_path and not isinstance(self.source, CompiledPolicy)
        self._answer.reconfigure(_ByView(self) if by_view or by_path else self.source)

    def _forward(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        # NB: what is behind may be put there later, and changed.
        return self.app(scope, receive, send)


def require(app: object, kind: type) -> None:
    """Refuse an *app* that `install` cannot be for.

    Raises:
        RuntimeError: It has a layer.
        TypeError: It is no *kind*.
    """
    if not isinstance(app, kind):
        raise TypeError(f"{app!r} is no {kind.__module__}.{kind.__name__}; wrap it: CORSMiddleware(app, policy)")
    if any(_layers(app)):
        raise RuntimeError(
            f"{app!r} has a CORS layer already; single views get a policy of their own by @cors_policy(...), and that "
            "of the others is replaced by `reconfigure` of what the first install() returned"
        )


def layer_of(app: object) -> Layer | None:
    """The layer in front of *app*, if there is one that does anything."""
    return next((layer for layer in _layers(app) if not layer.is_disabled), None)


def _layers(app: object) -> Iterator[Layer]:
    found = (getattr(app, name, None) for name in _PLACES)
    return (each for each in found if isinstance(each, Layer))


@final
class _ByView:
    """The policy of each view: that which it is marked with, or the application's."""

    __slots__ = ("by_scope",)

    def __init__(self, layer: Layer) -> None:
        self.by_scope = layer.policy_of

    def __call__(self, method: str, path: str, /) -> CompiledPolicy | None:
        return self.by_scope({"type": "http", "method": method, "path": path, "headers": []}, method)
