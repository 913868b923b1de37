"""The policies that a Flask application's views and blueprints are marked with, found by its own router."""

from collections.abc import Iterator, Mapping
from typing import final
from urllib.parse import unquote, urlsplit

from flask import Flask
from flask.sansio.blueprints import Blueprint
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from crossorigin.adapters.marked_wsgi import method_of
from crossorigin.adapters.marks import UNMARKED, Mark, mark_of
from crossorigin.adapters.view_marks import is_marked, mark_of_view
from crossorigin.adapters.wsgi_messages import WSGIEnvironment


@final
class FlaskViews:
    """Finds the mark of the view that answers a request: its own, or that of its blueprint, the innermost first.

    Args:
        app: The application.
        blueprints: Policies for blueprints of this application alone.
    """

    def __init__(self, app: Flask, blueprints: Mapping[Blueprint, Mark]) -> None:
        self._app = app
        self._blueprints = blueprints
        self._seen: tuple[int, ...] = ()
        self._has_marks = False

    def __call__(self, environ: WSGIEnvironment) -> Mark:
        """The mark for a request; of a CORS-preflight request, for the method that it asks for."""
        if not self._any_marks():
            return UNMARKED
        method = method_of(environ)
        endpoint = self._endpoint(environ, method)
        if endpoint is None:
            return UNMARKED
        mark = mark_of_view(self._app.view_functions.get(endpoint), method)
        return mark if mark is not UNMARKED else self._mark_of_blueprints(endpoint)

    def _any_marks(self) -> bool:
        """Whether anything is marked: without, no request need be routed twice."""
        seen = len(self._app.view_functions), len(self._app.blueprints), len(self._blueprints)
        if seen != self._seen:
            self._has_marks = bool(
                self._blueprints
                or any(mark_of(blueprint) is not UNMARKED for blueprint in self._app.blueprints.values())
                or any(is_marked(view) for view in self._app.view_functions.values())
            )
            self._seen = seen
        return self._has_marks

    def _endpoint(self, environ: WSGIEnvironment, method: str) -> str | None:
        try:
            adapter = self._app.create_url_adapter(self._app.request_class(environ))
            assert adapter is not None  # it is given a request
            return _match(adapter, method)
        except HTTPException:  # Nothing there, nothing for the method, or a host that is not trusted.
            return None

    def _mark_of_blueprints(self, endpoint: str) -> Mark:
        blueprints = (self._app.blueprints[name] for name in _around(endpoint) if name in self._app.blueprints)
        given = self._blueprints
        marks = (given[blueprint] if blueprint in given else mark_of(blueprint) for blueprint in blueprints)
        return next((mark for mark in marks if mark is not UNMARKED), UNMARKED)


def _match(adapter: MapAdapter, method: str) -> str | None:
    """The endpoint for *method*, or that which a request is redirected to.

    NB: the router's own answer to a method that no view has, 405, is no view's.
    """
    try:
        return _endpoint(adapter, method)
    except RequestRedirect as error:
        # A page may follow only where it may read the redirect.
        target = urlsplit(error.new_url)
        if target.netloc != adapter.get_host(None):
            return None
        path = unquote(target.path).removeprefix(adapter.script_name.rstrip("/"))
        return _endpoint(adapter, method, path)


def _endpoint(adapter: MapAdapter, method: str, path: str | None = None) -> str:
    endpoint, _ = adapter.match(path, method)
    assert isinstance(endpoint, str)  # Flask's are
    return endpoint


def _around(endpoint: str) -> Iterator[str]:
    """The names of the blueprints of an endpoint, the innermost first."""
    name = endpoint.rpartition(".")[0]
    while name:
        yield name
        name = name.rpartition(".")[0]
