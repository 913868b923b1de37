from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from crossorigin.adapters.flask import CORS, EXTENSION
from crossorigin.server.policy import Policy
from crossorigin.server.refusal import Refusal
from tests.adapters.flask_site import POLICY, application, blueprint
from tests.adapters.wsgi_calls import EVIL, PAGE

ANYONE = Policy(origins=["*"])


def ask(
    app: Flask, path: str = "/items", origin: str | None = PAGE, method: str = "GET", **headers: str
) -> TestResponse:
    sent = headers if origin is None else {"Origin": origin, **headers}
    return app.test_client().open(path, method=method, headers=sent)


def preflight(app: Flask, path: str = "/items", origin: str = PAGE, method: str = "PUT") -> TestResponse:
    return ask(app, path, origin, "OPTIONS", **{"Access-Control-Request-Method": method})


def allowed(response: TestResponse) -> str | None:
    return response.headers.get("Access-Control-Allow-Origin")


def with_cors(**options: Any) -> Flask:
    app = application()
    CORS(app, POLICY, **options)
    return app


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/items", "GET", 200),
        ("/nowhere", "GET", 404),
        ("/items", "DELETE", 405),
        ("/fails", "GET", 500),
        ("/refuses", "GET", 401),
        ("/streams", "GET", 200),
        ("/elsewhere", "GET", 302),
        ("/static/none", "GET", 404),
        ("/items", "OPTIONS", 200),
    ],
)
def test_every_response_has_the_headers(path: str, method: str, status: int) -> None:
    app = with_cors()
    response = ask(app, path, method=method)
    assert (response.status_code, allowed(response)) == (status, PAGE)
    for origin in (EVIL, None):
        response = ask(app, path, origin, method)
        assert (allowed(response), response.headers["Vary"]) == (None, "Origin")


def test_preflights_do_not_come_in() -> None:
    app = with_cors()

    @app.before_request
    def unreachable() -> None:
        raise AssertionError("the application was called")

    for path in ("/items", "/nowhere", "/fails"):
        assert (preflight(app, path).status_code, allowed(preflight(app, path))) == (204, PAGE)
    assert preflight(app, origin=EVIL).status_code == preflight(app, method="DELETE").status_code == 403


def test_hooks_that_refuse() -> None:
    app = with_cors()

    @app.before_request
    def log_in() -> tuple[str, int]:
        return "log in", 401

    assert (ask(app).status_code, allowed(ask(app))) == (401, PAGE)
    assert preflight(app).status_code == 204


@pytest.mark.parametrize("flag", ["TESTING", "PROPAGATE_EXCEPTIONS"])
def test_exceptions_that_propagate(flag: str) -> None:
    app = with_cors()
    app.config[flag] = True
    with pytest.raises(LookupError):
        ask(app, "/fails")


def test_marked_views_and_blueprints() -> None:
    cors = CORS(policy=POLICY)
    shop, office = blueprint("shop"), blueprint("office")
    cors.blueprint(shop, Policy(origins=[EVIL]))
    cors.blueprint(office, None)
    app = application()
    app.register_blueprint(shop)
    app.register_blueprint(office)
    cors.init_app(app)
    for path in ("/marked", "/shop/items"):
        assert [allowed(ask(app, path, origin)) for origin in (PAGE, EVIL)] == [None, EVIL]
        assert [preflight(app, path, origin, "GET").status_code for origin in (PAGE, EVIL)] == [403, 204]
    assert [allowed(ask(app, "/office/items", origin)) for origin in (PAGE, EVIL)] == [None, None]
    assert "Vary" not in ask(app, "/office/items").headers
    assert allowed(ask(app, "/office/own")) == "*"


def test_an_application_factory() -> None:
    told: list[Refusal] = []
    cors = CORS(policy=POLICY, on_refusal=told.append)
    apps = [Flask(__name__) for _ in range(2)]
    cors.init_app(apps[0])
    cors.init_app(apps[1], ANYONE, passthrough=True)
    assert [allowed(ask(app, origin=EVIL)) for app in apps] == [None, "*"]
    assert [preflight(app, origin=EVIL, method="GET").status_code for app in apps] == [403, 404]
    assert [refusal.origin for refusal in told] == [EVIL, EVIL]


def test_reconfigured() -> None:
    cors = CORS()
    app = Flask(__name__)
    cors.init_app(app, POLICY)
    cors.reconfigure(ANYONE, app)
    assert allowed(ask(app, origin=EVIL)) == "*"
    with app.app_context():
        cors.reconfigure(POLICY)
    assert allowed(ask(app, origin=EVIL)) is None
    with pytest.raises(TypeError, match="is no policy"):
        cors.reconfigure("*", app)  # type: ignore[arg-type] # that is the point
    assert allowed(ask(app)) == PAGE
    with pytest.raises(RuntimeError, match=r"has no CORS layer whose policy could be replaced; init_app\(app\) comes"):
        cors.reconfigure(POLICY, Flask("another"))


def test_options() -> None:
    assert allowed(ask(with_cors(disabled=True))) is None
    told: list[Refusal] = []
    app = application()
    CORS(app, ANYONE, report_only=POLICY, on_refusal=told.append)
    assert allowed(ask(app, origin=EVIL)) == "*"
    assert [refusal.report_only for refusal in told] == [True]


def test_it_is_an_extension() -> None:
    app = with_cors()
    assert app.extensions[EXTENSION] is app.wsgi_app
    with pytest.raises(RuntimeError, match="has a CORS layer already"):
        CORS(app, POLICY)


def test_a_policy_is_needed() -> None:
    app = Flask(__name__)
    with pytest.raises(TypeError, match="there is no policy; write CORS"):
        CORS(app)
    with pytest.raises(TypeError, match="is no policy"):
        CORS(app, "https://app.example.com")  # type: ignore[arg-type] # that is the point
    assert EXTENSION not in app.extensions
    with pytest.raises(TypeError, match="is no policy"):
        CORS().blueprint(blueprint("shop"), "*")  # type: ignore[arg-type] # that is the point
