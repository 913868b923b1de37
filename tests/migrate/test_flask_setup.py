import re
from datetime import timedelta
from typing import Any, cast

import flask_cors
import pytest
from flask import Blueprint, Flask

from crossorigin.adapters.wsgi import CORSMiddleware
from crossorigin.migrate.flask_setup import read_flask
from crossorigin.migrate.old import EntryKind, NothingToMove, OldPolicy, Question
from crossorigin.server.policy import Policy
from tests.migrate.old_ones import PAGE, entry, flask


def _only(app: Any) -> OldPolicy:
    (found,) = read_flask(app).policies
    return found


def test_all_options() -> None:
    found = _only(
        flask(
            origins=[PAGE, r"https://.*\.x", re.compile("y")],
            methods=["put", "GET"],
            allow_headers=["X-A", "X-B.*"],
            expose_headers=["X-C", "X-D"],
            supports_credentials=True,
            allow_private_network=True,
        )
    )
    expected = {entry(PAGE), entry(r"https://.*\.x", EntryKind.REGEX), entry("y", EntryKind.REGEX)}
    assert set(found.entries) == expected
    assert sorted(found.methods) == ["GET", "PUT"]
    assert sorted(found.request_headers) == ["X-A", "X-B.*"]
    assert sorted(found.exposed_headers) == ["X-C", "X-D"]
    assert (found.credentials, found.private_network, found.path, found.example) == (True, True, "/*", "/")


def test_its_defaults() -> None:
    found = _only(flask())
    assert found.entries == (entry("*", EntryKind.ANY),)
    assert (found.request_headers, found.exposed_headers, found.credentials) == (("*",), (), False)


def test_resources() -> None:
    app = flask(resources={r"/api/*": {"origins": PAGE}, "/one": {"origins": "https://b.example"}})
    app.add_url_rule("/api/things", endpoint="things")
    found = read_flask(app).policies
    assert [(old.path, old.example, old.entries) for old in found] == [
        ("/one$", "/one", (entry("https://b.example"),)),
        ("/api/*", "/api/", (entry(PAGE),)),
    ]


@pytest.mark.parametrize(("resource", "example"), [(r"/v\d/.*", "/v1/"), (r"/nowhere/(?!x).+\.json", "/")])
def test_a_path_that_is_among_those_of_a_resource(resource: str, example: str) -> None:
    app = flask(resources={resource: {}})
    app.add_url_rule("/v1/", endpoint="v1")
    assert _only(app).example == example


@pytest.mark.parametrize(
    ("origin", "path", "granted"),
    [(PAGE, "/api/x", True), ("https://evil.example", "/api/x", False), (PAGE, "/other", False)],
)
def test_the_extension_itself_is_asked_and_no_view(origin: str, path: str, granted: bool) -> None:
    app = flask(resources={r"/api/*": {"origins": PAGE}}, max_age=timedelta(minutes=1))
    app.add_url_rule("/api/<x>", view_func=_never, methods=["GET", "PUT"])
    app.before_request(_never)
    headers = (("origin", origin), ("access-control-request-method", "PUT"))
    answer = _only(CORSMiddleware(app, Policy(origins=["*"]))).ask(
        Question(method="OPTIONS", path=path, headers=headers)
    )
    assert (dict(answer.headers).get("Access-Control-Max-Age") == "60") is granted


def _never() -> str:
    raise AssertionError


def test_decorated_views_come_first() -> None:
    app = flask(origins="https://b.example")

    @app.route("/items/<int:number>/<name>", methods=["PUT"])
    @flask_cors.cross_origin(origins=[PAGE], supports_credentials=True)
    def items(number: int, name: str) -> str:
        raise AssertionError

    first, second = read_flask(app).policies
    assert (first.path, first.example, first.credentials) == ("/items/[^/.]+/[^/.]+$", "/items/1/1", True)
    assert first.place == "@cross_origin at /items/<int:number>/<name>"
    assert second.entries == (entry("https://b.example"),)
    answer = first.ask(Question(method="GET", path=first.example, headers=(("origin", PAGE),)))
    assert dict(answer.headers)["Access-Control-Allow-Origin"] == PAGE


def test_blueprints_are_told_of() -> None:
    app = flask()
    blueprint = Blueprint("api", "api")
    flask_cors.CORS(blueprint)
    app.register_blueprint(blueprint, url_prefix="/api")
    other = Blueprint("other", "other")
    other.after_request(lambda response: response)
    app.register_blueprint(other)
    app.after_request(lambda response: response)
    setup = read_flask(app)
    assert len(setup.policies) == 1
    assert setup.notes == ("The blueprint 'api' has a flask-cors of its own: write a route for its paths.",)


def test_nothing_to_move() -> None:
    app = Flask("x")
    app.add_url_rule("/", view_func=_never)
    with pytest.raises(NothingToMove, match="has no flask-cors"):
        read_flask(app)


def test_an_older_flask_cors() -> None:
    app = flask()
    (function,) = app.after_request_funcs[None]
    resources = cast("Any", function).__closure__[0].cell_contents
    resources[:] = [(pattern, {"origins": ["*"]}) for pattern, _ in resources]
    with pytest.raises(NothingToMove, match=r"update it to 6\.0\.5 or later"):
        read_flask(app)


def test_a_view_of_flask_cors_that_is_not_decorated_by_it() -> None:
    app = flask()
    app.add_url_rule("/", view_func=cast("Any", flask_cors.CORS.init_app), endpoint="odd")
    assert len(read_flask(app).policies) == 1
