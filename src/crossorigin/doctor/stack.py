"""From an application to its stack, whatever framework it is made with."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from crossorigin.doctor.django import django_layers, django_routes, is_django
from crossorigin.doctor.flask import cors_views, flask_layers, flask_routes, is_flask
from crossorigin.doctor.identity import name_of
from crossorigin.doctor.layer import Layer, Role, Stack
from crossorigin.doctor.starlette import is_starlette, nested_cors, starlette_layers, starlette_routes
from crossorigin.doctor.wrappers import chain, layer_of


class UnknownStack(TypeError):  # noqa: N818 - says what it is
    """There is no application to look at."""


def inspect_stack(app: Any) -> Stack:
    """The layers and routes of *app*; nothing of it is called.

    Raises:
        UnknownStack: *app* cannot be called, so it is no application.
    """
    if not callable(app):
        raise UnknownStack(f"{app!r} is no application: a {type(app).__name__} cannot be called")
    wrappers = list(chain(app, _is_framework))
    core = wrappers.pop()
    outer = tuple(layer_of(target, "wrapped round it") for target in wrappers)
    if is_starlette(core):
        layers = (*outer, *starlette_layers(core))
        return Stack(framework="starlette", layers=layers, routes=starlette_routes(core), nested=nested_cors(core))
    if is_flask(core):
        routes = flask_routes(core)
        layers = (*outer, *flask_layers(core))
        return Stack(framework="flask", layers=layers, routes=routes, cors_views=cors_views(routes))
    if is_django(core):
        stack = django_stack()
        return replace(stack, layers=(*outer, *stack.layers))
    return Stack(framework="", layers=(*outer, *_application(core)))


def django_stack() -> Stack:
    """The stack that the settings of Django in force describe, without what may be wrapped round the application."""
    return Stack(framework="django", layers=tuple(django_layers()), routes=django_routes())


def _is_framework(app: object) -> bool:
    return is_starlette(app) or is_flask(app) or is_django(app)


def _application(core: Any) -> Iterator[Layer]:
    yield Layer(name=name_of(core), role=Role.APPLICATION, where="the application", target=core)
