import asyncio
from typing import Any

import pytest
from quart import Blueprint, Quart, Request, abort, websocket
from quart.views import MethodView

from crossorigin.adapters.marks import cors_policy
from crossorigin.adapters.quart import install
from tests.adapters.asgi_calls import replying
from tests.adapters.framework_calls import (
    APP,
    FOR_APP,
    FOR_INNER,
    FOR_OUTER,
    FOR_VIEW,
    INNER,
    OUTER,
    VIEW,
    ask,
    granted_to,
    handshake_granted_to,
    preflight_granted_to,
)


async def say() -> str:
    return "said"


async def fail() -> str:
    raise RuntimeError("expected")


def sync() -> str:
    return "said"


async def accept() -> None:
    await websocket.accept()


@cors_policy(FOR_VIEW)
async def marked(**_: object) -> str:
    return "marked"


@cors_policy(FOR_VIEW)
async def accept_marked() -> None:
    await websocket.accept()


@cors_policy(None)
async def none() -> str:
    return "none"


@cors_policy(FOR_INNER)
class View(MethodView):
    async def get(self) -> str:
        return "got"

    @cors_policy(FOR_VIEW)
    async def put(self) -> str:
        return "put"


async def refuse() -> None:
    abort(401)


def application(**options: Any) -> Quart:
    app = Quart("application")
    for path, view in (("/say", say), ("/fail", fail), ("/sync", sync), ("/none", none), ("/slash/", say)):
        app.add_url_rule(path, path, view)
    app.add_url_rule("/marked/<int:number>", view_func=marked)
    app.add_url_rule("/marked-slash/é/", "marked-slash", marked)
    app.add_url_rule("/view", view_func=View.as_view("view"))
    app.add_websocket("/ws", view_func=accept)
    app.add_websocket("/marked-ws", view_func=accept_marked)
    inner, outer = Blueprint("inner", "inner"), cors_policy(FOR_OUTER)(Blueprint("outer", "outer"))
    for blueprint in (inner, outer):
        blueprint.add_url_rule("/say", "say", say)
        blueprint.add_url_rule("/marked", "marked", marked)
    private = Blueprint("private", "private")
    private.add_url_rule("/say", "say", say)
    private.before_request(refuse)
    outer.register_blueprint(inner, url_prefix="/inner")
    app.register_blueprint(outer, url_prefix="/outer")
    app.register_blueprint(private, url_prefix="/private")
    install(app, FOR_APP, **options)
    return app


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/say", 200),
        ("/sync", 200),
        ("/fail", 500),
        ("/private/say", 401),
        ("/nowhere", 404),
        ("/slash", 308),
        ("/marked/one", 404),
    ],
)
def test_every_response_has_the_headers(path: str, status: int) -> None:
    app = application()
    assert ask(app, "GET", path).status == status
    assert granted_to(app, "GET", path) == [APP]
    assert preflight_granted_to(app, "PUT", path) == [APP]


def test_405() -> None:
    app = application()
    assert ask(app, "DELETE", "/view").status == 405
    assert granted_to(app, "DELETE", "/view") == preflight_granted_to(app, "DELETE", "/view") == [APP]


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/marked/1", VIEW),
        ("HEAD", "/marked/1", VIEW),
        ("GET", "/marked-slash/é/", VIEW),
        ("GET", "/marked-slash/é", VIEW),
        ("GET", "/view", INNER),
        ("PUT", "/view", VIEW),
        ("GET", "/outer/say", OUTER),
        ("GET", "/outer/marked", VIEW),
        ("GET", "/outer/inner/say", OUTER),
    ],
)
def test_a_policy_of_a_view(method: str, path: str, expected: str) -> None:
    app = application()
    assert granted_to(app, method, path) == preflight_granted_to(app, method, path) == [expected]
    assert granted_to(app, method, f"/here{path}", root_path="/here") == [expected]


def test_no_cors() -> None:
    reply = ask(application(), "GET", "/none", ("Origin", APP))
    assert (reply.status, reply.shared_with, reply.all("vary")) == (200, None, [])


def test_websockets() -> None:
    app = application()
    assert handshake_granted_to(app, "/ws") == [APP]
    assert handshake_granted_to(app, "/marked-ws") == [VIEW]


def test_no_view_is_marked_until_a_blueprint_is() -> None:
    app = Quart("application")
    app.add_url_rule("/say", view_func=say)
    layer = install(app, FOR_APP)
    assert granted_to(app, "GET", "/say") == [APP]
    app._got_first_request = False
    blueprint = cors_policy(FOR_INNER)(Blueprint("late", "late", url_prefix="/late"))
    blueprint.add_url_rule("/say", "say", say)
    app.register_blueprint(blueprint)
    assert granted_to(app, "GET", "/late/say") == [INNER]
    layer.reconfigure(FOR_OUTER)
    assert granted_to(app, "GET", "/say") == [OUTER]


def test_the_test_client() -> None:
    async def shared_with() -> Any:
        response = await application().test_client().get("/say", headers={"Origin": APP})
        return response.headers.get("access-control-allow-origin")

    assert asyncio.run(shared_with()) == APP


def test_options() -> None:
    assert granted_to(application(disabled=True), "GET", "/say") == []


def test_twice_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="has a CORS layer already"):
        install(application(), FOR_OUTER)


def test_what_is_no_application_of_quart() -> None:
    with pytest.raises(TypeError, match="is no quart"):
        install(replying(), FOR_APP)  # type: ignore[arg-type] # the fault


def test_hosts_that_are_not_trusted_have_the_policy_of_the_application() -> None:
    class Trusting(Request):
        trusted_hosts = ["here.example"]  # noqa: RUF012 - as Werkzeug has it

    app = application()
    app.request_class = Trusting
    assert granted_to(app, "GET", "/marked/1") == [VIEW]
    assert granted_to(app, "GET", "/marked/1", host="evil.example") == [APP]
