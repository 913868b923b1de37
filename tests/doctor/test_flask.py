from typing import Any, cast

import flask_cors
from flask import Blueprint, Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from crossorigin.adapters.flask import CORS
from crossorigin.adapters.wsgi import CORSMiddleware
from crossorigin.doctor.flask import cors_views, flask_layers, flask_routes, is_flask
from crossorigin.doctor.layer import Role
from tests.doctor.apps import POLICY, wsgi


def _hook() -> None: ...


def _require_token() -> None: ...


def _roles(app: Any) -> list[tuple[str, Role]]:
    return [(layer.name, layer.role) for layer in flask_layers(app)]


def test_what_is_flask() -> None:
    assert is_flask(Flask("x"))
    assert not is_flask(Blueprint("x", "x"))
    assert not is_flask(wsgi)


def test_hooks_come_before_flask_cors_which_answers_nothing_itself() -> None:
    app = Flask("x")
    flask_cors.CORS(app)
    app.after_request(lambda response: response)
    app.before_request(_hook)
    app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign] # as its documentation has it
    assert _roles(app) == [
        ("ProxyFix", Role.PASSES),
        ("_hook", Role.MAY_ANSWER),
        ("flask-cors", Role.OTHER_CORS),
        ("the routes", Role.APPLICATION),
    ]


def test_ours_outermost_by_either_way() -> None:
    for put in (
        lambda app: CORS(app, POLICY),
        lambda app: setattr(app, "wsgi_app", CORSMiddleware(app.wsgi_app, POLICY)),
    ):
        app = Flask("x")
        put(app)
        assert [role for _, role in _roles(app)] == [Role.OURS, Role.APPLICATION]


def test_what_hooks_do_is_told_by_their_names() -> None:
    app = Flask("x")
    app.before_request(_hook)
    app.before_request(_require_token)
    hook, token, _ = flask_layers(app)
    assert hook.why == "what it returns is the answer, and what it raises or aborts with, too"
    assert token.why == "it asks for credentials, and a preflight has none"
    assert token.where.startswith("before_request_funcs[None][1], test_flask.py:")


def test_a_hook_of_a_package_that_passes_may_answer_too() -> None:
    app = Flask("x")
    app.before_request(cast("Any", ProxyFix.__call__))
    assert next(flask_layers(app)).role is Role.MAY_ANSWER


def test_routes() -> None:
    app = Flask("x")

    @app.route("/items/<int:number>", methods=["PUT"])
    def items(number: int) -> str:
        return ""

    @app.route("/own", methods=["OPTIONS"], provide_automatic_options=False)
    def own() -> str:
        return ""

    @app.route("/shared")
    @flask_cors.cross_origin()
    def shared() -> str:
        return ""

    found = flask_routes(app)
    assert [(route.example, route.answers_options) for route in found] == [
        ("/items/1", False),
        ("/own", True),
        ("/shared", True),
    ]
    assert found[0].name.endswith("items") or found[0].name.startswith("test_routes")
    assert [route.path for route in cors_views(found)] == ["/shared"]
