"""The bare application in Quart."""

from pathlib import Path
from typing import Any, Final

from quart import Blueprint, Quart, Response, abort, redirect, request, websocket
from quart.views import MethodView
from werkzeug.datastructures import Headers

from crossorigin.adapters.marks import cors_policy
from crossorigin.adapters.quart import install
from crossorigin.server.policy import Policy
from tests.conformance.applications.asgi_variants import (
    BY_APPLICATION,
    METHODS,
    digest,
    parts,
    said,
    seen,
    serve,
    start_up,
    wait_at_gate,
    with_raw,
)
from tests.conformance.applications.native_layers import MARKED
from tests.conformance.variants import OTHER

MARK: Final = cors_policy(Policy(**MARKED))


def answer(body: Any, status: int = 200, *headers: tuple[str, str]) -> Response:
    return Response(body, status, Headers([*(headers or (BY_APPLICATION,))]))


async def say(**_: str) -> Response:
    status, headers, body = said(request.scope)
    return answer(body, status, *headers)


async def see(**_: str) -> Response:
    return answer(seen(request.scope, {**NOW}).encode("latin-1"))


async def get_digest(**_: str) -> Response:
    return answer(await digest(request.body))


async def stream(**_: str) -> Response:
    return answer(parts(request.scope))


async def start_at_gate(**_: str) -> Response:
    return answer(await wait_at_gate(request.scope))


async def fail() -> Response:
    raise RuntimeError(request.args["token"])


async def refuse() -> Response:
    abort(403)


async def move() -> Any:
    return redirect("/elsewhere")


def wait() -> str:
    """In a thread."""
    return "waited"


async def guard() -> Response | None:
    return answer("who are you?", 401) if request.path.endswith("/guarded/say") else None


@MARK
async def marked(**_: int) -> Response:
    return answer("marked")


@cors_policy(None)
async def without() -> Response:
    return answer("without")


@MARK
class View(MethodView):
    """Of its methods, one has a policy of its own."""

    async def get(self) -> Response:
        return answer("got")

    @cors_policy(Policy(origins=[OTHER], methods=["DELETE"], max_age=8))
    async def delete(self) -> Response:
        return answer("deleted")


async def accept() -> None:
    await websocket.accept()
    await websocket.close(1000)


@MARK
async def accept_marked() -> None:
    await accept()


NOW: Final = start_up("")
VIEWS: Final = {"say": say, "seen": see, "digest": get_digest, "stream": stream, "start-at-gate": start_at_gate}
ONES: Final[dict[str, Any]] = {"fail": fail, "refuse": refuse, "move": move, "wait": wait, "only-get": say}


def make(name: str) -> Quart:
    app = Quart("application", static_folder=str(Path(__file__).parent), static_url_path="/files")
    for path, view in VIEWS.items():
        for rule in (f"/{path}", f"/<path:below>/{path}"):
            app.add_url_rule(rule, rule, view, methods=METHODS)
    for path, view in ONES.items():
        app.add_url_rule(f"/{path}", f"/{path}", view)
    app.add_url_rule("/marked", "marked", marked, methods=["GET", "PUT"])
    app.add_url_rule("/items/<int:number>", "item", marked)
    app.add_url_rule("/marked-slash/", "marked-slash", marked)
    app.add_url_rule("/slash/", "slash", say)
    app.add_url_rule("/without", "without", without, methods=METHODS)
    app.add_url_rule("/view", view_func=View.as_view("view"))
    app.add_websocket("/socket", "socket", accept)
    app.add_websocket("/marked-socket", "marked-socket", accept_marked)
    group = MARK(Blueprint("group", "group", url_prefix="/group"))
    group.add_url_rule("/say", "say", say)
    app.register_blueprint(group)
    app.before_request(guard)

    @app.before_serving
    async def keep() -> None:
        start_up(name)

    app.asgi_app = with_raw(app.asgi_app)  # type: ignore[method-assign] # as Quart's documentation has it
    return app


application, outermost = serve(make, install)
