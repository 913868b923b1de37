import json
from typing import Any

import pytest

from crossorigin.web.form import FormError
from crossorigin.web.playground.judging import judge

FORM = {"url": "https://api.example.com/pets", "origin": "https://app.example.com"}
ALLOWED = "Access-Control-Allow-Origin: https://app.example.com"


def answer(headers: str, preflight: str = "") -> dict[str, Any]:
    return {"preflight": {"status": 204, "headers": preflight}, "response": {"status": 200, "headers": headers}}


def test_the_verdict_is_that_of_a_check() -> None:
    told = judge({"form": FORM, "answers": [answer(ALLOWED)]})
    assert told["headline"] == "Readable in every browser."
    assert told["mark"] == "✓"
    assert told["report"]["verdict"] == "readable"
    assert told["problems"] == []
    assert told["titles"] == ["Request"]
    assert json.loads(json.dumps(told)) == told


def test_a_letter_changes_it() -> None:
    told = judge({"form": FORM, "answers": [answer(f"{ALLOWED}s")]})
    assert told["report"]["verdict"] == "blocked"
    assert told["blamed"] == [["access-control-allow-origin"]]


def test_what_might_change_something_is_sent_as_there_is_no_server() -> None:
    answers = [answer(ALLOWED, f"{ALLOWED}\nAccess-Control-Allow-Methods: DELETE")]
    told = judge({"form": {**FORM, "method": "DELETE"}, "answers": answers})
    assert told["report"]["sent_everything"] is True
    assert told["titles"] == ["Preflight", "Request"]


def test_nobody_is_asked_as_another_origin() -> None:
    # What is written by hand stays the same, whichever origin asks, so that a probe would tell nothing.
    told = judge({"form": FORM, "answers": [answer(ALLOWED)]})
    assert [exchange["probe"] for exchange in told["report"]["exchange"]] == [False]


def test_without_answers_there_is_a_server_that_knows_no_cors() -> None:
    told = judge({"form": {**FORM, "method": "PUT"}})
    assert told["report"]["verdict"] == "blocked"
    assert [exchange["response"]["status"] for exchange in told["report"]["exchange"]] == [404]


def test_lines_that_are_no_headers_are_told_and_the_rest_is_judged() -> None:
    told = judge({"form": FORM, "answers": [answer(f"nonsense\n{ALLOWED}")]})
    assert told["report"]["verdict"] == "readable"
    assert [(problem["where"], problem["line"]) for problem in told["problems"]] == [("answers.0.response.headers", 1)]


def test_a_redirect_to_itself_ends_in_each_browser() -> None:
    response = {"status": 302, "headers": f"{ALLOWED}\nLocation: https://api.example.com/pets"}
    answers = [{"url": "https://api.example.com/pets", "response": response}]
    told = judge({"form": FORM, "answers": answers})
    causes = {browser["cause"] for browser in told["report"]["browsers"].values()}
    assert causes == {"TooManyRedirects"}
    assert len(told["report"]["exchange"]) == 21


@pytest.mark.parametrize(
    ("playground", "field"),
    [
        ({}, None),
        ({"form": {}}, "url"),
        ({"form": {**FORM, "origin": "x"}}, "origin"),
        ({"form": FORM, "answers": 1}, "answers"),
    ],
)
def test_what_cannot_be_judged_is_refused(playground: Any, field: str | None) -> None:
    with pytest.raises(FormError) as raised:
        judge(playground)
    assert raised.value.field == field
