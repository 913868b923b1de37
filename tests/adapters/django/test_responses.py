from typing import Any

import pytest
from django.http import HttpResponse

from crossorigin.adapters.django.responses import answer, edit
from crossorigin.adapters.header_editor import HeaderEditor
from crossorigin.adapters.negotiation import UNTOUCHED, Negotiation
from crossorigin.server.response_headers import IN_STR
from tests.adapters.django.project import PAGE, project

ADDED = (("access-control-allow-origin", PAGE), ("vary", "Origin"))
OWN = {"Access-Control-Allow-Origin": "https://own.example", "access-control-max-age": "5", "X-One": "1"}


@pytest.fixture(autouse=True)
def settings() -> Any:
    with project():
        yield


def negotiation(*, respect: bool = False) -> Negotiation:
    editor = HeaderEditor(IN_STR, respect_app_headers=respect, warn=lambda: None)
    return Negotiation(editor, ADDED)


def edited(headers: dict[str, str], *, respect: bool = False) -> dict[str, str]:
    response = HttpResponse(headers={"Content-Type": "text/plain", **headers})
    assert edit(response, negotiation(respect=respect), ADDED) is response
    found = dict(response.headers.items())
    assert found.pop("Content-Type") == "text/plain"
    return {name.lower(): value for name, value in found.items()}


@pytest.mark.parametrize("status", [200, 204, 299, 403])
def test_answers_have_no_content(status: int) -> None:
    response = answer(status, ADDED)
    assert (response.status_code, response.content, dict(response.headers)) == (status, b"", dict(ADDED))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, "Origin"),
        ("Cookie", "Cookie, Origin"),
        ("Cookie,Accept", "Cookie, Accept, Origin"),
        ("origin, Cookie", "origin, Cookie"),
        ("*", "*"),
        ("Accept, *", "*"),
    ],
)
def test_vary_is_merged_as_django_does(given: str | None, expected: str) -> None:
    for _ in range(2):
        assert edited({} if given is None else {"Vary": given})["vary"] == expected


def test_other_headers_stay() -> None:
    others = {"Cross-Origin-Opener-Policy": "same-origin", "X-Access-Control-Allow-Origin": "1", "ETag": '"a"'}
    expected = {name.lower(): value for name, value in others.items()} | dict(ADDED)
    assert edited(others) == expected


def test_own_headers_are_replaced_or_respected() -> None:
    assert edited({**OWN, "Vary": "Accept"}) == {"x-one": "1", "vary": "Accept, Origin", ADDED[0][0]: PAGE}
    kept = {name.lower(): value for name, value in OWN.items()}
    assert edited(OWN, respect=True) == {**kept, "vary": "Origin"}


def test_untouched() -> None:
    response = HttpResponse(headers=OWN)
    assert dict(edit(response, UNTOUCHED, ()).headers.items()) == {"Content-Type": "text/html; charset=utf-8", **OWN}
