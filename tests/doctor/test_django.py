from collections.abc import Iterator
from typing import Any

import pytest
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.urls import include, path

from crossorigin.doctor.django import django_layers, django_routes, is_django
from crossorigin.doctor.layer import Role
from tests.adapters.django.project import ENTRY, override_settings
from tests.doctor import django_parts, django_settings
from tests.doctor.apps import raw

PARTS = "tests.doctor.django_parts"
SECURITY = "django.middleware.security.SecurityMiddleware"
COMMON = "django.middleware.common.CommonMiddleware"


def _roles(*middlewares: str, **settings: Any) -> list[tuple[str, Role]]:
    with override_settings(MIDDLEWARE=list(middlewares), **settings):
        return [(layer.name, layer.role) for layer in django_layers()]


def test_what_is_django() -> None:
    assert is_django(get_wsgi_application())
    assert is_django(get_asgi_application())
    assert not is_django(raw)


def test_middlewares_in_their_order() -> None:
    names = (SECURITY, f"{PARTS}.timing", ENTRY, "corsheaders.middleware.CorsMiddleware", COMMON)
    assert _roles(*names) == [
        ("SecurityMiddleware", Role.PASSES),
        ("timing", Role.MAY_ANSWER),
        ("CORSMiddleware of crossorigin", Role.OURS),
        ("CorsMiddleware of corsheaders", Role.OTHER_CORS),
        ("CommonMiddleware", Role.PASSES),
        ("the views", Role.APPLICATION),
    ]


@pytest.mark.parametrize(
    ("name", "settings", "role"),
    [
        (SECURITY, {"SECURE_SSL_REDIRECT": True}, Role.ANSWERS),
        (COMMON, {"PREPEND_WWW": True}, Role.ANSWERS),
        (COMMON, {"DISALLOWED_USER_AGENTS": [r"bot"]}, Role.MAY_ANSWER),
        (f"{PARTS}.RequireLogin", {}, Role.MAY_ANSWER),
        (f"{PARTS}.Calling", {}, Role.MAY_ANSWER),
        (f"{PARTS}.Late", {}, Role.PASSES),
    ],
)
def test_what_settings_and_methods_tell(name: str, settings: dict[str, Any], role: Role) -> None:
    assert _roles(name, **settings)[0][1] is role


def test_the_line_that_names_it() -> None:
    with override_settings(
        MIDDLEWARE=[*django_settings.MIDDLEWARE, SECURITY], SETTINGS_MODULE=django_settings.__name__
    ):
        places = [layer.where for layer in django_layers()]
    assert places == [
        "MIDDLEWARE[0], django_settings.py:3",
        "MIDDLEWARE[1], django_settings.py:3",
        "MIDDLEWARE[2]",
        "ROOT_URLCONF",
    ]
    with override_settings(MIDDLEWARE=[SECURITY]):
        assert next(django_layers()).where == "MIDDLEWARE[0]"


def test_routes() -> None:
    with override_settings(ROOT_URLCONF=PARTS):
        found = django_routes()
    assert [(route.example, route.answers_options) for route in found] == [
        ("/items/1/", False),
        ("/api/orders/", True),
        ("/old/", False),
    ]
    line = django_parts.items.__code__.co_firstlineno
    assert found[0].name == f"items (django_parts.py:{line})"


class _Nested:
    """A URL configuration of includes within includes."""

    @property
    def urlpatterns(self) -> Iterator[Any]:
        patterns = [path("x/", django_parts.items)]
        for _ in range(12):
            patterns = [path("m/", include(patterns))]
        yield from patterns


class _Installed:
    """A URL configuration whose view is installed, so that its place is nobody's business."""

    urlpatterns = (path("c/", len),)


@pytest.mark.parametrize(("urls", "names"), [(_Nested(), []), (_Installed, ["builtin_function_or_method"])])
def test_other_routes(urls: Any, names: list[str]) -> None:
    with override_settings(ROOT_URLCONF=urls):
        assert [route.name for route in django_routes()] == names
