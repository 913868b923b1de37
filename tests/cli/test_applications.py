import sys
from pathlib import Path

import click
import pytest

from crossorigin.cli.applications import SETTINGS, django_application, find_application, use_settings
from crossorigin.doctor.django import is_django
from tests.adapters.django.project import override_settings
from tests.cli.doctoring import sites


def test_a_name_with_a_colon() -> None:
    assert find_application("tests.cli.doctoring.sites:sound", {}) == (
        "tests.cli.doctoring.sites:sound",
        sites.sound,
    )
    with pytest.raises(click.UsageError, match="no module 'nowhere'"):
        find_application("nowhere:app", {})


@pytest.mark.parametrize(
    ("name", "environ"), [("shop.settings", {SETTINGS: "other"}), (None, {SETTINGS: "shop.settings"})]
)
def test_settings_of_django(name: str | None, environ: dict[str, str]) -> None:
    target, app = find_application(name, environ)
    assert target == environ[SETTINGS] == "shop.settings"
    assert is_django(app)


def test_nothing_named() -> None:
    with pytest.raises(click.UsageError, match="APP is missing: write module:app, or the settings module of Django"):
        find_application(None, {})


def test_this_directory_is_where_settings_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(filter(None, sys.path)))
    for _ in range(2):
        assert use_settings("x", {}) == "x"
    assert sys.path.count(str(tmp_path)) == 1


@pytest.mark.parametrize("setting", ["WSGI_APPLICATION", "ASGI_APPLICATION"])
def test_the_application_that_the_settings_name(setting: str) -> None:
    with override_settings(**{setting: "tests.cli.doctoring.sites.sound"}):
        assert django_application("x") is sites.sound


def test_settings_that_django_does_not_come_up_with() -> None:
    with (
        override_settings(MIDDLEWARE=["nowhere.Middleware"]),
        pytest.raises(click.UsageError, match="Django does not come up with 'shop': ModuleNotFoundError: No module"),
    ):
        django_application("shop")
