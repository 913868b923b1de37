import asyncio
import sys
from types import FunctionType
from typing import Any

from asgi_cors import asgi_cors
from starlette.middleware.base import BaseHTTPMiddleware

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.doctor.layer import Layer, Role, Route, Stack
from crossorigin.doctor.stack import inspect_stack
from crossorigin.doctor.watching import Seen, Watch
from tests.doctor.apps import POLICY, Plain, RequireToken, made, raw, starlette, timing

LIFESPAN = {"type": "lifespan"}


def _scope(method: str = "GET", path: str = "/", *headers: tuple[bytes, bytes]) -> dict[str, Any]:
    return {"type": "http", "method": method, "path": path, "headers": list(headers), "query_string": b""}


def _ask(app: Any, scope: dict[str, Any]) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""} if scope["type"] == "http" else {"type": "lifespan.shutdown"}

    async def send(message: Any) -> None: ...

    asyncio.run(app(scope, receive, send))


def _seen(app: Any, scope: dict[str, Any]) -> Seen:
    watch = Watch(inspect_stack(app))
    with watch.on():
        _ask(app, scope)
    return watch.seen()


def test_the_innermost_that_was_called() -> None:
    app = asgi_cors(Plain(CORSMiddleware(made(raw), POLICY)), allow_all=True)
    preflight = _scope(
        "OPTIONS", "/", (b"origin", b"https://app.example.com"), (b"access-control-request-method", b"PUT")
    )
    assert _seen(app, preflight) == Seen(layer=2)
    assert _seen(app, _scope()) == Seen(layer=4)


def test_of_layers_alike_each_is_one() -> None:
    app = starlette((Plain, {}), (RequireToken, {}), (Plain, {}), (BaseHTTPMiddleware, {"dispatch": timing}))
    assert _seen(app, _scope()) == Seen(layer=3), "the second Plain is not called"
    seen = _seen(app, _scope("GET", "/items/1", (b"authorization", b"x")))
    assert seen.layer == 5
    assert seen.route is not None
    assert seen.route.path == "/items/{number}"


def test_startup_is_no_request() -> None:
    app = starlette((CORSMiddleware, {"policy": POLICY}), (Plain, {}))
    assert _seen(app, LIFESPAN) == Seen()


def test_what_was_seen_is_told_once() -> None:
    watch = Watch(inspect_stack(Plain(raw)))
    with watch.on():
        _ask(Plain(raw), _scope())
        assert watch.seen() == Seen(layer=1), "another instance is another layer"
        assert watch.seen() == Seen()
    _ask(raw, _scope())
    assert watch.seen() == Seen(), "it watches no longer"


def test_what_has_no_code_is_not_seen() -> None:
    layers = (Layer(name="a", role=Role.MAY_ANSWER, where=""), Layer(name="b", role=Role.PASSES, where="", target=len))
    route = Route(path="/", methods=(), example="/", answers_options=False, name="c", target=len)
    watch = Watch(Stack(framework="", layers=layers, routes=(route,)))
    with watch.on():
        assert len("") == 0
    assert watch.seen() == Seen()


def test_a_hook_without_arguments() -> None:
    def hook() -> None: ...

    watch = Watch(Stack(framework="", layers=(Layer(name="hook", role=Role.MAY_ANSWER, where="", target=hook),)))
    with watch.on():
        hook()
    assert watch.seen() == Seen(layer=0)


class _Noting:
    """A layer that tells *watch* itself that it is called: no coverage is measured while Python tells it."""

    def __init__(self, watches: list[Watch], app: Any = None) -> None:
        self.watches, self.app = watches, app

    def __call__(self, scope: Any) -> None:
        for event in ("call", "call", "return"):
            self.watches[0]._profile(sys._getframe(), event, None)
        if self.app is not None:
            self.app(scope)


def test_each_call_is_noted_once() -> None:
    watches: list[Watch] = []
    inner = _Noting(watches)
    outer = _Noting(watches, inner)

    def route() -> None:
        watches[0]._profile(sys._getframe(), "call", None)

    def ours(scope: Any) -> None:
        watches[0]._profile(sys._getframe(), "call", None)

    stack = inspect_stack(outer)
    layers = (Layer(name="", role=Role.OURS, where=""), *stack.layers)
    own = Route(path="/", methods=(), example="/", answers_options=False, name="route", target=route)
    watches.append(Watch(Stack(framework="", layers=layers, routes=(own,))))
    outer({"type": "http"})
    assert watches[0].seen() == Seen(layer=2)
    outer(LIFESPAN)
    assert watches[0].seen() == Seen()
    _Noting(watches)({"type": "http"})
    route()
    assert watches[0].seen() == Seen(route=own), "another instance is no layer"
    there = {**globals(), "__name__": "crossorigin.adapters.x"}
    frame_of = FunctionType(ours.__code__, there, closure=ours.__closure__)
    frame_of({"type": "http"})
    assert watches[0].seen() == Seen(layer=0)
    frame_of(LIFESPAN)
    ours({"type": "http"})
    assert watches[0].seen() == Seen()


def test_functions_and_classes_are_noted() -> None:
    watches: list[Watch] = []

    def hook() -> None:
        watches[0]._profile(sys._getframe(), "call", None)

    layers = [Layer(name="", role=Role.MAY_ANSWER, where="", target=target) for target in (hook, _Noting)]
    watches.append(Watch(Stack(framework="", layers=tuple(layers))))
    hook()
    assert watches[0].seen() == Seen(layer=0)
    _Noting(watches)({})
    assert watches[0].seen() == Seen(layer=1)


def test_another_profiler_goes_on() -> None:
    def profiler(_frame: Any, _event: str, _argument: Any) -> None: ...

    before = sys.getprofile()
    sys.setprofile(profiler)
    try:
        with Watch(Stack(framework="", layers=())).on():
            assert sys.getprofile() is not profiler
        assert sys.getprofile() is profiler
    finally:
        sys.setprofile(before)
