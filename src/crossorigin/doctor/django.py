"""Django: `MIDDLEWARE` in its order, and the views of the URL configuration."""

import importlib
import linecache
import sys
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, Final

from crossorigin.doctor.identity import is_a, name_of, place_of
from crossorigin.doctor.known_layers import role_of
from crossorigin.doctor.layer import Layer, Role, Route
from crossorigin.doctor.wrappers import OURS_NAME, shown_name

_SECURITY: Final = "django.middleware.security.SecurityMiddleware"
_COMMON: Final = "django.middleware.common.CommonMiddleware"
_NO_REDIRECT: Final = "redirects, and browsers follow no redirect of a preflight"
_MOST_LINES: Final = 10_000
_MOST_INCLUDES: Final = 10


def is_django(app: object) -> bool:
    """Whether *app* is what `get_wsgi_application` or `get_asgi_application` returns."""
    return is_a(app, "django.core.handlers.base.BaseHandler")


def django_layers() -> Iterator[Layer]:
    """The layers that the settings in force name, outermost first."""
    settings = _settings()
    for index, name in enumerate(settings.MIDDLEWARE):
        yield _layer(name, index, settings)
    yield Layer(name="the views", role=Role.APPLICATION, where="ROOT_URLCONF")


def django_routes() -> tuple[Route, ...]:
    """The routes of the URL configuration in force."""
    resolver = importlib.import_module("django.urls").get_resolver()
    return tuple(_routes(resolver.url_patterns, "/", _MOST_INCLUDES))


def _settings() -> Any:
    return importlib.import_module("django.conf").settings


def _layer(name: str, index: int, settings: Any) -> Layer:
    where = f"MIDDLEWARE[{index}]{_line_of(name, settings)}"
    short = name.rpartition(".")[2]
    if name.startswith("crossorigin."):
        return Layer(name=OURS_NAME, role=Role.OURS, where=where)
    role, why = role_of(name)
    made_by = _imported(name)
    if name == _SECURITY and settings.SECURE_SSL_REDIRECT:
        role, why = Role.ANSWERS, f"SECURE_SSL_REDIRECT {_NO_REDIRECT}"
    elif name == _COMMON and settings.PREPEND_WWW:
        role, why = Role.ANSWERS, f"PREPEND_WWW {_NO_REDIRECT}"
    elif name == _COMMON and settings.DISALLOWED_USER_AGENTS:
        role, why = Role.MAY_ANSWER, "DISALLOWED_USER_AGENTS answers 403 to some browsers"
    elif role is Role.MAY_ANSWER and not _can_answer(made_by):
        role, why = Role.PASSES, ""
    return Layer(name=shown_name(short, name, role), role=role, where=where, why=why, target=made_by)


def _imported(name: str) -> Any:
    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module), attribute)


def _can_answer(found: Any) -> bool:
    """Whether a middleware gets a request before the layers inside it: not with `process_view` or a response alone."""
    if not is_a(found, "django.utils.deprecation.MiddlewareMixin"):
        return True
    own_call = next(base for base in found.__mro__ if "__call__" in vars(base))
    return hasattr(found, "process_request") or own_call.__module__ != "django.utils.deprecation"


def _line_of(name: str, settings: Any) -> str:
    """The line of the settings module that names *name*, as `, settings.py:27`."""
    # Settings that `configure` made have no module.
    module = sys.modules.get(getattr(settings, "SETTINGS_MODULE", None) or "")
    file = getattr(module, "__file__", None) or ""
    for number, line in enumerate(linecache.getlines(file)[:_MOST_LINES], 1):
        if f'"{name}"' in line or f"'{name}'" in line:
            return f", {PurePath(file).name}:{number}"
    return ""


def _routes(patterns: Any, prefix: str, depth: int) -> Iterator[Route]:
    for pattern in patterns:
        path = f"{prefix}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            if depth:
                yield from _routes(pattern.url_patterns, path, depth - 1)
            continue
        view = getattr(pattern.callback, "view_class", pattern.callback)
        yield Route(
            path=path,
            methods=(),
            example=_example(path),
            answers_options=hasattr(view, "options"),
            name=f"{name_of(view)}{_at(view)}",
            target=pattern.callback,
        )


def _at(view: object) -> str:
    place = place_of(view)
    return f" ({place})" if place else ""


def _example(path: str) -> str:
    """A path for a pattern of `path()`; one of `re_path()` is left as it is, without its anchors."""
    parts = path.replace("^", "").replace("$", "").split("<")
    return "".join([parts[0], *(f"1{part.partition('>')[2]}" for part in parts[1:])])
