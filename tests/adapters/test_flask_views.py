from typing import Any

import pytest
from flask import Flask
from flask_cors import CORS as FlaskCORS  # noqa: N811 - there is ours, too

from crossorigin.adapters.flask import CORS
from crossorigin.adapters.flask_views import FlaskViews
from crossorigin.adapters.marks import UNMARKED, Mark, cors_policy
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.policy import Policy
from tests.adapters.flask_site import MARK, MARKED, application, blueprint, unmarked
from tests.adapters.wsgi_calls import FROM_PAGE, environ, preflight

COMPILED = compile_policy(Policy(origins=["https://third.example"]))
ANYONE = Policy(origins=["*"])


def policy_of(mark: Mark) -> Any:
    return mark.policy if isinstance(mark, CompiledPolicy) else mark


def found(app: Flask, path: str, method: str = "GET", host: str = "localhost", **more: Any) -> Any:
    asked = preflight(("host", host), method=method, path=path)
    actual = environ(("host", host), FROM_PAGE, method=method, path=path)
    marks = [FlaskViews(app, {})(given | more) for given in (asked, actual)]
    assert marks[0] is marks[1]
    return policy_of(marks[0])


@pytest.mark.parametrize("path", ["/marked", "/marked-above", "/marked-class", "/slashed/"])
def test_marked(path: str) -> None:
    assert found(application(), path) == MARKED


@pytest.mark.parametrize("path", ["/items", "/class", "/nowhere", "/static/a", "/a.b", "/fails", "/gone", ""])
def test_not_marked(path: str) -> None:
    assert found(application(), path) is UNMARKED


def test_no_cors() -> None:
    assert found(application(), "/internal") is None


def test_methods_of_a_class() -> None:
    assert [found(application(), "/class", method) for method in ("GET", "PUT", "HEAD")] == [UNMARKED, MARKED, UNMARKED]


@pytest.mark.parametrize("path", ["/marked", "/slashed/"])
def test_a_405_is_the_routers(path: str) -> None:
    assert found(application(), path, "DELETE") is UNMARKED


@pytest.mark.parametrize("path", ["/slashed", "//marked", "/old", "/x//marked"])
def test_where_it_redirects_to(path: str) -> None:
    assert found(application(), path) == (UNMARKED if path.startswith("/x") else MARKED)
    assert found(application(), path, SCRIPT_NAME="/api") == (UNMARKED if path.startswith("/x") else MARKED)


def test_hosts() -> None:
    app = Flask(__name__, host_matching=True, static_host="static.example")
    app.add_url_rule("/items", "first", unmarked, host="first.example")
    app.add_url_rule("/items", "second", MARK(lambda: "second"), host="second.example")
    assert [found(app, "/items", host=f"{name}.example") for name in ("first", "second", "third")] == [
        UNMARKED,
        MARKED,
        UNMARKED,
    ]


def test_hosts_that_are_not_trusted() -> None:
    app = application()
    app.config["TRUSTED_HOSTS"] = ["localhost"]
    assert [found(app, "/marked", host=host) for host in ("localhost", "evil.example")] == [MARKED, UNMARKED]


def test_blueprints() -> None:
    app = Flask(__name__)
    inner, outer, other = blueprint("inner"), blueprint("outer"), blueprint("other")
    outer.register_blueprint(inner)
    app.register_blueprint(MARK(outer))
    app.register_blueprint(other)
    assert found(app, "/outer/items") == found(app, "/outer/inner/items") == MARKED
    assert found(app, "/outer/own") == found(app, "/outer/inner/own") == found(app, "/other/own") == ANYONE
    assert found(app, "/other/items") is UNMARKED
    cors_policy(None)(inner)
    assert found(app, "/outer/inner/items") is None


def test_blueprints_of_one_application() -> None:
    app = Flask(__name__)
    shop = MARK(blueprint("shop"))
    app.register_blueprint(shop)
    assert FlaskViews(app, {shop: COMPILED})(environ(FROM_PAGE, path="/shop/items")) is COMPILED
    assert FlaskViews(app, {shop: None})(environ(FROM_PAGE, path="/shop/items")) is None
    assert policy_of(FlaskViews(app, {})(environ(FROM_PAGE, path="/shop/items"))) == MARKED


def test_without_marks_nothing_is_routed(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Flask(__name__)
    app.add_url_rule("/items", view_func=unmarked)
    monkeypatch.setattr(app, "create_url_adapter", None)
    views = FlaskViews(app, {})
    assert [views(environ(FROM_PAGE, path="/items")) for _ in range(2)] == [UNMARKED] * 2
    # A view that is added later is seen.
    app.add_url_rule("/marked", "marked", MARK(lambda: "marked"))
    with pytest.raises(TypeError):
        views(environ(FROM_PAGE, path="/items"))


def test_what_is_wrong_with_the_stack_is_said_with_the_first_request(caplog: pytest.LogCaptureFixture) -> None:
    app = application()
    FlaskCORS(app, origins="*")
    CORS(app, ANYONE)
    for _ in range(2):
        assert found(app, "/marked") == MARKED
    assert len([record for record in caplog.records if "(other-cors" in record.message]) == 1
