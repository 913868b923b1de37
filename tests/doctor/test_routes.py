from typing import Any

import flask_cors
import pytest
from flask import Flask
from starlette.applications import Starlette
from starlette.routing import Route

from crossorigin.adapters.flask import CORS
from crossorigin.adapters.starlette import install
from crossorigin.doctor.routes import find_in_routes
from crossorigin.doctor.stack import inspect_stack
from tests.doctor.apps import POLICY, items


def _starlette(*, ours: bool, count: int = 1) -> Starlette:
    routes = [Route(path=f"/{number}", endpoint=items, methods=["OPTIONS"]) for number in range(count)]
    app = Starlette(routes=routes)
    if ours:
        install(app, POLICY)
    return app


def _flask(*, ours: bool = False, theirs: bool = False, decorated: bool = False) -> Flask:
    app = Flask("x")

    def own() -> str:
        return ""

    if decorated:
        app.add_url_rule("/", view_func=flask_cors.cross_origin()(own))
    else:
        app.add_url_rule("/", view_func=own, methods=["OPTIONS"], provide_automatic_options=False)
    if theirs:
        flask_cors.CORS(app)
    if ours:
        CORS(app, POLICY)
    return app


@pytest.mark.parametrize(
    ("app", "expected"),
    [
        (Starlette(routes=[Route(path="/", endpoint=items)]), []),
        (_starlette(ours=True), [("route-answers-options", "note")]),
        (_starlette(ours=False), [("route-answers-options", "warning")]),
        (_flask(ours=True), [("route-answers-options", "note")]),
        (_flask(theirs=True), [("route-answers-options", "warning")]),
        (_flask(decorated=True, ours=True), [("other-cors-inside", "warning")]),
        (_flask(decorated=True), [("other-cors-inside", "note")]),
        (_flask(decorated=True, theirs=True), [("other-cors-inside", "note")]),
    ],
)
def test_set_ups(app: Any, expected: list[tuple[str, str]]) -> None:
    found = find_in_routes(inspect_stack(app))
    assert [(finding.id.value, finding.severity.value) for finding in found] == expected


def test_words() -> None:
    (shadowed,) = find_in_routes(inspect_stack(_starlette(ours=True)))
    assert shadowed.where == "/0 (items)"
    assert shadowed.sentence == (
        "OPTIONS is answered by the route itself; preflights do not come so far, CORSMiddleware of crossorigin answers "
        "them."
    )
    assert shadowed.change == ""
    (open_,) = find_in_routes(inspect_stack(_starlette(ours=False)))
    assert open_.sentence == "OPTIONS is answered by the route itself, preflights too."
    assert open_.change.startswith("install(app, policy)")


def test_of_many_routes_some_are_named() -> None:
    (found,) = find_in_routes(inspect_stack(_starlette(ours=False, count=7)))
    assert found.where == "/0 (items), /1 (items), /2 (items), /3 (items), /4 (items) and 2 more"
