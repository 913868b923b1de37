"""Flask: one policy for the application, another for a blueprint. Run: `gunicorn "examples.flask_app:create_app()"`."""

from flask import Blueprint, Flask, jsonify
from flask.typing import ResponseReturnValue

from crossorigin.adapters.flask import CORS
from crossorigin.server import Policy

cors = CORS(
    policy=Policy(
        origins=["https://app.example.com"],
        credentials=True,
        methods=["PUT"],
        request_headers=["content-type"],
        exposed_headers=["x-total-count"],
        max_age=600,
    )
)
public = Blueprint("public", __name__)
cors.blueprint(public, Policy(origins=["*"]))


@public.get("/status")
def status() -> ResponseReturnValue:
    """What every page may read."""
    return jsonify("up")


def create_app() -> Flask:
    """The application."""
    app = Flask(__name__)
    cors.init_app(app)
    app.register_blueprint(public)

    @app.route("/items", methods=["GET", "PUT"])
    def items() -> ResponseReturnValue:
        """What pages of the application's origin may read."""
        return jsonify(["one", "two"]), {"X-Total-Count": "2"}

    @app.get("/fail")
    def fail() -> ResponseReturnValue:
        """The page sees the 500, too."""
        raise RuntimeError("expected")

    return app
