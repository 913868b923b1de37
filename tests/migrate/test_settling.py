from typing import Any

import pytest

from crossorigin.migrate.settling import PLACEHOLDER, settle
from crossorigin.server.policy import Policy

PAGE = "https://a.example"


@pytest.mark.parametrize(
    ("draft", "expected", "told"),
    [
        ({"origins": [PAGE], "max_age": 60}, {"origins": [PAGE], "max_age": 60}, []),
        ({"origins": ["*"], "credentials": True}, {"origins": ["*"]}, ["origins: '*'"]),
        (
            {"origins": ["http://b.example", PAGE], "credentials": True},
            {"origins": [PAGE], "credentials": True},
            ["origins: 'http://b.example'"],
        ),
        (
            {"origins": ["https://*.github.io"], "credentials": True},
            {"origins": [PLACEHOLDER], "credentials": True},
            ["origins: 'https://*.github.io'"],
        ),
        ({"origins": [PAGE], "max_age": 100_000}, {"origins": [PAGE], "max_age": 86_400}, ["max_age: 100000"]),
        ({"origins": [PAGE], "max_age": -5}, {"origins": [PAGE], "max_age": 0}, ["max_age: -5"]),
        (
            {"origins": [PAGE], "exposed_headers": ["set-cookie", "x-a"]},
            {"origins": [PAGE], "exposed_headers": ["x-a"]},
            ["exposed_headers: 'set-cookie'"],
        ),
        (
            {"origins": [PAGE], "credentials": True, "exposed_headers": ["*"]},
            {"origins": [PAGE], "credentials": True},
            ["exposed_headers: '*'"],
        ),
        ({"origins": [PAGE], "methods": "PUT"}, {"origins": [PAGE]}, ["methods: 'PUT'"]),
        ({"origins": [PAGE], "methods": [("PUT",)]}, {"origins": [PAGE]}, ["methods: "]),
        ({"origins": [PAGE], "colour": "red"}, {"origins": [PAGE]}, ["colour: 'colour'"]),
    ],
)
def test_what_cannot_be_is_left_out_and_said(draft: dict[str, Any], expected: dict[str, Any], told: list[str]) -> None:
    policy, notes = settle(draft)
    assert policy == Policy(**expected)
    assert [note.removeprefix("Changed: ")[: len(start)] for note, start in zip(notes, told, strict=True)] == told
    assert all(note.endswith((".", "?")) for note in notes)


def test_what_cannot_be_mended_grants_nobody_anything() -> None:
    policy, notes = settle({"origins": [PAGE], "max_age": True})
    assert policy.origins == (PLACEHOLDER,)
    assert notes
