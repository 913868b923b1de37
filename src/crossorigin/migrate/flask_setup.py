"""What flask-cors is set up with: the extension's resources, and the views that `cross_origin` decorates."""

import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from crossorigin.doctor.flask import cors_views, flask_routes, is_flask
from crossorigin.doctor.identity import home_of
from crossorigin.doctor.wrappers import chain
from crossorigin.migrate.closures import kept_in
from crossorigin.migrate.old import EntryKind, NothingToMove, OldAnswer, OldEntry, OldPolicy, OldSetup, Question
from crossorigin.migrate.paths import example_of

PRODUCT: Final = "flask-cors"
_PACKAGE: Final = "flask_cors"
_PARAMETER: Final = re.compile(r"<[^>]*>")
_ANY_HEADER: Final = ".*"


def read_flask(app: Any) -> OldSetup:
    """The set-up of *app*.

    Raises:
        NothingToMove: There is no flask-cors in it.
    """
    core = list(chain(app, is_flask))[-1]
    policies = (*_decorated(core), *_of_extension(core))
    if not policies:
        raise NothingToMove(f"{app!r} has no flask-cors, neither for the application nor on a view")
    return OldSetup(product=PRODUCT, framework="flask", policies=policies, notes=tuple(_notes(core)))


def _of_extension(app: Any) -> Iterator[OldPolicy]:
    for function in app.after_request_funcs.get(None, ()):
        if not home_of(function).startswith(_PACKAGE):
            continue
        resources = kept_in(function, "resources") or ()
        for pattern, options in resources:
            path = pattern.pattern if isinstance(pattern, re.Pattern) else f"{re.escape(str(pattern))}$"
            example = example_of(path, (route.example for route in flask_routes(app)))
            yield _policy(f"resource `{path}`", path, example, options, _after_request(app, function))


def _decorated(app: Any) -> Iterator[OldPolicy]:
    core = importlib.import_module("flask_cors.core") if (views := cors_views(flask_routes(app))) else None
    for route in views:
        options = kept_in(route.target, "_options")
        if core is not None and options is not None:
            resolved = core.get_cors_options(app, options)
            path = f"{_LABEL.join(map(re.escape, _PARAMETER.split(route.path)))}$"
            yield _policy(
                f"@cross_origin at {route.path}", path, route.example, resolved, _decorator(app, core, resolved)
            )


_LABEL: Final = "[^/.]+"


def _notes(app: Any) -> Iterator[str]:
    for name, functions in app.after_request_funcs.items():
        if name is not None and any(home_of(function).startswith(_PACKAGE) for function in functions):
            yield f"The blueprint {name!r} has a flask-cors of its own: write a route for its paths."


def _policy(place: str, path: str, example: str, options: Any, ask: Callable[[Question], OldAnswer]) -> OldPolicy:
    if not hasattr(options, "allow_all_origins"):
        raise NothingToMove(
            "this flask-cors keeps its options in another way: update it to 6.0.5 or later, then migrate"
        )
    return OldPolicy(
        place=place,
        path=path,
        example=example,
        entries=tuple(_entries(options.origins, any_origin=options.allow_all_origins)),
        methods=tuple(_split(options.methods)),
        request_headers=tuple(map(_name, options.allow_headers)),
        exposed_headers=tuple(_split(options.expose_headers)),
        credentials=options.supports_credentials,
        private_network=options.allow_private_network,
        ask=ask,
    )


def _entries(origins: Iterable[Any], *, any_origin: bool) -> Iterator[OldEntry]:
    if any_origin:
        yield OldEntry(kind=EntryKind.ANY, text="*")
        return
    for origin in origins:
        if isinstance(origin, re.Pattern):
            yield OldEntry(kind=EntryKind.REGEX, text=origin.pattern)
        else:
            yield OldEntry(kind=EntryKind.EXACT, text=str(origin))


def _name(header: Any) -> str:
    text = header.pattern if isinstance(header, re.Pattern) else str(header)
    return "*" if text == _ANY_HEADER else text


def _split(text: str | None) -> Iterator[str]:
    yield from (part.strip() for part in (text or "").split(",") if part.strip())


def _after_request(app: Any, function: Any) -> Callable[[Question], OldAnswer]:
    """Asks the extension itself: no view and no other hook runs."""

    def ask(question: Question) -> OldAnswer:
        with _request(app, question):
            return _answer(function(app.response_class()))

    return ask


def _decorator(app: Any, core: Any, options: Any) -> Callable[[Question], OldAnswer]:
    """Asks what decorates a view, without the view."""

    def ask(question: Question) -> OldAnswer:
        with _request(app, question):
            return _answer(core.set_cors_headers(app.response_class(), options))

    return ask


def _request(app: Any, question: Question) -> Any:
    return app.test_request_context(question.path, method=question.method, headers=list(question.headers))


def _answer(response: Any) -> OldAnswer:
    return OldAnswer(
        status=response.status_code, headers=tuple((str(name), str(value)) for name, value in response.headers)
    )
