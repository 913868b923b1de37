import pytest

from crossorigin.adapters.starlette import install
from crossorigin.doctor.layer import Layer, Role, Route, Stack
from crossorigin.doctor.replayed import (
    DEFAULT_ORIGIN,
    NOWHERE,
    Asked,
    Replayed,
    answered_by,
    granted_origin,
    requests_for,
)
from crossorigin.doctor.stack import inspect_stack
from crossorigin.doctor.watching import Seen
from crossorigin.server.policy import Policy
from tests.doctor.apps import starlette


def _route(path: str, *methods: str) -> Route:
    return Route(path=path, methods=methods, example=path, answers_options=False, name="view")


def _stack(*routes: Route) -> Stack:
    layers = (Layer(name="A", role=Role.PASSES, where=""), Layer(name="B", role=Role.APPLICATION, where=""))
    return Stack(framework="", layers=layers, routes=routes)


def test_one_preflight_for_each_route_and_no_view_is_run() -> None:
    b = _route("/b", "GET", "OPTIONS", "PUT")
    stack = _stack(_route("/g", "GET"), _route("/a", "GET", "HEAD"), b, _route("/a", "DELETE"), _route("*"))
    assert list(map(str, requests_for(stack, []))) == [
        "preflight for DELETE /a",
        "preflight for PUT /b",
        "preflight for GET /g",
        f"GET {NOWHERE}",
    ]


def test_paths_that_somebody_asks_for_are_run() -> None:
    assert list(map(str, requests_for(_stack(_route("/a", "PUT")), ["/b"]))) == [
        "preflight for GET /b",
        "GET /b",
        f"GET {NOWHERE}",
    ]


def test_without_routes_and_with_many() -> None:
    assert next(requests_for(_stack(), [])) == Asked(path="/")
    assert len(list(requests_for(_stack(*[_route(f"/{number}") for number in range(30)]), []))) == 21


def test_who_answered() -> None:
    stack = _stack()
    assert answered_by(stack, Seen(layer=1)) == "B"
    assert answered_by(stack, Seen(layer=1, route=_route("/a"))) == "the route /a (view)"
    assert answered_by(stack, Seen()) == "nothing that is known"


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        (["https://*.example.com", "https://b.example"], "https://b.example"),
        (["https://*.example.com"], DEFAULT_ORIGIN),
        (["*"], DEFAULT_ORIGIN),
    ],
)
def test_an_origin_of_the_policy(origins: list[str], expected: str) -> None:
    app = starlette()
    install(app, Policy(origins=origins))
    assert granted_origin(inspect_stack(app)) == expected
    assert granted_origin(inspect_stack(starlette())) == DEFAULT_ORIGIN


def test_the_allowed_origins() -> None:
    headers = (("Access-Control-Allow-Origin", "*"), ("vary", "x"), ("access-control-allow-origin", "null"))
    assert Replayed(asked=Asked(path="/"), status=200, headers=headers).allow_origin == ("*", "null")
