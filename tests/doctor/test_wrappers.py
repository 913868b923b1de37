from typing import Any

import pytest
from asgi_cors import asgi_cors
from starlette.middleware.cors import CORSMiddleware as StarletteCORS

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.doctor.layer import Role
from crossorigin.doctor.wrappers import OURS_NAME, chain, inner_of, layer_of, shown_name
from tests.doctor.apps import POLICY, Plain, made, raw, timing


def test_what_is_wrapped_is_found_in_attributes_and_closures() -> None:
    app = asgi_cors(Plain(CORSMiddleware(made(raw), POLICY)), allow_all=True)
    found = list(chain(app, lambda _target: False))
    assert [layer_of(target, "x").name for target in found] == [
        "asgi_cors_decorator of asgi_cors",
        "Plain",
        OURS_NAME,
        "made",
        "raw",
    ]
    assert list(chain(app, lambda target: isinstance(target, Plain)))[-1] is found[1]


def test_what_wraps_nothing() -> None:
    assert inner_of(raw) is None
    assert inner_of(Plain("no application")) is None


def test_what_wraps_itself_ends() -> None:
    first, second = Plain(raw), Plain(raw)
    first.app, second.app = second, first
    assert len(list(chain(first, lambda _target: False))) == 50
    first.app = first
    assert inner_of(first) is None


@pytest.mark.parametrize(
    ("target", "role", "name"),
    [
        (CORSMiddleware, Role.OURS, OURS_NAME),
        (StarletteCORS, Role.OTHER_CORS, "CORSMiddleware of starlette"),
        (Plain, Role.MAY_ANSWER, "Plain"),
    ],
)
def test_layers(target: Any, role: Role, name: str) -> None:
    layer = layer_of(target, "user_middleware[0]")
    assert (layer.role, layer.name, layer.target) == (role, name, target)


def test_a_layer_is_named_after_what_is_handed_to_a_general_class() -> None:
    layer = layer_of(Plain, "user_middleware[0]", timing)
    assert (layer.name, layer.target) == ("timing", timing)
    assert layer.where == f"user_middleware[0], apps.py:{timing.__code__.co_firstlineno}"


def test_shown_names() -> None:
    assert shown_name("X", "a.b.X", Role.MAY_ANSWER) == "X"
    assert shown_name("X", "a.b.X", Role.OTHER_CORS) == "X of a"
