from typing import Any

import falcon
import falcon.asgi
import pytest
from falcon.testing import TestClient

from crossorigin.adapters.falcon_wsgi import install
from crossorigin.adapters.marked_wsgi import MarkedWSGI
from crossorigin.adapters.marks import cors_policy
from crossorigin.server.policy import Policy
from crossorigin.server.refusal import Refusal
from tests.adapters.wsgi_calls import EVIL, PAGE, preflight, run

POLICY = Policy(origins=[PAGE], credentials=True, methods=["PUT"])
MARK = cors_policy(Policy(origins=[EVIL], methods=["PUT"]))
ANYONE = Policy(origins=["*"])


class Items:
    def on_get(self, request: Any, response: Any) -> None:
        response.text = "items"

    @MARK
    def on_put(self, request: Any, response: Any) -> None:
        response.text = "put"

    def on_get_fails(self, request: Any, response: Any) -> None:
        raise LookupError("no such order")


@MARK
class Marked:
    def on_get(self, request: Any, response: Any, number: int = 0) -> None:
        response.text = "marked"


@MARK
def sink(req: Any, resp: Any, **_: Any) -> None:
    resp.text = "sunk"


class Guard:
    def process_request(self, request: Any, response: Any) -> None:
        if request.path.startswith("/guarded"):
            raise falcon.HTTPUnauthorized


class Converter(falcon.routing.BaseConverter):
    def convert(self, value: str) -> int:
        raise LookupError(value)


def application() -> Any:
    app = falcon.App(middleware=[Guard()])
    app.req_options.strip_url_path_trailing_slash = True
    app.router_options.converters["failing"] = Converter
    app.add_route("/items", Items())
    app.add_route("/fails", Items(), suffix="fails")
    app.add_route("/marked", Marked())
    app.add_route("/marked/{number:int}", Marked())
    app.add_route("/failing/{number:failing}", Marked())
    app.add_sink(sink, "/sink")
    return app


def with_layer(**options: Any) -> Any:
    app = application()
    install(app, POLICY, **options)
    return app


def ask(app: Any, path: str = "/items", origin: str | None = PAGE, method: str = "GET", **headers: str) -> Any:
    sent = headers if origin is None else {"Origin": origin, **headers}
    return TestClient(app).simulate_request(method, path, headers=sent)


def answered(app: Any, path: str = "/items", origin: str = PAGE, method: str = "PUT") -> str:
    """The status of a preflight."""
    return run(app, preflight(path=path, origin=origin, method=method))[0][:3]


def allowed(response: Any) -> Any:
    return response.headers.get("access-control-allow-origin")


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/items", "GET", 200),
        ("/items/", "GET", 200),
        ("/items", "OPTIONS", 200),
        ("/items", "DELETE", 405),
        ("/nowhere", "GET", 404),
        ("/fails", "GET", 500),
        ("/failing/1", "GET", 500),
        ("/guarded", "GET", 401),
        ("/marked/x", "GET", 404),
    ],
)
def test_every_response_has_the_headers(path: str, method: str, status: int) -> None:
    app = with_layer()
    response = ask(app, path, method=method)
    assert (response.status_code, allowed(response)) == (status, PAGE)
    for origin in (EVIL, None):
        response = ask(app, path, origin, method)
        assert (allowed(response), response.headers["vary"].split(", ")[-1]) == (None, "Origin")


def test_preflights_do_not_come_in() -> None:
    app = with_layer()
    for path in ("/guarded", "/nowhere", "/fails"):
        response = ask(app, path, method="OPTIONS", **{"Access-Control-Request-Method": "PUT"})
        assert (response.status_code, allowed(response)) == (204, PAGE)
    assert answered(app, origin=EVIL, method="POST") == answered(app, method="DELETE") == "403"


@pytest.mark.parametrize("path", ["/marked", "/marked/", "/marked/7", "/sink/a"])
def test_marked(path: str) -> None:
    app = with_layer()
    assert [allowed(ask(app, path, origin)) for origin in (PAGE, EVIL)] == [None, EVIL]
    assert [answered(app, path, origin, "GET") for origin in (PAGE, EVIL)] == ["403", "204"]


def test_one_responder() -> None:
    app = with_layer()
    assert [answered(app, "/items", origin) for origin in (PAGE, EVIL)] == ["403", "204"]
    assert [allowed(ask(app, "/items", origin, "PUT")) for origin in (PAGE, EVIL)] == [None, EVIL]


def test_options_and_reconfiguration() -> None:
    told: list[Refusal] = []
    app = application()
    layer = install(app, ANYONE, report_only=POLICY, on_refusal=told.append)
    assert allowed(ask(app, origin=EVIL)) == "*"
    assert [refusal.report_only for refusal in told] == [True]
    layer.reconfigure(POLICY)
    assert allowed(ask(app, origin=EVIL)) is None


def test_routes_that_are_added_later() -> None:
    app = falcon.App()
    install(app, POLICY)
    app.add_route("/marked", Marked())
    assert allowed(ask(app, "/marked", EVIL)) == EVIL


def test_the_application_stays_what_it_is() -> None:
    class Own(falcon.App):  # type: ignore[type-arg] # of whatever requests
        """Somebody's."""

    app = Own()
    layer = install(app, POLICY)
    assert isinstance(app, Own)
    assert isinstance(layer, MarkedWSGI)
    assert "CORS" not in type(app).__name__
    assert allowed(ask(falcon.App())) is None


def test_what_is_no_falcon() -> None:
    for wrong, hint in ((lambda: None, "is no falcon.App"), (falcon.asgi.App(), "is for ASGI; import install from")):
        with pytest.raises(TypeError, match=hint):
            install(wrong, POLICY)  # type: ignore[arg-type] # that is the point
    with pytest.raises(TypeError, match="is no policy"):
        install(falcon.App(), "*")  # type: ignore[arg-type] # that is the point
    with pytest.raises(RuntimeError, match="has a CORS layer already"):
        install(with_layer(), POLICY)
