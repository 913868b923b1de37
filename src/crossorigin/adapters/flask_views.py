"""The policies that a Flask application's views and blueprints are marked with, found by its own router."""

from collections.abc import Mapping
from typing import final

from flask import Flask
from flask.sansio.blueprints import Blueprint
from werkzeug.exceptions import HTTPException

from crossorigin.adapters.marked_wsgi import method_of
from crossorigin.adapters.marks import UNMARKED, Mark, mark_of
from crossorigin.adapters.view_marks import is_marked, mark_of_view
from crossorigin.adapters.werkzeug_routes import blueprints_around, endpoint_for
from crossorigin.adapters.wsgi_messages import WSGIEnvironment
from crossorigin.doctor.at_startup import at_startup


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
            # Flask has no hook for its start: with the first request, what there is of the stack is there.
            at_startup(self._app)
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
        except HTTPException:  # A host that is not trusted.
            return None
        assert adapter is not None  # it is given a request
        return endpoint_for(adapter, method)

    def _mark_of_blueprints(self, endpoint: str) -> Mark:
        known, given = self._app.blueprints, self._blueprints
        blueprints = (known[name] for name in blueprints_around(endpoint) if name in known)
        marks = (given[blueprint] if blueprint in given else mark_of(blueprint) for blueprint in blueprints)
        return next((mark for mark in marks if mark is not UNMARKED), UNMARKED)
