from dataclasses import replace
from typing import Any

import pytest

from crossorigin.web.differences import differences
from crossorigin.web.seen import Seen

ERROR = Seen(answered=False)
MODEL = Seen(answered=True, type="cors", status=200, redirected=False, header_names=frozenset({"content-type"}))


@pytest.mark.parametrize(
    ("page", "model"),
    [
        (ERROR, ERROR),
        (MODEL, MODEL),
        (replace(MODEL, body_read=True), MODEL),
        (replace(MODEL, type=None, status=None, redirected=None), MODEL),
        # They depend on what the browser says it can decode.
        (replace(MODEL, header_names=MODEL.header_names | {"content-length"}), MODEL),
        (MODEL, replace(MODEL, header_names=MODEL.header_names | {"content-encoding", "age"})),
    ],
)
def test_they_agree(page: Seen, model: Seen) -> None:
    assert differences(page, model) == ()


def test_one_has_an_error_and_one_a_response() -> None:
    assert differences(MODEL, ERROR) == (
        "This browser gave the page a response (type cors, status 200); the model says that it gets an error.",
    )
    assert differences(ERROR, replace(MODEL, type=None, status=None)) == (
        "This browser gave the page an error; the model says that it gets a response.",
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"type": "opaque"}, "The type of the response is opaque here; the model says cors."),
        ({"status": 404}, "The status of the response is 404 here; the model says 200."),
        ({"redirected": True}, "The response came after a redirect here; the model says without one."),
        (
            {"header_names": frozenset({"content-type", "x-b", "x-a"})},
            "This browser lets the page read the headers x-a and x-b, which the model hides.",
        ),
        (
            {"header_names": frozenset()},
            "The model lets the page read the header content-type, which this browser hides, or did not get.",
        ),
        ({"body_read": False}, "This browser did not let the page read the body to its end."),
        ({"type": "\x1b[2J" + "x" * 100}, "The type of the response is \\x1b[2J"),
    ],
)
def test_each_difference_is_a_sentence(change: dict[str, Any], sentence: str) -> None:
    (told,) = differences(replace(MODEL, **change), MODEL)
    assert told.startswith(sentence)
    assert told.isprintable()


def test_all_differences_are_told() -> None:
    page = replace(MODEL, type="basic", status=500, redirected=True)
    assert len(differences(page, MODEL)) == 3
    assert differences(MODEL, replace(MODEL, redirected=True)) == (
        "The response came without a redirect here; the model says after one.",
    )


def test_however_many_headers_a_sentence_stays_short() -> None:
    names = frozenset(f"x-{number}" + "y" * 500 for number in range(500))
    (told,) = differences(replace(MODEL, header_names=MODEL.header_names | names), MODEL)
    assert len(told) < 3000
