import asyncio
from typing import Any, cast

import pytest

from crossorigin.adapters.asgi_messages import ASGIApp, Receive, Scope, Send
from crossorigin.adapters.framework_layer import LAYER, Layer, layer_of, require
from crossorigin.adapters.marks import UNMARKED, Mark
from crossorigin.adapters.options import Options
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.asgi_calls import replying, run
from tests.adapters.framework_calls import (
    APP,
    EVIL,
    FOR_APP,
    FOR_INNER,
    FOR_OUTER,
    FOR_VIEW,
    INNER,
    OUTER,
    VIEW,
    ask,
    granted_to,
    preflight_granted_to,
)


class Views:
    """A framework's: each path is a view's, and its marks are by path and method."""

    def __init__(self, **marks: Policy | None) -> None:
        self.asked: list[tuple[str, str]] = []
        self.read = 0
        self.marks: dict[str, CompiledPolicy | None] = {}
        self.add(**marks)

    def add(self, **marks: Policy | None) -> None:
        self.marks.update({f"/{name}": policy and compile_policy(policy) for name, policy in marks.items()})

    def count(self) -> int:
        return len(self.marks)

    def any_marked(self) -> bool:
        self.read += 1
        return bool(self.marks)

    def mark(self, scope: Scope, method: str, /) -> Mark:
        self.asked.append((method, scope["path"]))
        return self.marks.get(scope["path"], UNMARKED)


def layer(views: Views, app: ASGIApp | None = None, policy: Any = FOR_APP, **options: Any) -> Layer:
    return Layer(app or replying(), views, policy, cast("Options", options))


def test_no_view_is_asked_for_where_none_is_marked() -> None:
    views = Views()
    assert granted_to(layer(views), "GET", "/any") == [APP]
    assert (views.asked, views.read) == ([], 1)


def test_the_views_own_policy_comes_before_the_applications() -> None:
    views = Views(marked=FOR_VIEW, none=None)
    app = layer(views)
    assert granted_to(app, "GET", "/marked") == [VIEW]
    assert granted_to(app, "GET", "/other") == [APP]
    assert preflight_granted_to(app, "PUT", "/marked") == [VIEW]
    assert preflight_granted_to(app, "PUT", "/other") == [APP]
    assert {*views.asked} == {("GET", "/marked"), ("GET", "/other"), ("PUT", "/marked"), ("PUT", "/other")}


def test_no_cors_for_a_view() -> None:
    reply = ask(layer(Views(none=None)), "GET", "/none", ("Origin", APP))
    assert (reply.status, reply.shared_with, reply.all("vary")) == (200, None, [])


def test_views_that_are_added_later_are_seen() -> None:
    views = Views()
    app = layer(views)
    assert granted_to(app, "GET", "/late") == [APP]
    views.add(late=FOR_VIEW)
    assert granted_to(app, "GET", "/late") == [VIEW]
    assert views.read == 2


def test_the_views_are_read_when_the_server_starts() -> None:
    views = Views(marked=FOR_VIEW)
    seen: list[Scope] = []

    async def live(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope)

    asyncio.run(layer(views, live)({"type": "lifespan"}, None, None))  # type: ignore[arg-type] # unused
    assert ([scope["type"] for scope in seen], views.read) == (["lifespan"], 1)


@pytest.mark.parametrize("marks", [{}, {"marked": FOR_VIEW}])
def test_the_policy_is_replaced(marks: Any) -> None:
    app = layer(Views(**marks))
    assert granted_to(app, "GET", "/any") == [APP]
    app.reconfigure(FOR_OUTER)
    assert granted_to(app, "GET", "/any") == [OUTER]
    with pytest.raises(TypeError, match="is no policy"):
        app.reconfigure("https://app.example.com")  # type: ignore[arg-type] # the fault
    assert granted_to(app, "GET", "/any") == [OUTER]
    assert granted_to(app, "GET", "/marked") == ([VIEW] if marks else [OUTER])


def test_a_layer_behind_another_leaves_all_to_it() -> None:
    inner = layer(Views(), policy=FOR_INNER)
    assert granted_to(layer(Views(), inner), "GET", "/any") == [APP]
    assert preflight_granted_to(layer(Views(), inner), "PUT", "/any") == [APP]
    assert granted_to(inner, "GET", "/any") == [INNER]


def test_a_layer_that_is_disabled_leaves_all_to_the_one_behind() -> None:
    outer = layer(Views(), layer(Views(), policy=FOR_INNER), disabled=True)
    assert outer.is_disabled
    assert granted_to(outer, "GET", "/any") == [INNER]


def test_what_is_behind_may_be_changed() -> None:
    app = layer(Views(), replying(status=201))
    assert ask(app, "GET", "/").status == 201
    app.app = replying(status=202)
    assert ask(app, "GET", "/").status == 202


def test_options_are_those_of_the_middleware() -> None:
    told: list[Any] = []
    app = layer(Views(), report_only=FOR_VIEW, on_refusal=told.append)
    ask(app, "GET", "/", ("Origin", APP))
    assert [(refusal.report_only, refusal.origin) for refusal in told] == [(True, APP)]
    with pytest.raises(ValueError, match="websocket_without_origin"):
        layer(Views(), websocket_without_origin="maybe")
    with pytest.raises(TypeError, match="is no policy"):
        layer(Views(), policy=None)


def test_a_table_is_asked_for_the_path_below_the_mount() -> None:
    table = PolicyTable([Route(path="/a/**", policy=FOR_APP)], default=FOR_VIEW)
    app = layer(Views(marked=FOR_OUTER), policy=table)
    assert granted_to(app, "GET", "/mount/a/b", root_path="/mount") == [APP]
    assert granted_to(app, "GET", "/mount/b", root_path="/mount") == [VIEW]
    assert granted_to(app, "GET", "/marked") == [OUTER]


class Application:
    """With a layer in one of the places where frameworks have it."""

    def __init__(self, place: str, found: object) -> None:
        setattr(self, place, found)


@pytest.mark.parametrize("place", [LAYER, "asgi_app", "asgi_handler"])
def test_the_layer_of_an_application(place: str) -> None:
    found, disabled = layer(Views()), layer(Views(), disabled=True)
    assert layer_of(Application(place, found)) is found
    assert layer_of(Application(place, disabled)) is layer_of(Application(place, replying())) is layer_of(None) is None
    require(Application(place, replying()), Application)
    with pytest.raises(TypeError, match=r"1 is no tests\..*Application; wrap it: CORSMiddleware"):
        require(1, Application)
    for present in (found, disabled):
        with pytest.raises(RuntimeError, match=r"has a CORS layer already.*cors_policy.*reconfigure"):
            require(Application(place, present), Application)


def test_another_layer_may_ask_for_the_policy() -> None:
    views = Views(none=None)
    app = layer(views)
    asked = {path: app.policy_of({"type": "http", "path": path}, "PUT") for path in ("/none", "/other")}
    assert asked["/none"] is None
    assert asked["/other"] is app.source
    views.add(late=FOR_VIEW)
    assert app.policy_of({"type": "http", "path": "/late"}, "GET") is views.marks["/late"]
    assert views.read == 2


def test_the_policies_by_view_are_a_resolver() -> None:
    found: list[Any] = []
    views = Views(marked=FOR_VIEW)
    app = layer(views)
    app._answer = type("Answer", (), {"reconfigure": lambda _self, source: found.append(source)})()
    app.reconfigure(FOR_APP)
    (resolve,) = found
    assert resolve("GET", "/marked") is views.marks["/marked"]
    assert resolve("GET", "/other").policy is FOR_APP


def test_messages_go_through() -> None:
    sent = run(layer(Views()), {"type": "http", "method": "GET", "path": "/", "headers": [(b"origin", EVIL.encode())]})
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
