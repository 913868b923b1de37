from typing import Any

import bottle
import pytest

from crossorigin.adapters.bottle import install
from crossorigin.adapters.marks import cors_policy
from crossorigin.server.policy import Policy
from crossorigin.server.refusal import Refusal
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.wsgi_calls import EVIL, FROM_EVIL, FROM_PAGE, PAGE, environ, named, preflight, run

POLICY = Policy(origins=[PAGE], credentials=True, methods=["PUT"])
MARK = cors_policy(Policy(origins=[EVIL], methods=["PUT"]))
ANYONE = Policy(origins=["*"])


def plain(**_: object) -> str:
    return "plain"


@MARK
def marked(**_: object) -> str:
    return "marked"


def fails() -> str:
    raise LookupError("no such order")


def refuses() -> str:
    raise bottle.HTTPError(401)


def application() -> Any:
    app = bottle.Bottle()
    app.route("/items", ["GET", "OPTIONS"], plain)
    app.route("/items", "PUT", marked)
    app.route("/fails", "GET", fails)
    app.route("/refuses", "GET", refuses)
    app.route("/marked", "GET", marked)
    app.route("/marked/<number:int>", "ANY", marked)
    app.route("/größe", "GET", marked)
    child = bottle.Bottle()
    child.route("/marked", "GET", marked)
    child.route("/items", "GET", plain)
    app.mount("/child/", child)
    return app


def with_layer(**options: Any) -> Any:
    app = application()
    install(app, POLICY, **options)
    return app


def ask(app: Any, path: str = "/items", *origin: tuple[str, str], method: str = "GET") -> tuple[str, list[str]]:
    status, headers, _ = run(app, environ(*origin, path=path, method=method))
    return status[:3], named(headers, "access-control-allow-origin")


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/items", "GET", "200"),
        ("/items", "OPTIONS", "200"),
        ("/items", "DELETE", "405"),
        ("/nowhere", "GET", "404"),
        ("/fails", "GET", "500"),
        ("/refuses", "GET", "401"),
        ("/child/items", "GET", "200"),
        ("/marked/x", "GET", "404"),
    ],
)
def test_every_response_has_the_headers(path: str, method: str, status: str) -> None:
    app = with_layer()
    assert ask(app, path, FROM_PAGE, method=method) == (status, [PAGE])
    assert ask(app, path, FROM_EVIL, method=method) == ask(app, path, method=method) == (status, [])


def test_preflights_do_not_come_in() -> None:
    app = with_layer()
    for path in ("/nowhere", "/fails", "/refuses"):
        assert run(app, preflight(path=path))[0] == "204 No Content"
    assert run(app, preflight(path="/nowhere", method="DELETE"))[0] == "403 Forbidden"


@pytest.mark.parametrize("path", ["/marked", "/marked/7", "/gr\xc3\xb6\xc3\x9fe", "/child/marked"])
def test_marked(path: str) -> None:
    app = with_layer()
    assert [ask(app, path, origin)[1] for origin in (FROM_PAGE, FROM_EVIL)] == [[], [EVIL]]
    asked = [run(app, preflight(path=path, origin=origin, method="GET"))[0][:3] for origin in (PAGE, EVIL)]
    assert asked == ["403", "204"]


@pytest.mark.parametrize("path", ["/marked\xff", "/\xffmarked", "/mar\xc0\xafked", "/child/marked\x85"])
def test_bytes_that_bottle_leaves_out_lead_to_no_other_policy(path: str) -> None:
    app = with_layer()
    assert [ask(app, path, origin) for origin in (FROM_PAGE, FROM_EVIL)] == [("200", []), ("200", [EVIL])]


@pytest.mark.parametrize("path", ["/items\xff", "/it\xc0\xafems"])
def test_nor_do_they_by_routes(path: str) -> None:
    app = application()
    install(app, PolicyTable([Route(path="/items", policy=ANYONE)], default=POLICY))
    assert ask(app, path, FROM_EVIL) == ("200", ["*"])


def test_one_method() -> None:
    app = with_layer()
    assert [run(app, preflight(path="/items", origin=origin))[0][:3] for origin in (PAGE, EVIL)] == ["403", "204"]


def test_without_marks_nothing_is_routed(monkeypatch: pytest.MonkeyPatch) -> None:
    app = bottle.Bottle()
    app.route("/items", "GET", plain)
    install(app, POLICY)
    asked: list[Any] = []
    monkeypatch.setattr(type(app), "match", lambda self, given: asked.append(given))
    assert [ask(app, "/items", FROM_PAGE) for _ in range(2)] == [("200", [PAGE])] * 2
    assert asked == []
    # A callback that is added later is seen.
    app.route("/marked", "GET", marked)
    ask(app, "/marked", FROM_PAGE)
    assert len(asked) == 1


def test_options_and_reconfiguration() -> None:
    told: list[Refusal] = []
    app = application()
    layer = install(app, ANYONE, report_only=POLICY, on_refusal=told.append)
    assert ask(app, "/nowhere", FROM_EVIL)[1] == ["*"]
    assert [refusal.report_only for refusal in told] == [True]
    layer.reconfigure(POLICY)
    assert ask(app, "/nowhere", FROM_EVIL)[1] == []


def test_what_is_no_bottle() -> None:
    with pytest.raises(TypeError, match="is no Bottle; give bottle"):
        install(lambda: None, POLICY)
    with pytest.raises(TypeError, match="is no policy"):
        install(bottle.Bottle(), "*")  # type: ignore[arg-type] # that is the point
    with pytest.raises(RuntimeError, match="has a CORS layer already"):
        install(with_layer(), POLICY)
