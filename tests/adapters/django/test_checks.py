from typing import Any

import pytest

from crossorigin.adapters.django import CORSMiddleware
from crossorigin.adapters.django.checks import check_settings
from tests.adapters.django.project import ENTRY, POLICY, project

COMMON = "django.middleware.common.CommonMiddleware"
THEIRS = "corsheaders.middleware.CorsMiddleware"


class Own(CORSMiddleware):
    """A project's own."""


def found(*middleware: str, setting: Any = None, **others: Any) -> list[tuple[str, str, str]]:
    with project(setting, MIDDLEWARE=[*middleware], **others):
        return [(message.id, message.msg, message.hint) for message in check_settings(app_configs=None)]


@pytest.mark.parametrize("middleware", [[ENTRY], [ENTRY, COMMON], [f"{__name__}.Own"], [ENTRY, "no.such.Middleware"]])
def test_all_is_well(middleware: list[str]) -> None:
    assert found(*middleware) == []


@pytest.mark.parametrize("middleware", [[], [COMMON], ["no.such.Middleware"], ["django.middleware.gzip"]])
def test_not_there(middleware: list[str]) -> None:
    ((code, said, hint),) = found(*middleware)
    assert code == "crossorigin.W001"
    assert f"no {ENTRY!r}" in said
    assert hint == "Put it in, as the first one."


@pytest.mark.parametrize("own", [ENTRY, f"{__name__}.Own"])
def test_not_first(own: str) -> None:
    ((code, said, hint),) = found(COMMON, own)
    assert code == "crossorigin.W002"
    assert said.startswith(f"MIDDLEWARE has {COMMON!r} in front of {own!r}: ")
    assert hint == f"Make {own!r} the first one."


@pytest.mark.parametrize(
    ("apps", "middleware", "named"),
    [
        (["corsheaders"], [], "'corsheaders' of INSTALLED_APPS"),
        ([], [THEIRS], f"'{THEIRS}' of MIDDLEWARE"),
        (["corsheaders"], [THEIRS], f"'corsheaders' of INSTALLED_APPS and '{THEIRS}' of MIDDLEWARE"),
    ],
)
def test_django_cors_headers(apps: list[str], middleware: list[str], named: str) -> None:
    ((code, said, hint),) = found(ENTRY, *middleware, INSTALLED_APPS=apps)
    assert code == "crossorigin.W003"
    assert named in said
    assert "cors migrate" in hint


def test_without_ours_theirs_is_not_replaced() -> None:
    ((code, said, _),) = found(THEIRS, INSTALLED_APPS=["corsheaders"])
    assert (code, said.rpartition(", so ")[2]) == ("crossorigin.W001", "crossorigin answers nothing.")


def test_errors_of_the_setting() -> None:
    codes = [code for code, *_ in found(setting={"policy": {"origins": ["*"], "credentials": True}, "disabled": 1})]
    assert codes == ["crossorigin.W001", "crossorigin.E003", "crossorigin.E006"]
    with project({"policy": POLICY, "disabled": 1}):
        (error,) = check_settings()
    assert error.is_serious()
    assert error.msg.startswith("CROSSORIGIN['disabled'] is 1: ")
