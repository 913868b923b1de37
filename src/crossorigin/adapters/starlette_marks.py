"""The policies that routes of Starlette and FastAPI are marked with: of those inside one another the innermost."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from crossorigin.adapters.marks import UNMARKED, Mark, mark_of

_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY")
"""https://www.starlette.io/endpoints/#httpendpoint"""


def mark_of_route(route: Any) -> Mark:
    """Of the route itself, of the dependencies of its view, of the view; or of the application that it mounts."""
    found: Mark = UNMARKED
    for mark in _marks(route):
        found = found if mark is UNMARKED else mark
    return found


def marks_of_methods(route: Any) -> Mapping[str, Mark]:
    """Those of a class's methods, where the view is a class; they come before its own."""
    view = getattr(route, "endpoint", None)
    if not isinstance(view, type):
        return {}
    found = {name: mark_of(getattr(view, name.lower(), None)) for name in _METHODS}
    if not hasattr(view, "head"):
        found["HEAD"] = found["GET"]
    return {name: mark for name, mark in found.items() if mark is not UNMARKED}


def mounted_by(route: Any) -> Any:
    """The application that *route* mounts, without middlewares round it; `None` where it has a view."""
    return None if _has_view(route) else [None, *_mounted(route)][-1]


def _marks(route: Any) -> Iterator[Mark]:
    yield mark_of(route)
    if not _has_view(route):
        yield from map(mark_of, _mounted(route))
        return
    dependant = getattr(route, "dependant", None)
    yield from (mark_of(dependency.call) for dependency in getattr(dependant, "dependencies", ()))
    view: object = partial(route.endpoint)
    while isinstance(view, partial):
        view = view.func
        yield mark_of(view)


def _has_view(route: Any) -> bool:
    return getattr(route, "endpoint", None) is not None


def _mounted(route: Any) -> Iterator[Any]:
    app = getattr(route, "app", None)
    while app is not None:
        yield app
        # Middlewares have what they wrap as `app`; a router has a method of that name.
        app = None if hasattr(app, "routes") else getattr(app, "app", None)
