from typing import Any

import pytest

from crossorigin.fetch.messages import HTTPResponse
from crossorigin.web.form import FormError
from crossorigin.web.playground.edited import MAX_ANSWERS, Edited, read_answers


@pytest.mark.parametrize("value", [None, []])
def test_without_answers_there_is_a_server_that_knows_no_cors(value: Any) -> None:
    assert read_answers(value) == ((Edited(),), ())
    assert Edited() == Edited(preflight=HTTPResponse(status=404), response=HTTPResponse(status=200))


def test_answers_are_read() -> None:
    value = [
        {"preflight": {"status": "204", "headers": "A: 1"}, "response": {"status": 301, "headers": "Location: /b"}},
        {"url": "https://api.example.com/b#part", "response": {"headers": "B: 2"}},
        {"url": "", "preflight": {"status": ""}},
    ]
    assert read_answers(value) == (
        (
            Edited(
                preflight=HTTPResponse(status=204, headers=(("A", "1"),)),
                response=HTTPResponse(status=301, headers=(("Location", "/b"),)),
            ),
            Edited(url="https://api.example.com/b", response=HTTPResponse(status=200, headers=(("B", "2"),))),
            Edited(),
        ),
        (),
    )


def test_what_is_wrong_is_told_with_its_place_and_what_is_right_is_kept() -> None:
    value = [
        {"response": {"status": 200, "headers": "A: 1\nfoo\nB: 2"}},
        {"url": "api.example.com", "preflight": {"status": 99, "headers": "HTTP/1.1 200"}},
    ]
    answers, problems = read_answers(value)
    assert answers == (Edited(response=HTTPResponse(status=200, headers=(("A", "1"), ("B", "2")))), Edited())
    assert [(problem["where"], problem["line"]) for problem in problems] == [
        ("answers.0.response.headers", 2),
        ("answers.1.url", None),
        ("answers.1.preflight.headers", 1),
        ("answers.1.preflight.status", None),
    ]
    assert "did you mean https://api.example.com/?" in problems[1]["message"]
    assert problems[3]["message"] == "a status is a number from 200 to 599; taken for 404"


@pytest.mark.parametrize("status", [True, 101, 600, 2, "2x4", "٢٠٠", [], 204.5, -200])
def test_a_status_that_is_none_is_taken_for_the_usual_one(status: Any) -> None:
    (answer,), problems = read_answers([{"response": {"status": status}}])
    assert answer.response.status == 200
    assert [problem["where"] for problem in problems] == ["answers.0.response.status"]


@pytest.mark.parametrize("status", [200, "599", " 404 "])
def test_a_status_that_is_one(status: Any) -> None:
    (answer,), problems = read_answers([{"response": {"status": status}}])
    assert (answer.response.status, problems) == (int(status), ())


@pytest.mark.parametrize(
    ("value", "message", "field"),
    [
        ("x", "answers has to be a list", "answers"),
        ([{}] * (MAX_ANSWERS + 1), "there are more than 21 answers; browsers follow 20 redirects", "answers"),
        (["x"], "answers.0 has to be an object", "answers.0"),
        ([{}, {"response": []}], "answers.1.response has to be an object", "answers.1.response"),
        ([{"url": 1}], "answers.0.url has to be text", "answers.0.url"),
        (
            [{"preflight": {"headers": None}}],
            "answers.0.preflight.headers has to be text",
            "answers.0.preflight.headers",
        ),
    ],
)
def test_what_is_nothing_of_the_kind_is_refused(value: Any, message: str, field: str) -> None:
    with pytest.raises(FormError) as raised:
        read_answers(value)
    assert (raised.value.message, raised.value.field) == (message, field)


def test_as_many_as_browsers_follow_are_read() -> None:
    answers, problems = read_answers([{}] * MAX_ANSWERS)
    assert (len(answers), problems) == (21, ())
