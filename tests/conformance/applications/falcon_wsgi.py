"""The bare application in Falcon, by WSGI."""

from functools import partial
from pathlib import Path
from typing import Any, Final

import falcon
from falcon import Request, Response

from crossorigin.adapters.falcon_wsgi import install
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


def answer(resp: Response, text: str, status: int = 200) -> None:
    resp.status = status
    resp.content_type = "text/plain"
    resp.set_header(*BY_APPLICATION)
    resp.text = text


def say(req: Request, resp: Response, **_: object) -> None:
    status, headers, body = said(lambda name: req.get_param_as_list(name) or [])
    resp.status, resp.data = status, body
    for name, value in headers:
        resp.append_header(name, value)


def see(req: Request, resp: Response, **_: object) -> None:
    answer(resp, seen(req.env))


def get_digest(req: Request, resp: Response, **_: object) -> None:
    answer(resp, digest(req.stream))


def stream(req: Request, resp: Response, **_: object) -> None:
    answer(resp, "")
    resp.text = None
    resp.stream = parts(req.get_param("key", required=True))


def start_at_gate(req: Request, resp: Response, **_: object) -> None:
    answer(resp, wait_at_gate(req.get_param("key", required=True)))


def fail(req: Request, resp: Response, **_: object) -> None:
    raise RuntimeError(req.get_param("token"))


def fail_late(req: Request, resp: Response, **_: object) -> None:
    answer(resp, "")
    resp.text = None
    resp.stream = failing(req.get_param("token", required=True))


def shared(req: Request, resp: Response, **_: object) -> None:
    answer(resp, "shared")
    resp.append_header("Vary", "Accept")


def refuse(req: Request, resp: Response, **_: object) -> None:
    raise falcon.HTTPForbidden


def move(req: Request, resp: Response, **_: object) -> None:
    raise falcon.HTTPFound("/elsewhere")


def wait(req: Request, resp: Response, **_: object) -> None:
    answer(resp, "waited")


class OnlyGet:
    def on_get(self, req: Request, resp: Response) -> None:
        say(req, resp)


class Marked:
    @MARK
    def on_get(self, req: Request, resp: Response, **_: object) -> None:
        answer(resp, "marked")

    on_put = on_get


@cors_policy(None)
class Without:
    def on_get(self, req: Request, resp: Response) -> None:
        answer(resp, "without")

    on_put = on_options = on_get


@MARK
class View:
    """Of its methods, one has a policy of its own."""

    def on_get(self, req: Request, resp: Response) -> None:
        answer(resp, "got")

    @cors_policy(Policy(origins=[OTHER], methods=["DELETE"], max_age=8))
    def on_delete(self, req: Request, resp: Response) -> None:
        answer(resp, "deleted")


class Guard:
    """Who stands in front."""

    def process_request(self, req: Request, resp: Response) -> None:
        if req.path.endswith("/guarded/say"):
            answer(resp, "who are you?", 401)
            resp.complete = True


_SINKS: Final[dict[str, Any]] = {
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
    "group/say": MARK(partial(say)),
}


def make() -> Any:
    app = falcon.App(middleware=[Guard()])
    app.req_options.auto_parse_qs_csv = False
    app.add_route("/only-get", OnlyGet())
    app.add_route("/marked", Marked())
    app.add_route("/items/{number:int}", Marked())
    app.add_route("/without", Without())
    app.add_route("/view", View())
    app.add_static_route("/files", Path(__file__).parent)
    for name, sink in _SINKS.items():
        app.add_sink(sink, rf"/(?:.*/)?{name}$")
    return app


application, outermost = serve(make, install)
