"""Flask: what is round `wsgi_app`, the hooks before a request, the routes, and flask-cors."""

import re
from collections.abc import Iterator
from types import MethodType
from typing import Any, Final

from crossorigin.doctor.identity import home_of, is_a, name_of
from crossorigin.doctor.layer import Layer, Role, Route
from crossorigin.doctor.wrappers import chain, layer_of

_CONVERTER: Final = re.compile(r"<[^>]*>")
_FLASK_CORS: Final = "flask_cors"


def is_flask(app: object) -> bool:
    """Whether *app* is an application of Flask."""
    return is_a(app, "flask.app.Flask", "flask.sansio.app.App") and hasattr(app, "wsgi_app")


def flask_layers(app: Any) -> Iterator[Layer]:
    """The layers of *app*, outermost first: wrappers, hooks before the request, the application."""
    for target in chain(app.wsgi_app, _is_own):
        if not _is_own(target):
            yield layer_of(target, "app.wsgi_app")
    for scope, functions in app.before_request_funcs.items():
        for index, function in enumerate(functions):
            yield _hook(function, f"{_where('before', scope)}[{index}]")
    # flask-cors answers nothing itself: it adds headers to what Flask, or a hook, answered. So the hooks come first.
    for scope, functions in app.after_request_funcs.items():
        for function in functions:
            if home_of(function).startswith(_FLASK_CORS):
                yield Layer(name="flask-cors", role=Role.OTHER_CORS, where=_where("after", scope))
    # By then no hook has answered.
    yield Layer(name="the routes", role=Role.APPLICATION, where="app.url_map", target=app.dispatch_request)


def flask_routes(app: Any) -> tuple[Route, ...]:
    """The routes of *app*."""
    return tuple(_route(app, rule) for rule in app.url_map.iter_rules() if rule.endpoint != "static")


def cors_views(routes: tuple[Route, ...]) -> tuple[Route, ...]:
    """The routes whose views `cross_origin` of flask-cors decorates."""
    return tuple(route for route in routes if home_of(route.target).startswith(_FLASK_CORS))


def _where(when: str, scope: str | None) -> str:
    return f"{when}_request_funcs[{scope!r}]"


def _is_own(target: object) -> bool:
    """Whether *target* is the `wsgi_app` that Flask itself has."""
    return isinstance(target, MethodType) and is_flask(target.__self__)


def _hook(function: Any, where: str) -> Layer:
    found = layer_of(function, where)
    why = found.why if found.role is Role.MAY_ANSWER else ""
    if "credentials" not in why:
        why = "what it returns is the answer, and what it raises or aborts with, too"
    return Layer(name=found.name, role=Role.MAY_ANSWER, where=found.where, why=why, target=function)


def _route(app: Any, rule: Any) -> Route:
    view = app.view_functions.get(rule.endpoint)
    methods = tuple(sorted(rule.methods or ()))
    return Route(
        path=rule.rule,
        methods=methods,
        example=_CONVERTER.sub("1", rule.rule),
        answers_options="OPTIONS" in methods and rule.provide_automatic_options is False,
        name=name_of(view),
        target=view,
    )
