"""A Flask application for tests: `EVIL` may read what is marked, `PAGE` the rest."""

from typing import Final

from flask import Blueprint, Flask, Response, redirect
from flask.typing import ResponseReturnValue
from flask.views import MethodView, View
from werkzeug.exceptions import abort

from crossorigin.adapters.marks import cors_policy
from crossorigin.server.policy import Policy
from tests.adapters.wsgi_calls import EVIL, PAGE

POLICY: Final = Policy(origins=[PAGE], credentials=True, methods=["PUT"])
MARKED: Final = Policy(origins=[EVIL], methods=["PUT", "DELETE"])
MARK: Final = cors_policy(MARKED)


class Items(MethodView):
    def get(self) -> ResponseReturnValue:
        return "items"

    @MARK
    def put(self) -> ResponseReturnValue:
        return "put"


@MARK
class Marked(View):
    def dispatch_request(self) -> ResponseReturnValue:
        return "marked"


def unmarked(**_: object) -> str:
    return "unmarked"


def application() -> Flask:
    """A fresh one, with all that routes can be."""
    app = Flask(__name__)

    @app.get("/marked")
    @MARK
    def marked() -> str:
        return "marked"

    @MARK
    @app.route("/marked-above", methods=["GET", "PUT"])
    def marked_above() -> str:
        return "marked"

    @app.get("/internal")
    @cors_policy(None)
    def internal() -> str:
        return "internal"

    @app.get("/fails")
    def fails() -> str:
        raise LookupError("no such order")

    @app.get("/refuses")
    def refuses() -> str:
        abort(401)

    @app.get("/streams")
    def streams() -> Response:
        return Response(iter([b"one", b"two"]))

    @app.get("/elsewhere")
    def elsewhere() -> ResponseReturnValue:
        return redirect("https://elsewhere.example/")

    app.add_url_rule("/items", view_func=unmarked)
    app.add_url_rule("/slashed/", "slashed", MARK(lambda: "slashed"))
    app.add_url_rule("/class", view_func=Items.as_view("items"))
    app.add_url_rule("/marked-class", view_func=Marked.as_view("marked-class"))
    app.add_url_rule("/old", "old", redirect_to="/marked")
    app.add_url_rule("/gone", "gone", redirect_to="https://elsewhere.example/marked")
    app.add_url_rule("/a.b", "no.blueprint", unmarked)
    return app


def blueprint(name: str, *nested: Blueprint) -> Blueprint:
    """One with a view that is not marked, and one that is."""
    found = Blueprint(name, __name__, url_prefix=f"/{name}")
    found.add_url_rule("/items", "items", unmarked)
    found.add_url_rule("/own", "own", cors_policy(Policy(origins=["*"]))(lambda: "own"))
    for each in nested:
        found.register_blueprint(each)
    return found
