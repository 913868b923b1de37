"""The policies that views of a Pyramid application's routes have, found by its own mapper of routes."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple, final

from crossorigin.adapters.marked_wsgi import method_of
from crossorigin.adapters.marks import UNMARKED, Mark, mark_of
from crossorigin.adapters.wsgi_messages import WSGIEnvironment
from crossorigin.server.compiled import compile_policy

OPTION: Final = "cors_policy"
"""Of `view_config` and `add_view`: a `Policy`, or `None` for no CORS."""


class _View(NamedTuple):
    methods: frozenset[str]
    mark: Mark


@final
class PyramidViews:
    """Finds the policy of the view that answers a request.

    Args:
        router: The application, as `make_wsgi_app` returns it: with all its views.
    """

    def __init__(self, router: Any) -> None:
        self._router = router
        self._views = _views_of(router.registry.introspector)
        self._has_marks = any(view.mark is not UNMARKED for views in self._views.values() for view in views)

    def __call__(self, environ: WSGIEnvironment) -> Mark:
        """The mark for a request; of a CORS-preflight request, for the method that it asks for."""
        if not self._has_marks:
            return UNMARKED
        method = method_of(environ)
        # The predicates of routes see the method that is meant.
        with self._router.request_context({**environ, "REQUEST_METHOD": method}) as request:
            route = self._router.routes_mapper(request)["route"]
        views = () if route is None else self._views.get(route.name, ())
        return next((view.mark for view in views if not view.methods or method in view.methods), UNMARKED)


def mark_of_option(options: Mapping[str, Any]) -> Mark:
    """The mark that a view's options have.

    Raises:
        TypeError: It is no policy.
    """
    policy = options.get(OPTION, UNMARKED)
    return policy if policy is None or policy is UNMARKED else compile_policy(policy)


def _views_of(introspector: Any) -> dict[str, list[_View]]:
    """The views of each route; those for single methods before those for all, as Pyramid asks them."""
    found: dict[str, list[_View]] = {}
    for entry in introspector.get_category("views", ()):
        view = entry["introspectable"]
        if view["route_name"] is not None and view["context"] is None:
            found.setdefault(view["route_name"], []).append(_View(_methods(view["request_methods"]), _mark(view)))
    return {route: sorted(views, key=lambda view: not view.methods) for route, views in found.items()}


def _methods(given: str | tuple[str, ...] | None) -> frozenset[str]:
    methods = frozenset({given} if isinstance(given, str) else given or ())
    # https://docs.pylonsproject.org/projects/pyramid/en/latest/narr/viewconfig.html, `request_method`
    return methods | {"HEAD"} if "GET" in methods else methods


def _mark(view: Any) -> Mark:
    handler = view["callable"]
    method = getattr(handler, view["attr"] or "", None)
    marks = (mark_of_option(view), mark_of(method), mark_of(handler))
    return next((mark for mark in marks if mark is not UNMARKED), UNMARKED)
