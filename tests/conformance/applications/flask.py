"""The bare application in Flask."""

from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Flask, Response, abort, redirect, request
from flask.typing import ResponseReturnValue
from flask.views import MethodView

from crossorigin.adapters.flask import CORS, EXTENSION
from crossorigin.adapters.marks import cors_policy
from crossorigin.server.policy import Policy
from tests.conformance.applications.native_layers import MARKED
from tests.conformance.applications.wsgi_variants import (
    BY_APPLICATION,
    METHODS,
    digest,
    failing,
    parts,
    said,
    seen,
    serve,
    wait_at_gate,
)
from tests.conformance.variants import OTHER

MARK: Final = cors_policy(Policy(**MARKED))


def answer(text: Any, *headers: tuple[str, str], status: int = 200) -> Response:
    return Response(text, status, [BY_APPLICATION, *headers], mimetype="text/plain")


def say(**_: object) -> Response:
    status, headers, body = said(request.args.getlist)
    response = Response(body, status, headers)
    del response.headers["Content-Type"]
    return response


def see(**_: object) -> Response:
    return answer(seen(request.environ))


def get_digest(**_: object) -> Response:
    return answer(digest(request.stream))


def stream(**_: object) -> Response:
    return answer(parts(request.args["key"]))


def start_at_gate(**_: object) -> Response:
    return answer(wait_at_gate(request.args["key"]))


def fail(**_: object) -> Response:
    raise RuntimeError(request.args.get("token"))


def fail_late(**_: object) -> Response:
    return answer(failing(request.args["token"]))


def shared(**_: object) -> Response:
    return answer("shared", ("Vary", "Accept"))


def refuse(**_: object) -> Response:
    abort(403)


def move(**_: object) -> ResponseReturnValue:
    return redirect("/elsewhere", 302)


async def wait(**_: object) -> Response:
    return answer("waited")


@MARK
def marked(**_: object) -> Response:
    return answer("marked")


@cors_policy(None)
def without() -> Response:
    return answer("without")


@MARK
class View(MethodView):
    """Of its methods, one has a policy of its own."""

    def get(self) -> Response:
        return answer("got")

    @cors_policy(Policy(origins=[OTHER], methods=["DELETE"], max_age=8))
    def delete(self) -> Response:
        return answer("deleted")


def guard() -> ResponseReturnValue | None:
    """Who stands in front."""
    return answer("who are you?", status=401) if request.path.endswith("/guarded/say") else None


VIEWS: Final[dict[str, Any]] = {
    "say": say,
    "seen": see,
    "digest": get_digest,
    "stream": stream,
    "start-at-gate": start_at_gate,
    "raise": fail,
    "fail": fail,
    "raise-late": fail_late,
    "shared": shared,
    "refuse": refuse,
    "move": move,
    "wait": wait,
}


def make() -> Flask:
    app = Flask(__name__, static_folder=Path(__file__).parent, static_url_path="/files")
    app.before_request(guard)
    for name, view in VIEWS.items():
        app.add_url_rule(f"/{name}", name, view, methods=METHODS, provide_automatic_options=False)
        app.add_url_rule(f"/<path:_>/{name}", name, view, methods=METHODS, provide_automatic_options=False)
    app.add_url_rule("/only-get", "only-get", say)
    app.add_url_rule("/marked", "marked", marked, methods=["GET", "PUT"])
    app.add_url_rule("/items/<int:number>", "items", marked)
    app.add_url_rule("/marked-slash/", "marked-slash", marked)
    app.add_url_rule("/slash/", "slash", say)
    app.add_url_rule("/without", "without", without, methods=METHODS, provide_automatic_options=False)
    app.add_url_rule("/view", view_func=View.as_view("view"))
    group = Blueprint("group", __name__, url_prefix="/group")
    group.add_url_rule("/say", "say", say)
    app.register_blueprint(MARK(group))
    return app


def install(app: Flask, policy: Any, **options: Any) -> Any:
    CORS(app, policy, **options)
    return app.extensions[EXTENSION]


application, outermost = serve(make, install)
