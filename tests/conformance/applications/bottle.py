"""The bare application in Bottle."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, Final

import bottle
from bottle import Bottle, HTTPError, HTTPResponse, request

from crossorigin.adapters.bottle import install
from crossorigin.adapters.marks import cors_policy
from crossorigin.server.policy import Policy
from tests.conformance.applications.native_layers import MARKED
from tests.conformance.applications.wsgi_variants import (
    BY_APPLICATION,
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


def answer(content: str | Iterable[bytes], *headers: tuple[str, str], status: int = 200) -> Any:
    response = HTTPResponse(content, status, {"Content-Type": "text/plain"})
    for name, value in (BY_APPLICATION, *headers):
        response.add_header(name, value)
    return response


def say(**_: object) -> Any:
    status, headers, body = said(request.query.getall)
    response = HTTPResponse(body, status)
    for name, value in headers:
        response.add_header(name, value)
    return response


def see(**_: object) -> Any:
    return answer(seen(request.environ))


def get_digest(**_: object) -> Any:
    return answer(digest(request.environ["wsgi.input"]))


def stream(**_: object) -> Any:
    return answer(parts(request.query["key"]))


def start_at_gate(**_: object) -> Any:
    return answer(wait_at_gate(request.query["key"]))


def fail(**_: object) -> Any:
    raise RuntimeError(request.query.get("token"))


def fail_late(**_: object) -> Any:
    return answer(failing(request.query["token"]))


def shared(**_: object) -> Any:
    return answer("shared", ("Vary", "Accept"))


def refuse(**_: object) -> Any:
    raise HTTPError(403)


def move(**_: object) -> Any:
    bottle.redirect("/elsewhere", 302)


def wait(**_: object) -> Any:
    return answer("waited")


@MARK
def marked(**_: object) -> Any:
    return answer("marked")


@cors_policy(Policy(origins=[OTHER], methods=["DELETE"], max_age=8))
def deleted() -> Any:
    return answer("deleted")


@cors_policy(None)
def without() -> Any:
    return answer("without")


def file(path: str) -> Any:
    return bottle.static_file(path, Path(__file__).parent)


def guard() -> None:
    """Who stands in front."""
    if request.path.endswith("/guarded/say"):
        raise answer("who are you?", status=401)


_VIEWS: Final[dict[str, Any]] = {
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


def make() -> Any:
    app = Bottle()
    # Its own page for errors names the address, which is another for each variant.
    app.default_error_handler = lambda error: f"{error.status_code}"
    app.add_hook("before_request", guard)
    for name, view in _VIEWS.items():
        app.route(f"/{name}", "ANY", view)
        app.route(f"/<_:path>/{name}", "ANY", view)
    app.route("/only-get", "GET", say)
    app.route("/marked", ["GET", "PUT"], marked)
    app.route("/items/<number:int>", "GET", marked)
    app.route("/view", "GET", marked)
    app.route("/view", "DELETE", deleted)
    app.route("/without", "ANY", without)
    app.route("/files/<path:path>", "GET", file)
    group = Bottle()
    group.route("/say", "GET", MARK(partial(say)))
    app.mount("/group/", group)
    return app


application, outermost = serve(make, install)
